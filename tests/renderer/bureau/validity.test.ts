import { describe, expect, it } from 'vitest';
import { beijingDay, isPossible, noLimit, stateOf, toInstants } from '#renderer/features/bureau/validity.ts';

describe('the validity of a key', () => {
  it('covers both days whole, by Beijing time', () => {
    expect(toInstants({ from: '2026-03-01', until: '2026-12-31' })).toEqual({
      notBefore: '2026-02-28T16:00:00.000Z',
      notAfter: '2026-12-31T15:59:59.999Z',
    });
    expect(toInstants(noLimit)).toEqual({});
  });

  it('is shown by the days that were entered', () => {
    const { notBefore = '', notAfter = '' } = toInstants({ from: '2026-03-01', until: '2026-12-31' });
    expect([notBefore, notAfter].map(beijingDay)).toEqual(['2026-03-01', '2026-12-31']);
  });

  it('may be one day, and may not end before it begins', () => {
    expect(isPossible({ from: '2026-03-01', until: '2026-03-01' })).toBe(true);
    expect(isPossible({ from: '2026-03-02', until: '2026-03-01' })).toBe(false);
    expect(isPossible({ from: '2026-03-02', until: '' })).toBe(true);
  });

  it('tells early, valid, expired and revoked apart; revoked before all', () => {
    const key = { revokedAt: null, ...toInstants({ from: '2026-03-01', until: '2026-03-31' }) };
    expect(stateOf(key, '2026-02-28T15:59:59.999Z')).toBe('early');
    expect(stateOf(key, '2026-02-28T16:00:00.000Z')).toBe('valid');
    expect(stateOf(key, '2026-03-31T16:00:00.000Z')).toBe('expired');
    expect(stateOf({ ...key, revokedAt: '2026-03-05T00:00:00.000Z' }, '2026-02-01T00:00:00.000Z')).toBe(
      'revoked',
    );
    expect(stateOf({ revokedAt: null }, '2030-01-01T00:00:00.000Z')).toBe('valid');
  });
});
