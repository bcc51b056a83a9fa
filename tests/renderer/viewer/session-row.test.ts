import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PdfSession } from '#renderer/viewer/pdf-session.ts';
import { RangeFault } from '#renderer/viewer/read-stretch.ts';
import { createSessionRow } from '#renderer/viewer/session-row.ts';

const megabyte = 1024 * 1024;

interface Opened {
  destroyed: number;
  readonly lose: (fault: Error) => void;
}

/** Sessions that only count; `read` is what a page makes them read. */
function stage(read: number) {
  const opened: Opened[] = [];
  const openSession = (): Promise<PdfSession> => {
    const { promise: lost, reject: lose } = Promise.withResolvers<never>();
    const state = { destroyed: 0, lose };
    let bytesRead = 0;
    opened.push(state);
    const getPage = (page: number) => {
      bytesRead += read;
      return Promise.resolve(page);
    };
    const session = {
      file: { getPage },
      lost,
      bytesRead: () => bytesRead,
      destroy: () => Promise.resolve(void (state.destroyed += 1)),
    };
    return Promise.resolve(session as unknown as PdfSession);
  };
  const destroyed = () => opened.map((one) => one.destroyed);
  return { opened, destroyed, row: createSessionRow(openSession) };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a row of pdf.js documents', () => {
  it('opens one for all, when it is first needed', async () => {
    const { opened, destroyed, row } = stage(0);
    expect(opened).toHaveLength(0);
    const pages = await Promise.all([0, 4].map((page) => row.withPage(page, (proxy) => proxy)));
    expect(pages).toEqual([1, 5]);
    expect(destroyed()).toEqual([0]);
  });

  it('replaces one that has read a lot, and destroys it when its last page is done', async () => {
    const { opened, destroyed, row } = stage(40 * megabyte);
    const held = Promise.withResolvers<void>();
    const slow = row.withPage(0, () => held.promise);
    await row.withPage(1, () => undefined);
    await row.withPage(2, () => undefined);
    await settle();
    expect(destroyed()).toEqual([0, 0]);
    held.resolve();
    await slow;
    await settle();
    expect(destroyed()).toEqual([1, 0]);
    await row.close();
    expect(destroyed()).toEqual([1, 1]);
    expect(opened).toHaveLength(2);
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

  describe('with a page that does not come', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
    afterEach(() => void vi.useRealTimers());

    const never = new Promise<never>(() => undefined);

    it('says so in time, ends the document, and paints its other pages with a new one', async () => {
      const { destroyed, row } = stage(0);
      const hung = row.withPage(0, () => never);
      hung.catch(() => undefined);
      vi.advanceTimersByTime(5_000);
      let attempts = 0;
      const other = row.withPage(1, (proxy) => ((attempts += 1) === 1 ? never : proxy));
      await settle();
      vi.advanceTimersByTime(8_000);
      await expect(hung).rejects.toMatchObject({ name: 'ScanError', fault: 'timeout' });
      expect(await other).toBe(2);
      await settle();
      expect(destroyed()).toEqual([1, 0]);
    });

    it('waits for a page no longer than opening and painting may take together', async () => {
      const row = createSessionRow(() => never);
      const waiting = row.withPage(0, (proxy) => proxy);
      vi.advanceTimersByTime(15_000);
      await expect(waiting).rejects.toMatchObject({ fault: 'timeout' });
    });
  });

  it('hands on a read that failed while a page is painted, and begins anew', async () => {
    const { opened, destroyed, row } = stage(0);
    const waiting = row.withPage(0, () => new Promise<never>(() => undefined));
    await settle();
    opened[0]?.lose(new RangeFault(500, 'the disk is gone'));
    await expect(waiting).rejects.toMatchObject({ name: 'RangeFault', status: 500 });
    await settle();
    expect(destroyed()).toEqual([1]);
    expect(await row.withPage(0, (proxy) => proxy)).toBe(1);
    expect(destroyed()).toEqual([1, 0]);
  });
});
