import { expect, test } from 'vitest';
import { watchTimeLeft } from '#electron/core/time-left.ts';

test('the time left follows from the pace of the phase, not from that of phases before', () => {
  let now = 1000;
  const timeLeft = watchTimeLeft(() => now);
  const step = (afterMs: number, done: number, total: number | null): number | null => {
    now += afterMs;
    return timeLeft({ done, total });
  };
  expect(step(0, 0, 100)).toBeNull();
  expect(step(2000, 20, 100)).toBe(8);
  expect(step(8000, 100, 100)).toBe(0);
  // Writing is slower than encrypting, and counts to another total.
  expect(step(100, 10, 110)).toBeNull();
  expect(step(10_000, 60, 110)).toBe(10);
  // Reading back counts to the same total, from the beginning.
  expect(step(0, 0, 110)).toBeNull();
  expect(step(1000, 55, 110)).toBe(1);
  expect(step(1000, 60, null)).toBeNull();
});
