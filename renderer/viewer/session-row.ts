import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfSession } from './pdf-session.ts';

/**
 * pdf.js keeps every byte that it ever read of a file. After this many a fresh document takes over, so that
 * leafing through a gigabyte of scans does not fill the memory with it.
 */
const RENEW_AFTER_BYTES = 64 * 1024 * 1024;

/** A row of pdf.js documents over one file: the newest works, older ones go when their last page is done. */
export interface SessionRow {
  /** Opens the first document if none is open. */
  open(): Promise<PdfSession>;
  /** Lends out a page (0-based) for as long as `work` takes. */
  withPage<T>(page: number, work: (proxy: PDFPageProxy) => T | Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface Member {
  readonly opening: Promise<PdfSession>;
  users: number;
  isRetired: boolean;
}

/** `openSession` is called when a page is needed, and again after each failure and each renewal. */
export function createSessionRow(openSession: () => Promise<PdfSession>): SessionRow {
  let current: Member | null = null;
  let isClosed = false;

  function join(): Member {
    if (isClosed) throw new DOMException('the volume is closed', 'AbortError');
    if (current !== null) return current;
    const member: Member = { opening: openSession(), users: 0, isRetired: false };
    current = member;
    member.opening.catch(() => {
      if (current === member) current = null;
    });
    return member;
  }

  function retire(member: Member): void {
    if (current === member) current = null;
    member.isRetired = true;
    leave(member, 0);
  }

  function leave(member: Member, count: number): void {
    member.users -= count;
    if (!member.isRetired || member.users > 0) return;
    // Whoever asked for a document that did not open was told; there is nothing to destroy.
    member.opening.then(
      (session) => session.destroy(),
      () => undefined,
    );
  }

  return {
    open: () => join().opening,
    async withPage(page, work) {
      const member = join();
      member.users += 1;
      try {
        const session = await member.opening;
        const done = await work(await session.file.getPage(page + 1));
        if (session.bytesRead() > RENEW_AFTER_BYTES && !member.isRetired) retire(member);
        return done;
      } finally {
        leave(member, 1);
      }
    },
    async close() {
      isClosed = true;
      const member = current;
      current = null;
      if (member === null) return;
      await member.opening.then(
        (session) => session.destroy(),
        () => undefined,
      );
    },
  };
}
