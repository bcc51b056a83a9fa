import { expect, test } from 'vitest';
import { createIdleWatch } from '#renderer/features/lock/idle-watch.ts';

test('idle begins after the limit and ends with a touch; a machine that slept was idle', () => {
  let nowMs = 1_000_000;
  const watch = createIdleWatch(60_000, () => nowMs);
  nowMs += 59_999;
  expect(watch.isIdle()).toBe(false);
  nowMs += 1;
  expect(watch.isIdle()).toBe(true);
  watch.touch();
  expect(watch.isIdle()).toBe(false);
  nowMs += 8 * 60 * 60_000;
  expect(watch.isIdle()).toBe(true);
});
