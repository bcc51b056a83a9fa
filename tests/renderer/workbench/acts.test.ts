import { expect, it } from 'vitest';
import { createActs } from '#renderer/features/workbench/acts.ts';

it('makes one act of letters that follow each other in one place', () => {
  let [clock, count] = [0, 0];
  const actOf = createActs(
    () => clock,
    () => `act ${(count += 1)}`,
  );
  expect([actOf('opinion', true), actOf('opinion', true)]).toEqual(['act 1', 'act 1']);
  clock += 2900;
  expect(actOf('opinion', true)).toBe('act 1');
  clock += 3000;
  expect(actOf('opinion', true)).toBe('act 2');
  expect(actOf('note c2', true)).toBe('act 3');
  expect(actOf('evidence 1', false)).toBeUndefined();
  expect(actOf('note c2', true)).toBe('act 4');
});
