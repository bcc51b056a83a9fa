import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { createHoldWatch } from './hold-watch.ts';
import type { PdfSession } from './pdf-session.ts';
import { ScanError } from './scan-error.ts';

/** A crafted page must not keep a person waiting: opening and painting together stay below 15 seconds. */
const PAGE_TIMEOUT_MS = 13_000;

export type PageWork<T> = (proxy: PDFPageProxy, signal: AbortSignal) => T | Promise<T>;

/** One document in a row of them. */
export interface SessionMember {
  readonly opening: Promise<PdfSession>;
  /**
   * Lends out a page (0-based) for as long as `work` takes, or 13 seconds. Rejects with what `work` threw, an
   * AbortError as soon as the signal says so, a RangeFault when the document could not be read meanwhile, ScanError
   * `timeout`, or EndedByAnother.
   */
  lend<T>(page: number, work: PageWork<T>, signal: AbortSignal): Promise<T>;
  /** Work on it was given up a moment ago. */
  mayBeHeld(): boolean;
  /**
   * Ends it when its thread is held by work that was given up: a picture in JBIG2 or JPEG 2000 is decoded to its end,
   * whether anybody wants it or not.
   */
  endIfHeld(): Promise<void>;
  /** Bytes read since it opened; 0 when it did not open. */
  bytesRead(): Promise<number>;
  /** Takes it out of use: it goes when its last page is done. */
  retire(): void;
  /** Ends it now. */
  close(): Promise<void>;
}

/** The document was ended for the sake of another page. */
export class EndedByAnother extends Error {}

/** `onOut` is called once, when the document lends out no more pages. */
export function createMember(opening: Promise<PdfSession>, onOut: () => void): SessionMember {
  const hold = createHoldWatch(opening);
  const ended = Promise.withResolvers<never>();
  let users = 0;
  let isOut = false;
  let destroying: Promise<void> | null = null;

  ended.promise.catch(() => undefined);
  opening.then(({ lost }) => lost.catch(end), goOut);

  function opened<T>(ask: (session: PdfSession) => T | Promise<T>, otherwise: T): Promise<T> {
    return opening.then(ask, () => otherwise);
  }

  function goOut(): void {
    if (isOut) return;
    isOut = true;
    onOut();
  }

  function destroyUnused(): void {
    if (isOut && users === 0) void destroy();
  }

  function destroy(isHeld = false): Promise<void> {
    // Whoever asked for a document that did not open was told; there is nothing to destroy.
    destroying ??= opened((session) => session.destroy(isHeld), undefined);
    return destroying;
  }

  /** Ends it at once, whoever uses it. */
  function end(why: unknown): void {
    goOut();
    ended.reject(why);
    void destroy(true);
  }

  return {
    opening,
    async lend(page, work, signal) {
      users += 1;
      const done = opening.then((session) => workOn(session, page, work, signal));
      const giveUp = createGiveUp(signal, hold.noteGivenUp);
      try {
        return await inTime(Promise.race([done, ended.promise, giveUp.promise]), () =>
          end(new EndedByAnother()),
        );
      } finally {
        giveUp.forget();
        users -= 1;
        destroyUnused();
      }
    },
    mayBeHeld: hold.isPossible,
    async endIfHeld() {
      if (await hold.isHeld()) end(new EndedByAnother());
    },
    bytesRead: () => opened((session) => session.bytesRead(), 0),
    retire() {
      goOut();
      destroyUnused();
    },
    close() {
      goOut();
      return destroy();
    },
  };
}

async function workOn<T>(
  { file }: PdfSession,
  page: number,
  work: PageWork<T>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  return work(await file.getPage(page + 1), signal);
}

/** Rejects with the reason of the signal, once; `onGivenUp` is called then. */
function createGiveUp(signal: AbortSignal, onGivenUp: () => void) {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  const giveUp = (): void => {
    onGivenUp();
    reject(signal.reason);
  };
  if (signal.aborted) giveUp();
  signal.addEventListener('abort', giveUp, { once: true });
  return { promise, forget: () => signal.removeEventListener('abort', giveUp) };
}

/** Rejects with ScanError `timeout` when the work is not done in time; what still comes then interests nobody. */
async function inTime<T>(work: Promise<T>, onLate: () => void): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new ScanError('timeout'));
    onLate();
  }, PAGE_TIMEOUT_MS);
  try {
    return await Promise.race([late.promise, work]);
  } finally {
    clearTimeout(timer);
  }
}
