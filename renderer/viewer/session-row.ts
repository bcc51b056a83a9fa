import { createAheadLane, type Wish } from './ahead-lane.ts';
import type { PdfSession } from './pdf-session.ts';
import { createMember, EndedByAnother, type PageWork, type SessionMember } from './session-member.ts';

/**
 * pdf.js keeps every byte that it ever read of a file. After this many a fresh document takes over, so that
 * leafing through a gigabyte of scans does not fill the memory with it.
 */
const RENEW_AFTER_BYTES = 48 * 1024 * 1024;

/** Somebody waits, and keeps waiting. */
const WAITED_FOR: Wish = { signal: new AbortController().signal, isAhead: () => false };

/** A row of pdf.js documents over one file: the newest works, older ones go when their last page is done. */
export interface SessionRow {
  /** Opens the first document if none is open. */
  open(): Promise<PdfSession>;
  /**
   * Lends out a page (0-based) for as long as `work` takes. What nobody looks at waits until nobody waits for
   * anything, and makes way. Rejects with what `work` threw, an AbortError when nobody wants it any more, a RangeFault when the
   * document could not be read meanwhile, or ScanError `timeout`.
   */
  withPage<T>(page: number, work: PageWork<T>, wish?: Wish): Promise<T>;
  /** Ends a document that is still held by work which nobody wants any more, with the memory that this takes. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** `openSession` is called when a page is needed, and again after each failure and each renewal. */
export function createSessionRow(openSession: () => Promise<PdfSession>): SessionRow {
  const lane = createAheadLane();
  let current: SessionMember | null = null;
  let isClosed = false;

  function join(): SessionMember {
    if (isClosed) throw new DOMException('the volume is closed', 'AbortError');
    if (current !== null) return current;
    const member = createMember(openSession(), () => {
      if (current === member) current = null;
    });
    current = member;
    return member;
  }

  async function lend<T>(page: number, work: PageWork<T>, signal: AbortSignal): Promise<T> {
    // A thread that still works on what nobody wants any more is ended rather than waited for.
    if (current?.mayBeHeld() === true) await current.endIfHeld();
    signal.throwIfAborted();
    const member = join();
    const found = await member.lend(page, work, signal);
    // The next document opens while a person looks at the page, not when they turn it.
    if ((await member.bytesRead()) > RENEW_AFTER_BYTES && member === current) {
      member.retire();
      join();
    }
    return found;
  }

  async function lendTwice<T>(page: number, work: PageWork<T>, signal: AbortSignal): Promise<T> {
    try {
      return await lend(page, work, signal);
    } catch (error) {
      if (!(error instanceof EndedByAnother)) throw error;
    }
    return lend(page, work, signal);
  }

  return {
    open: () => join().opening,
    withPage: (page, work, wish = WAITED_FOR) => lane.run((signal) => lendTwice(page, work, signal), wish),
    async rest() {
      if (current?.mayBeHeld() === true) await current.endIfHeld();
    },
    async close() {
      isClosed = true;
      await current?.close();
    },
  };
}
