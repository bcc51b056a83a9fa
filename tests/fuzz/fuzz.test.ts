import { describe, expect, it } from 'vitest';
import { fuzzPackages, makeFuzzCase } from './fuzz-packages.ts';

describe('packages changed at random', () => {
  it('are refused with a code, or are the originals byte for byte (5,000 of the cases of `npm run fuzz`)', async () => {
    const summary = await fuzzPackages({ seed: 20261121, firstCase: 0, cases: 5000 });
    expect(summary.wrong).toEqual([]);
    // The mutations reach every depth of the checks, not only the first.
    expect(Object.keys(summary.refusals)).toEqual(
      expect.arrayContaining(['PKG_STRUCTURE', 'PKG_ENTRIES', 'PKG_ENVELOPE', 'PKG_SIGNATURE', 'PKG_DIGEST']),
    );
    expect(summary.unchanged).toBeLessThan(500);
  });

  it('are the same in every run', async () => {
    expect(await makeFuzzCase(1, 77)).toEqual(await makeFuzzCase(1, 77));
    expect(await makeFuzzCase(1, 77)).not.toEqual(await makeFuzzCase(2, 77));
  });
});
