import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRange } from '#electron/shell/byte-range.ts';

const limit = 8 * 1024 * 1024;

describe('parseRange', () => {
  it('reads a closed and an open range', () => {
    expect(parseRange('bytes=10-19', 100)).toEqual({ start: 10, end: 20 });
    expect(parseRange('bytes=90-', 100)).toEqual({ start: 90, end: 100 });
  });

  it('cuts at the end of the file and at the piece limit', () => {
    expect(parseRange('bytes=90-500', 100)).toEqual({ start: 90, end: 100 });
    expect(parseRange('bytes=0-', 3 * limit)).toEqual({ start: 0, end: limit });
    expect(parseRange(null, 3 * limit)).toEqual({ start: 0, end: limit });
  });

  it.each(['bytes=100-', 'bytes=5-4', 'bytes=-5', 'bytes=1-2,4-5', 'items=0-1', 'bytes=0x1-2', 'bytes=1e3-'])(
    'refuses %s',
    (header) => expect(parseRange(header, 100)).toBeNull(),
  );

  it('never leaves the file', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (a, b, size) => {
        const range = parseRange(`bytes=${a}-${b}`, size);
        if (range === null) return;
        expect(range.start).toBeLessThan(range.end);
        expect(range.end).toBeLessThanOrEqual(size);
        expect(range.end - range.start).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
