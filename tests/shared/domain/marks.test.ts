import { describe, expect, it } from 'vitest';
import { Evidence, isProof } from '#shared/domain/review.ts';

const old = {
  id: '00000000-0000-4000-8000-000000000001',
  itemId: 'c2',
  volume: 'ab'.repeat(32),
  page: 0,
  rect: [10, 10, 100, 100] as [number, number, number, number],
  note: '',
};
const accepts = (change: object): boolean => Evidence.safeParse({ ...old, ...change }).success;
const pen = (...strokes: number[][]) => ({ shape: { kind: 'pen', width: 1, strokes } });

describe('a mark', () => {
  it('of old packages reads as it was and gains nothing', () => {
    expect(Evidence.parse(old)).toEqual(old);
  });

  it('holds all that its shape draws', () => {
    expect(accepts({ shape: { kind: 'highlight', quads: [[10, 10, 100, 100]] } })).toBe(true);
    for (const quad of [
      [9, 10, 20, 20],
      [10, 9, 20, 20],
      [10, 10, 101, 20],
      [10, 10, 20, 101],
    ]) {
      expect(accepts({ shape: { kind: 'highlight', quads: [quad] } })).toBe(false);
    }
    expect(accepts(pen([10, 100, 100, 10]))).toBe(true);
    expect(accepts(pen([10, 100, 100.01, 10]))).toBe(false);
    expect(accepts(pen([10, 100, 100, 9.99]))).toBe(false);
  });

  it('is bounded', () => {
    const line = (points: number) => Array.from({ length: 2 * points }, () => 50);
    expect(accepts(pen(line(2000), line(2000)))).toBe(true);
    expect(accepts(pen(line(2001)))).toBe(false);
    expect(accepts(pen(line(2000), line(1999), line(2)))).toBe(false);
    expect(accepts(pen(...Array.from({ length: 51 }, () => line(2))))).toBe(false);
    expect(accepts(pen([10, 10, 20]))).toBe(false);
  });

  it('proves an item unless it is a stamp or tied to none', () => {
    const mark = Evidence.parse(old);
    expect(isProof(mark)).toBe(true);
    expect(isProof({ ...mark, shape: { kind: 'note' } })).toBe(true);
    expect(isProof({ ...mark, shape: { kind: 'stamp', stamp: 'doubt' } })).toBe(false);
    expect(isProof({ ...mark, itemId: null })).toBe(false);
  });
});
