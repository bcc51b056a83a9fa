import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfSession } from './pdf-session.ts';
import { ScanError } from './scan-error.ts';

/** A crafted page must not keep a person waiting: opening and painting together stay below 15 seconds. */
const PAGE_TIMEOUT_MS = 13_000;

export type PageWork<T> = (proxy: PDFPageProxy) => T | Promise<T>;

/** One document in a row of them. */
export interface SessionMember {
  readonly opening: Promise<PdfSession>;
  /**
   * Lends out a page (0-based) for as long as `work` takes, or 13 seconds. Rejects with what `work` threw, a
   * RangeFault when the document could not be read meanwhile, ScanError `timeout`, or EndedByAnother.
   */
  lend<T>(page: number, work: PageWork<T>): Promise<T>;
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
  const ended = Promise.withResolvers<never>();
  let users = 0;
  let isOut = false;
  let destroying: Promise<void> | null = null;

  ended.promise.catch(() => undefined);
  opening.then(({ lost }) => lost.catch(end), goOut);

  function goOut(): void {
    if (isOut) return;
    isOut = true;
    onOut();
  }

  function destroyUnused(): void {
    if (isOut && users === 0) void destroy();
  }

  function destroy(): Promise<void> {
    // Whoever asked for a document that did not open was told; there is nothing to destroy.
    destroying ??= opening.then(
      (session) => session.destroy(),
      () => undefined,
    );
    return destroying;
  }

  /** Ends it at once, whoever uses it. */
  function end(why: unknown): void {
    goOut();
    ended.reject(why);
    void destroy();
  }

  return {
    opening,
    async lend(page, work) {
      users += 1;
      const done = opening.then(async (session) => work(await session.file.getPage(page + 1)));
      try {
        return await inTime(Promise.race([done, ended.promise]), () => end(new EndedByAnother()));
      } finally {
        users -= 1;
        destroyUnused();
      }
    },
    bytesRead: () =>
      opening.then(
        (session) => session.bytesRead(),
        () => 0,
      ),
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
