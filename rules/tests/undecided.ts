import type { Test } from '../test.ts';

/** Stands where a test could not be compiled, so that the other problems of the pack are still found. */
export const UNDECIDED: Test = {
  slots: [],
  verdict: () => 'undecided',
  gap: () => undefined,
  explain: () => '',
  figures: () => undefined,
};
