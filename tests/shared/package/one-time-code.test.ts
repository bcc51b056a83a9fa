import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeBytes, codeLengthMin, formatCode, normalizeCode } from '#shared/package/one-time-code.ts';

describe('a one-time code', () => {
  it('has four groups of four without characters that look alike, or asks for more random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: codeBytes, maxLength: codeBytes }), (random) => {
        const isEnough = random.filter((byte) => byte < 248).length >= 16;
        const form = isEnough ? /^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){3}$/ : /^null$/;
        expect(String(formatCode(random))).toMatch(form);
      }),
      { seed: 20261121 },
    );
    expect(formatCode(new Uint8Array(codeBytes).fill(255))).toBeNull();
  });

  it('is never a short one, however few of the bytes could be used', () => {
    const random = (usable: number): Uint8Array =>
      new Uint8Array(codeBytes).fill(255).map((byte, at) => (at < usable ? 7 : byte));
    for (let usable = 0; usable < 16; usable += 1) expect(formatCode(random(usable))).toBeNull();
    expect(formatCode(random(16))).toHaveLength(19);
  });

  it('draws every character equally often', () => {
    const drawn = new Map<string, number>();
    for (let byte = 0; byte < 248; byte += 1) {
      const [first = ''] = formatCode(new Uint8Array(codeBytes).fill(byte)) ?? '';
      drawn.set(first, (drawn.get(first) ?? 0) + 1);
    }
    expect([...drawn.values()]).toEqual(Array.from({ length: 31 }, () => 8));
  });

  it('is the same however it is typed', () => {
    for (const typed of ['7KQM-2XWD', '7kqm2xwd', ' 7KQM 2XWD ', '７ＫＱＭ－２ＸＷＤ', '7kqm—2xwd'])
      expect(normalizeCode(typed)).toBe('7KQM2XWD');
    expect(normalizeCode(formatCode(new Uint8Array(codeBytes)) ?? '').length).toBeGreaterThan(codeLengthMin);
  });
});
