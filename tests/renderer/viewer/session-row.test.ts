import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PdfSession } from '#renderer/viewer/pdf-session.ts';
import { RangeFault } from '#renderer/viewer/read-stretch.ts';
import { createSessionRow } from '#renderer/viewer/session-row.ts';

const megabyte = 1024 * 1024;

interface Opened {
  destroyed: number;
  /** Its thread answers. */
  isFree: boolean;
  readonly lose: (fault: Error) => void;
}

/** Sessions that only count; `read` is what a page makes them read. */
function stage(read: number) {
  const opened: Opened[] = [];
  const openSession = (): Promise<PdfSession> => {
    const { promise: lost, reject: lose } = Promise.withResolvers<never>();
    const state = { destroyed: 0, isFree: true, lose };
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
      isFree: () => (state.isFree ? Promise.resolve() : new Promise(() => undefined)),
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

  describe('with pages that nobody looks at yet', () => {
    const ahead = (signal = new AbortController().signal) => ({ signal, isAhead: () => true });
    /** Work that ends only when it is told to. */
    const untilTold = (_page: unknown, signal: AbortSignal) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });

    it('lets them wait until nobody waits for a page, one at a time', async () => {
      const { row } = stage(0);
      const order: string[] = [];
      const held = Promise.withResolvers<void>();
      const note = (name: string) => () => void order.push(name);
      const open = row.withPage(0, () => held.promise.then(note('open')));
      const first = row.withPage(1, note('first'), ahead());
      const second = row.withPage(2, note('second'), ahead());
      await settle();
      expect(order).toEqual([]);
      held.resolve();
      await Promise.all([open, first, second]);
      expect(order).toEqual(['open', 'first', 'second']);
    });

    it('has them make way in one document, and has them painted later', async () => {
      const { opened, row } = stage(0);
      let attempts = 0;
      const next = row.withPage(
        1,
        (page, signal) => ((attempts += 1) === 1 ? untilTold(page, signal) : page),
        ahead(),
      );
      await settle();
      expect(attempts).toBe(1);
      expect(await row.withPage(0, (page) => page)).toBe(1);
      expect(await next).toBe(2);
      expect(attempts).toBe(2);
      expect(opened).toHaveLength(1);
    });

    it('hurries one that somebody turns to, before a page that was left', async () => {
      const { row } = stage(0);
      let open = 0;
      const order: string[] = [];
      const wish = (own: number) => ({
        signal: new AbortController().signal,
        isAhead: () => open !== own,
      });
      let attempts = 0;
      const left = row.withPage(
        0,
        (page, signal) => ((attempts += 1) === 1 ? untilTold(page, signal) : void order.push('left')),
        wish(0),
      );
      await settle();
      const next = row.withPage(1, () => void order.push('next'), wish(1));
      open = 1;
      await Promise.all([left, next]);
      expect(order).toEqual(['next', 'left']);
    });

    it('does not wait for a thread that they hold', async () => {
      const { opened, destroyed, row } = stage(0);
      let attempts = 0;
      const hold = (page: unknown) => {
        attempts += 1;
        if (opened[0] !== undefined) opened[0].isFree = false;
        return attempts === 1 ? new Promise<never>(() => undefined) : page;
      };
      const next = row.withPage(1, hold, ahead());
      await settle();
      expect(await row.withPage(0, (page) => page)).toBe(1);
      expect(destroyed()).toEqual([1, 0]);
      expect(await next).toBe(2);
      expect(opened).toHaveLength(2);
    });

    it('forgets those that nobody wants any more, running or waiting', async () => {
      const { row } = stage(0);
      const gone = new AbortController();
      const running = row.withPage(1, untilTold, ahead(gone.signal));
      const waiting = row.withPage(2, untilTold, ahead(gone.signal));
      await settle();
      gone.abort();
      await expect(running).rejects.toMatchObject({ name: 'AbortError' });
      await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
      expect(await row.withPage(3, (page) => page, ahead())).toBe(4);
    });
  });

  it('ends a thread held by an open page that was left', async () => {
    const { opened, destroyed, row } = stage(0);
    const left = new AbortController();
    const never = new Promise<never>(() => undefined);
    const page = row.withPage(0, () => never, { signal: left.signal, isAhead: () => false });
    await settle();
    if (opened[0] !== undefined) opened[0].isFree = false;
    left.abort();
    await expect(page).rejects.toMatchObject({ name: 'AbortError' });
    expect(await row.withPage(5, (proxy) => proxy)).toBe(6);
    expect(destroyed()).toEqual([1, 0]);
  });

  it('ends a thread that is still held when nobody looks at the volume any more, and leaves a free one', async () => {
    const { opened, destroyed, row } = stage(0);
    const left = new AbortController();
    const never = new Promise<never>(() => undefined);
    const page = row.withPage(0, () => never, { signal: left.signal, isAhead: () => false });
    await settle();
    left.abort();
    await expect(page).rejects.toMatchObject({ name: 'AbortError' });
    await row.rest();
    expect(destroyed()).toEqual([0]);
    if (opened[0] !== undefined) opened[0].isFree = false;
    await row.rest();
    expect(destroyed()).toEqual([1]);
  });
});
