import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditCodeCheckCharacter, findCreditCodeFault } from '#shared/domain/credit-code.ts';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const bodies = fc
  .array(fc.constantFrom(...ALPHABET), { minLength: 17, maxLength: 17 })
  .map((all) => all.join(''));

describe('credit code (GB 32100-2015)', () => {
  it('accepts the example of the standard', () => {
    expect(findCreditCodeFault('91350100M000100Y43')).toBeNull();
  });

  it('tells length, characters and checksum apart', () => {
    expect(findCreditCodeFault('')).toBe('length');
    expect(findCreditCodeFault('91350100M000100Y4')).toBe('length');
    expect(findCreditCodeFault('91350100M000100Y433')).toBe('length');
    expect(findCreditCodeFault('91350100I000100Y43')).toBe('characters');
    expect(findCreditCodeFault('91350100M000100Y4O')).toBe('characters');
    expect(findCreditCodeFault('91350100m000100y43')).toBe('characters');
    expect(findCreditCodeFault('91350100M000100Y44')).toBe('checksum');
  });

  it('gives no check character for a body that is none', () => {
    expect(creditCodeCheckCharacter('9135')).toBeNull();
    expect(creditCodeCheckCharacter('91350100S000100Y4')).toBeNull();
  });

  it('accepts every body with its own check character', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        expect(findCreditCodeFault(body + (creditCodeCheckCharacter(body) ?? ''))).toBeNull();
      }),
    );
  });

  it('notices every single wrong character', () => {
    fc.assert(
      fc.property(bodies, fc.nat(17), fc.constantFrom(...ALPHABET), (body, at, other) => {
        const code = body + (creditCodeCheckCharacter(body) ?? '');
        fc.pre(code[at] !== other);
        expect(findCreditCodeFault(code.slice(0, at) + other + code.slice(at + 1))).toBe('checksum');
      }),
    );
  });
});
