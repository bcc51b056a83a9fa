import { describe, expect, it, vi } from 'vitest';
import { createRenderQueue, isCancelled, Priority } from '#renderer/viewer/render-queue.ts';

/** Work that ends when told to, and notes when it began. */
function worker() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => (signal: AbortSignal) => {
    started.push(name);
    return new Promise<void>((resolve, reject) => {
      ends.set(name, resolve);
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  };
  return { started, work, end: (name: string) => ends.get(name)?.() };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the render queue', () => {
  it('starts what a person looks at before what lies near, whatever was asked for first', async () => {
    const { started, work, end } = worker();
    const queue = createRenderQueue(1);
    queue.add(Priority.near, work('near'));
    queue.add(Priority.visible, work('second page'));
    queue.add(Priority.visible, work('third page'));
    await settle();
    expect(started).toEqual(['second page']);
    end('second page');
    await settle();
    expect(started).toEqual(['second page', 'third page']);
    end('third page');
    await vi.waitFor(() => expect(started).toEqual(['second page', 'third page', 'near']));
  });

  it('waits for no cancelled job, even one that does not notice', async () => {
    const { started, work } = worker();
    const queue = createRenderQueue(1);
    const stuck = queue.add(Priority.visible, () => {
      started.push('stuck');
      return new Promise(() => undefined);
    });
    queue.add(Priority.visible, work('page'));
    await settle();
    stuck.cancel();
    await settle();
    expect(started).toEqual(['stuck', 'page']);
  });

  it('leaves a place free of neighbours, and two of thumbnails and snippets', async () => {
    const { started, work } = worker();
    const queue = createRenderQueue(3);
    queue.add(Priority.thumbnail, work('thumbnail 1'));
    queue.add(Priority.thumbnail, work('thumbnail 2'));
    await settle();
    expect(started).toEqual(['thumbnail 1']);
    queue.add(Priority.near, work('near 1'));
    queue.add(Priority.near, work('near 2'));
    await settle();
    expect(started).toEqual(['thumbnail 1', 'near 1']);
    queue.add(Priority.visible, work('page'));
    await settle();
    expect(started).toEqual(['thumbnail 1', 'near 1', 'page']);
  });

  it('starts nothing else while the open page is painted, then what is on the screen, then the rest', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { started, work, end } = worker();
      const queue = createRenderQueue(4);
      queue.add(Priority.visible, work('page'));
      queue.add(Priority.thumbnail, work('thumbnail'));
      queue.add(Priority.near, work('page before'));
      queue.add(Priority.seen, work('page below'));
      await settle();
      expect(started).toEqual(['page']);
      end('page');
      await settle();
      expect(started).toEqual(['page', 'page below']);
      vi.advanceTimersByTime(60);
      expect(started).toEqual(['page', 'page below', 'page before']);
      end('page below');
      await settle();
      expect(started).toHaveLength(3);
      vi.advanceTimersByTime(500);
      expect(started.at(-1)).toBe('thumbnail');
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps margins waiting as long as somebody acts, and pages not', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { started, work } = worker();
      const queue = createRenderQueue(4);
      queue.giveWay();
      queue.add(Priority.snippet, work('snippet'));
      queue.add(Priority.near, work('page before'));
      await settle();
      expect(started).toEqual(['page before']);
      vi.advanceTimersByTime(400);
      queue.giveWay();
      vi.advanceTimersByTime(400);
      await settle();
      expect(started).toEqual(['page before']);
      vi.advanceTimersByTime(100);
      await settle();
      expect(started).toEqual(['page before', 'snippet']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('paints a page at once for somebody who acts while another is painted', async () => {
    const { started, work } = worker();
    const queue = createRenderQueue(4);
    queue.add(Priority.visible, work('page'));
    await settle();
    queue.giveWay();
    queue.add(Priority.visible, work('other page'));
    queue.add(Priority.snippet, work('snippet'));
    await settle();
    expect(started).toEqual(['page', 'other page']);
  });

  it('goes from page to page without painting what lies between', async () => {
    const { started, work, end } = worker();
    const queue = createRenderQueue(3);
    for (const page of ['7', '90', '31']) {
      queue.add(Priority.visible, work(page));
      const beside = queue.add(Priority.near, work(`beside ${page}`));
      await settle();
      end(page);
      await settle();
      beside.cancel();
      await expect(beside.done).rejects.toSatisfy(isCancelled);
    }
    expect(started).toEqual(['7', '90', '31']);
  });

  it('does not let the others wait for an open page that takes long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { started, work, end } = worker();
      const queue = createRenderQueue(3);
      queue.add(Priority.visible, work('slow'));
      queue.add(Priority.near, work('near'));
      await settle();
      vi.advanceTimersByTime(300);
      expect(started).toEqual(['slow', 'near']);
      queue.add(Priority.visible, work('page of the other pane'));
      queue.add(Priority.near, work('its neighbour'));
      await settle();
      end('near');
      await settle();
      expect(started).toEqual(['slow', 'near', 'page of the other pane']);
      end('page of the other pane');
      await settle();
      vi.advanceTimersByTime(300);
      expect(started.at(-1)).toBe('its neighbour');
    } finally {
      vi.useRealTimers();
    }
  });

  it('drops waiting work that is cancelled, and aborts work that runs', async () => {
    const { started, work } = worker();
    const queue = createRenderQueue(1);
    const running = queue.add(Priority.visible, work('running'));
    const waiting = queue.add(Priority.visible, work('waiting'));
    const last = queue.add(Priority.near, work('last'));
    await settle();
    waiting.cancel();
    running.cancel();
    await expect(waiting.done).rejects.toSatisfy(isCancelled);
    await expect(running.done).rejects.toSatisfy(isCancelled);
    await vi.waitFor(() => expect(started).toEqual(['running', 'last']));
    last.cancel();
    await expect(last.done).rejects.toSatisfy(isCancelled);
  });

  it('lets a near page overtake when it comes into sight', async () => {
    const { started, work, end } = worker();
    const queue = createRenderQueue(1);
    queue.add(Priority.visible, work('page'));
    queue.add(Priority.near, work('near 1'));
    const second = queue.add(Priority.near, work('near 2'));
    await settle();
    second.raise(Priority.visible);
    end('page');
    await settle();
    expect(started).toEqual(['page', 'near 2']);
  });

  it('goes on after work that failed', async () => {
    const { started, work } = worker();
    const queue = createRenderQueue(1);
    const failing = queue.add(Priority.visible, () => Promise.reject(new Error('damaged')));
    queue.add(Priority.visible, work('next'));
    await expect(failing.done).rejects.toThrow('damaged');
    await settle();
    expect(started).toEqual(['next']);
    expect(isCancelled(new Error('damaged'))).toBe(false);
  });
});
