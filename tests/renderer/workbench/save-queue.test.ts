import { describe, expect, it } from 'vitest';
import type { ReviewChange } from '#shared/domain/review.ts';
import { createSaveQueue, type SaveState } from '#renderer/features/workbench/save-queue.ts';

const opinion = (text: string): ReviewChange => ({ type: 'opinion.set', text });
const note = (itemId: string, remark: string): ReviewChange => ({
  type: 'note.set',
  note: { itemId, remark, supplement: false },
});

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A core that answers when told to, and a clock that a test moves by hand. */
function bench() {
  const sent: ReviewChange[] = [];
  const states: SaveState[] = [];
  const timers = new Set<{ ms: number; work: () => void }>();
  let answers: ((change: ReviewChange) => Promise<{ savedAt: string }>)[] = [];
  let seconds = 0;
  const acknowledge = async () => ({ savedAt: `2026-11-21T10:42:0${(seconds += 1)}.000Z` });
  const queue = createSaveQueue({
    savedAt: null,
    send: (change) => {
      sent.push(change);
      return (answers.shift() ?? acknowledge)(change);
    },
    onState: (state) => states.push(state),
    after: (ms, work) => {
      const timer = { ms, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    describeFailure: (error) => {
      const { code = 'BUG', message } = error as Error & { code?: string };
      return { code, message };
    },
  });
  return {
    queue,
    sent,
    timers,
    last: () => states.at(-1),
    answer: (next: typeof answers) => {
      answers = next;
    },
    elapse: async () => {
      const due = [...timers];
      timers.clear();
      for (const { work } of due) work();
      await settle();
    },
  };
}

const refuse = (code: string) => () => Promise.reject(Object.assign(new Error(`refused: ${code}`), { code }));

describe('saving', () => {
  it('says saved only with the time that the core acknowledged', async () => {
    const { queue, last } = bench();
    queue.add(opinion('同意'));
    expect(last()).toMatchObject({ phase: 'saving', savedAt: null });
    await settle();
    expect(last()).toEqual({
      phase: 'saved',
      savedAt: '2026-11-21T10:42:01.000Z',
      failure: null,
      refused: [],
    });
  });

  it('waits for the next letter, at most half a second, and sends the last text only', async () => {
    const { queue, sent, timers, elapse } = bench();
    for (const text of ['同', '同意', '同意推荐']) queue.add(opinion(text), true);
    await settle();
    expect(sent).toEqual([]);
    expect([...timers].map(({ ms }) => ms <= 500)).toEqual([true]);
    await elapse();
    expect(sent).toEqual([opinion('同意推荐')]);
  });

  it('sends in order and one at a time', async () => {
    const { queue, sent, answer } = bench();
    const first = Promise.withResolvers<{ savedAt: string }>();
    answer([() => first.promise]);
    queue.add(note('i1', '一'));
    queue.add(note('i2', '二'));
    queue.add(note('i1', '一改'));
    await settle();
    expect(sent).toEqual([note('i1', '一')]);
    first.resolve({ savedAt: '2026-11-21T10:42:00.000Z' });
    await settle();
    expect(sent).toEqual([note('i1', '一'), note('i2', '二'), note('i1', '一改')]);
  });

  it('flushes what is being typed when the person leaves', async () => {
    const { queue, sent, last } = bench();
    queue.add(opinion('写到一半'), true);
    expect(queue.isDirty()).toBe(true);
    expect(await queue.flush()).toBe(true);
    expect(sent).toEqual([opinion('写到一半')]);
    expect(queue.isDirty()).toBe(false);
    expect(last()?.phase).toBe('saved');
  });
});

describe('a save that fails', () => {
  it('keeps the text, says so, and tries again by itself until it is written', async () => {
    const { queue, sent, last, answer, elapse } = bench();
    answer([refuse('DISK_FULL'), refuse('DISK_FULL')]);
    queue.add(opinion('不能丢'));
    await settle();
    expect(last()).toMatchObject({ phase: 'failed', failure: { code: 'DISK_FULL' } });
    expect(await queue.flush()).toBe(false);
    await elapse();
    expect(sent).toHaveLength(3);
    expect(last()).toMatchObject({ phase: 'saved', failure: null });
  });

  it('does not bring an old text back over a newer one', async () => {
    const { queue, sent, answer, elapse } = bench();
    const first = Promise.withResolvers<{ savedAt: string }>();
    answer([() => first.promise]);
    queue.add(opinion('旧'));
    queue.add(opinion('新'), true);
    first.reject(new Error('core restarted'));
    await settle();
    await elapse();
    expect(sent.slice(1)).toEqual([opinion('新')]);
  });

  it('sets a refused change aside, saves the others, and sends it again on request', async () => {
    const { queue, sent, last, answer } = bench();
    answer([refuse('INPUT_INVALID')]);
    queue.add(opinion('太长'));
    queue.add(note('i1', '照常保存'));
    await settle();
    expect(sent).toEqual([opinion('太长'), note('i1', '照常保存')]);
    expect(last()?.refused).toEqual([opinion('太长')]);
    expect(queue.isDirty()).toBe(true);
    expect(await queue.flush()).toBe(false);
    queue.retry();
    await settle();
    expect(last()).toMatchObject({ phase: 'saved', refused: [] });
  });

  it('still shows a refusal after something else was saved', async () => {
    const { queue, last, answer } = bench();
    answer([refuse('ROW_SEALED')]);
    queue.add(opinion('封存后'));
    await settle();
    queue.add(note('i1', '另一处'));
    await settle();
    expect(last()).toMatchObject({ phase: 'failed', failure: { code: 'ROW_SEALED' } });
  });

  it('forgets a refused text when the person writes another one in its place', async () => {
    const { queue, last, answer } = bench();
    answer([refuse('INPUT_INVALID')]);
    queue.add(opinion('太长'));
    await settle();
    queue.add(opinion('短'));
    await settle();
    expect(last()).toMatchObject({ phase: 'saved', failure: null, refused: [] });
  });
});

describe('a step: undo or redo', () => {
  const step = () => Promise.resolve({ savedAt: '2026-11-21T11:00:00.000Z', changes: [] });

  it('goes after what was changed before it, and before what is changed after it', async () => {
    const { queue, sent, last } = bench();
    queue.add(opinion('同意'), true);
    const order: string[] = [];
    const undone = queue.step(() => {
      order.push(`after ${sent.length}`);
      queue.add(opinion('再改'));
      expect(sent).toHaveLength(1);
      return step();
    });
    expect(await undone).toMatchObject({ changes: [] });
    await settle();
    expect(order).toEqual(['after 1']);
    expect(sent).toEqual([opinion('同意'), opinion('再改')]);
    expect(last()?.phase).toBe('saved');
    expect(await queue.flush()).toBe(true);
  });

  it('shows when it was saved, takes its turn with others, and leaves the queue as it was when it fails', async () => {
    const { queue, last } = bench();
    const both = [queue.step(step), queue.step(step)];
    expect(await Promise.all(both)).toHaveLength(2);
    expect(last()).toMatchObject({ phase: 'saved', savedAt: '2026-11-21T11:00:00.000Z' });
    await expect(queue.step(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(queue.isDirty()).toBe(false);
    queue.add(opinion('同意'));
    expect(await queue.flush()).toBe(true);
  });

  it('does not go over what could not be saved', async () => {
    const { queue, answer } = bench();
    answer([refuse('DISK_FULL')]);
    queue.add(opinion('同意'));
    let isAsked = false;
    const got = await queue.step(() => {
      isAsked = true;
      return step();
    });
    expect([got, isAsked]).toEqual([null, false]);
  });

  it('retrying with nothing to retry changes nothing', async () => {
    const { queue } = bench();
    queue.retry();
    expect(await queue.flush()).toBe(true);
  });
});
