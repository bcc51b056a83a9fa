import { describe, expect, it } from 'vitest';
import { inForceDuring, sortByForce } from '#renderer/features/clerk/pack-in-force.ts';
import { makePack } from './make.ts';

const old = makePack('old', '2022-08-01', '2026-03-31');
const fresh = makePack('fresh', '2026-04-01', null);
const gone = makePack('gone', '2019-01-01', '2021-12-31');

describe('a standard and a year of application', () => {
  it('is in force all year, a part of it, or not at all', () => {
    expect(inForceDuring(old, 2025)).toBe('all');
    expect(inForceDuring(old, 2026)).toBe('part');
    expect(inForceDuring(old, 2022)).toBe('part');
    expect(inForceDuring(old, 2027)).toBe('none');
    expect(inForceDuring(old, 2021)).toBe('none');
  });

  it('has no end until one is printed', () => {
    expect(inForceDuring(fresh, 2026)).toBe('part');
    expect(inForceDuring(fresh, 2030)).toBe('all');
    expect(inForceDuring(fresh, 2025)).toBe('none');
  });

  it('counts its first and last day', () => {
    expect(inForceDuring(makePack('one', '2026-12-31', null), 2026)).toBe('part');
    expect(inForceDuring(makePack('two', '2026-01-01', '2026-12-31'), 2026)).toBe('all');
    expect(inForceDuring(makePack('three', '2020-01-01', '2026-01-01'), 2026)).toBe('part');
  });

  it('stands before those that are not in force or without dates, the newest on top', () => {
    const undated = makePack('undated', '', null);
    const order = (year: number) => sortByForce([undated, gone, old, fresh], year).map(({ id }) => id);
    expect(order(2025)).toEqual(['old', 'undated', 'fresh', 'gone']);
    expect(order(2026)).toEqual(['fresh', 'old', 'undated', 'gone']);
  });
});
