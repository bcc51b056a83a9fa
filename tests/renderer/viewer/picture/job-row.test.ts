import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJobRow, type JobWorker } from '#renderer/viewer/picture/job-row.ts';

/** A worker as the row sees one; the test plays what happens inside. */
class Hand implements JobWorker {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly orders: unknown[] = [];
  isEnded = false;
  postMessage(order: unknown): void {
    this.orders.push(order);
  }
  terminate(): void {
    this.isEnded = true;
  }
  answer(data: string): void {
    this.onmessage?.({ data } as MessageEvent);
  }
}

function makeRow(maxWorkers = 1) {
  const hands: Hand[] = [];
  const make = () => {
    const hand = new Hand();
    hands.push(hand);
    return hand;
  };
  const limits = {
    maxWorkers,
    timeoutMs: 15_000,
    weigh: (job: string) => job.length,
    maxWeight: 10,
    isSpent: (answer: string) => answer === 'spent',
    giveUpMs: 80,
  };
  const { run, warm } = createJobRow<string, string>(make, limits);
  const never = new AbortController().signal;
  return {
    hands,
    warm,
    run: (job: string, signal = never, isAhead = () => false) => run(job, signal, isAhead),
  };
}

const settle = () => new Promise<void>((resolve) => queueMicrotask(() => resolve()));

describe('a row of jobs for workers', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gives each worker one job at a time, the oldest first, and no more workers than allowed', async () => {
    const { hands, run } = makeRow(2);
    const jobs = ['a', 'b', 'c'].map((job) => run(job));
    expect(hands.map(({ orders }) => orders)).toEqual([[{ job: 'a' }], [{ job: 'b' }]]);
    hands[1]?.answer('B');
    expect(hands[1]?.orders).toEqual([{ job: 'b' }, { job: 'c' }]);
    hands[0]?.answer('A');
    hands[1]?.answer('C');
    expect(await Promise.all(jobs)).toEqual(['A', 'B', 'C']);
    expect(hands).toHaveLength(2);
  });

  it('ends a worker that does not answer, answers null, and goes on with a new one', async () => {
    const { hands, run } = makeRow();
    const [hung, next] = [run('a'), run('b')];
    vi.advanceTimersByTime(14_999);
    expect(hands[0]?.isEnded).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await hung).toBeNull();
    expect(hands.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    hands[1]?.answer('B');
    expect(await next).toBe('B');
  });

  it('ends a worker that breaks', async () => {
    const { hands, run } = makeRow();
    const broken = run('a');
    hands[0]?.onerror?.({ message: 'out of memory' } as ErrorEvent);
    expect(await broken).toBeNull();
    expect(hands[0]?.isEnded).toBe(true);
  });

  it('replaces a worker that did its share, before the next job comes', async () => {
    const { hands, run } = makeRow();
    for (const [job, made] of [
      ['1234', 1],
      ['12', 1],
      ['1234567', 2],
    ] as const) {
      const done = run(job);
      hands.at(-1)?.answer('done');
      await done;
      expect(hands, job).toHaveLength(made);
    }
    expect(hands.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    void run('next');
    expect(hands[1]?.orders).toEqual([{ job: 'next' }]);
  });

  it('replaces a worker that may hold anything after its answer', async () => {
    const { hands, run } = makeRow();
    for (const answer of ['done', 'spent']) {
      const done = run('a');
      hands.at(-1)?.answer(answer);
      expect(await done).toBe(answer);
    }
    expect(hands.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  });

  it('forgets a waiting job that is cancelled, tells the worker of a running one', async () => {
    const { hands, run } = makeRow();
    const [first, second] = [new AbortController(), new AbortController()];
    const running = run('a', first.signal);
    const waiting = run('b', second.signal);
    second.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    first.abort();
    expect(hands[0]?.orders).toEqual([{ job: 'a' }, { cancel: true }]);
    hands[0]?.answer('cancelled');
    expect(await running).toBe('cancelled');
    await settle();
    expect(hands[0]?.orders).toHaveLength(2);
    await expect(run('c', first.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('ends a worker that decodes on what nobody wants any more', async () => {
    const { hands, run } = makeRow();
    const left = new AbortController();
    const abandoned = run('a', left.signal);
    const next = run('b');
    left.abort();
    vi.advanceTimersByTime(79);
    expect(hands).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(await abandoned).toBeNull();
    expect(hands.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    hands[1]?.answer('B');
    expect(await next).toBe('B');
  });

  it('leaves a worker free for what somebody waits for', async () => {
    const { hands, run } = makeRow(2);
    let isLookedAt = false;
    const ahead = run('a', undefined, () => true);
    const further = run('b', undefined, () => !isLookedAt);
    expect(hands.map(({ orders }) => orders)).toEqual([[{ job: 'a' }]]);
    const open = run('c');
    expect(hands[1]?.orders).toEqual([{ job: 'c' }]);
    isLookedAt = true;
    hands[1]?.answer('C');
    expect(await open).toBe('C');
    expect(hands[1]?.orders).toEqual([{ job: 'c' }, { job: 'b' }]);
    hands[0]?.answer('A');
    hands[1]?.answer('B');
    expect(await Promise.all([ahead, further])).toEqual(['A', 'B']);
  });

  it('has a worker ready for the first job, once', () => {
    const { hands, run, warm } = makeRow(2);
    warm();
    warm();
    expect(hands).toHaveLength(1);
    void run('a');
    expect(hands.map(({ orders }) => orders)).toEqual([[{ job: 'a' }]]);
    warm();
    expect(hands).toHaveLength(1);
  });
});
