import { describe, expect, it } from 'vitest';
import { stackPages } from '#renderer/viewer/page-list.ts';
import { NO_MOTION, rankPages, type Motion } from '#renderer/viewer/page-ranks.ts';
import { Priority } from '#renderer/viewer/render-queue.ts';

const list = stackPages(
  Array.from({ length: 40 }, () => ({ width: 100, height: 100 })),
  10,
);

/** Pages 10 and 11 on the screen, most of it page 10. */
const rank = (motion: Motion) => rankPages(list, { top: 1120, height: 120, current: 10, motion });

describe('the ranks of pages', () => {
  it('keeps one neighbour on each side of somebody who reads', () => {
    const { near, priorityOf, isPassing } = rank(NO_MOTION);
    expect(isPassing).toBe(false);
    expect(near).toEqual([9, 10, 11, 12]);
    expect(near.map(priorityOf)).toEqual([Priority.near, Priority.visible, Priority.seen, Priority.near]);
  });

  it('has three pages ready, as urgent as the open one, behind their small pictures, for somebody who scrolls down', () => {
    const { near, priorityOf, isPassing } = rank({ direction: 1, isScrolling: true });
    expect(isPassing).toBe(true);
    expect(near).toEqual([9, 10, 11, 12, 13, 14]);
    expect(near.map(priorityOf)).toEqual([Priority.near, ...Array<Priority>(5).fill(Priority.seen)]);
  });

  it('has them above for somebody who scrolls up', () => {
    const { near, priorityOf } = rank({ direction: -1, isScrolling: true });
    expect(near).toEqual([7, 8, 9, 10, 11, 12]);
    expect(near.map(priorityOf)).toEqual([...Array<Priority>(5).fill(Priority.seen), Priority.near]);
  });

  it('hurries nothing for somebody who leafs', () => {
    const { near, priorityOf } = rank({ direction: 1, isScrolling: false });
    expect(near).toEqual([9, 10, 11, 12]);
    expect(priorityOf(12)).toBe(Priority.near);
  });

  it('ends where the list ends', () => {
    const motion = { direction: 1, isScrolling: true };
    const { near } = rankPages(list, { top: list.height - 120, height: 120, current: 39, motion });
    expect(near.at(-1)).toBe(39);
  });
});
