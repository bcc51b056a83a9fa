import { describe, expect, it } from 'vitest';
import type { PdfSession } from '#renderer/viewer/pdf-session.ts';
import { createSessionRow } from '#renderer/viewer/session-row.ts';

const megabyte = 1024 * 1024;

/** Sessions that only count; `read` is what a page makes them read. */
function stage(read: number) {
  const opened: { destroyed: number }[] = [];
  const openSession = (): Promise<PdfSession> => {
    const state = { destroyed: 0 };
    let bytesRead = 0;
    opened.push(state);
    const getPage = (page: number) => {
      bytesRead += read;
      return Promise.resolve(page);
    };
    const session = {
      file: { getPage },
      bytesRead: () => bytesRead,
      destroy: () => Promise.resolve(void (state.destroyed += 1)),
    };
    return Promise.resolve(session as unknown as PdfSession);
  };
  return { opened, row: createSessionRow(openSession) };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a row of pdf.js documents', () => {
  it('opens one for all, when it is first needed', async () => {
    const { opened, row } = stage(0);
    expect(opened).toHaveLength(0);
    const pages = await Promise.all([0, 4].map((page) => row.withPage(page, (proxy) => proxy)));
    expect(pages).toEqual([1, 5]);
    expect(opened).toEqual([{ destroyed: 0 }]);
  });

  it('replaces one that has read a lot, and destroys it when its last page is done', async () => {
    const { opened, row } = stage(40 * megabyte);
    const held = Promise.withResolvers<void>();
    const slow = row.withPage(0, () => held.promise);
    await row.withPage(1, () => undefined);
    await row.withPage(2, () => undefined);
    await settle();
    expect(opened).toEqual([{ destroyed: 0 }, { destroyed: 0 }]);
    held.resolve();
    await slow;
    await settle();
    expect(opened).toEqual([{ destroyed: 1 }, { destroyed: 0 }]);
    await row.close();
    expect(opened).toEqual([{ destroyed: 1 }, { destroyed: 1 }]);
  });

  it('tries again after an opening that failed', async () => {
    let attempts = 0;
    const row = createSessionRow(() => {
      attempts += 1;
      return Promise.reject(new Error(`attempt ${attempts}`));
    });
    await expect(row.open()).rejects.toThrow('attempt 1');
    await expect(row.withPage(0, () => undefined)).rejects.toThrow('attempt 2');
    await row.close();
  });

  it('opens nothing after it was closed', async () => {
    const { opened, row } = stage(0);
    await row.close();
    await expect(row.withPage(0, () => undefined)).rejects.toThrow('closed');
    expect(opened).toHaveLength(0);
  });
});
