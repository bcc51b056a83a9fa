import { describe, expect, it } from 'vitest';
import { createReadPermits } from '#electron/shell/read-permits.ts';

/** A core that keeps its answers back until they are given. */
function createCore() {
  const asked: string[] = [];
  const waiting: ((isFree: boolean) => void)[] = [];
  const permits = createReadPermits((hash) => {
    asked.push(hash);
    return new Promise((resolve) => waiting.push(resolve));
  });
  const answer = (isFree: boolean): void => waiting.shift()?.(isFree);
  return { asked, permits, answer };
}

describe('permits to read documents', () => {
  it('are asked for once, by readers at the same time and later', async () => {
    const { asked, permits, answer } = createCore();
    const readers = [permits.mayRead('a'), permits.mayRead('a')];
    answer(true);
    expect(await Promise.all(readers)).toEqual([true, true]);
    expect(await permits.mayRead('a')).toBe(true);
    expect(asked).toEqual(['a']);
  });

  it('are each for one document', async () => {
    const { asked, permits, answer } = createCore();
    const readers = [permits.mayRead('a'), permits.mayRead('b')];
    answer(true);
    answer(false);
    expect(await Promise.all(readers)).toEqual([true, false]);
    expect(asked).toEqual(['a', 'b']);
  });

  it('are asked for anew after a change, and after a refusal', async () => {
    const { asked, permits, answer } = createCore();
    const refused = permits.mayRead('a');
    answer(false);
    expect(await refused).toBe(false);
    const allowed = permits.mayRead('a');
    answer(true);
    expect(await allowed).toBe(true);
    permits.forget();
    const changed = permits.mayRead('a');
    answer(false);
    expect(await changed).toBe(false);
    expect(asked).toEqual(['a', 'a', 'a']);
  });

  it('that were on their way when something changed are not kept', async () => {
    const { asked, permits, answer } = createCore();
    const before = permits.mayRead('a');
    permits.forget();
    answer(true);
    expect(await before).toBe(true);
    const after = permits.mayRead('a');
    answer(false);
    expect(await after).toBe(false);
    expect(asked).toEqual(['a', 'a']);
  });

  it('are asked for again when the core could not answer', async () => {
    let asked = 0;
    const permits = createReadPermits(async () => {
      asked += 1;
      if (asked === 1) throw new Error('gone');
      return true;
    });
    await expect(permits.mayRead('a')).rejects.toThrow('gone');
    expect(await permits.mayRead('a')).toBe(true);
  });
});
