import { describe, expect, it } from 'vitest';
import { createMemoryLimit } from '#electron/shell/memory-limit.ts';

const told = (sizes: readonly number[]) => {
  const limit = createMemoryLimit();
  return sizes.filter((size) => limit.isReached(size));
};

describe('the memory of a window', () => {
  it('is not touched while it is small, however it grows', () => {
    expect(told([100, 200, 379])).toEqual([]);
  });

  it('is released when it passes the limit, and each time it has grown again', () => {
    expect(told([300, 520, 310, 340, 400, 480, 290])).toEqual([520, 400, 480]);
  });

  it('is not asked for again and again when nothing comes back', () => {
    expect(told([520, 521, 525, 519, 570, 581])).toEqual([520, 581]);
  });
});
