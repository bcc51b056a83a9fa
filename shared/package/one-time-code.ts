/** Without the letters and digits that are taken for one another: 0 O, 1 I L. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const groups = 4;
const groupLength = 4;

/** Characters that a code must have at least, marks of separation not counted. */
export const codeLengthMin = 12;

/** Random bytes that `formatCode` needs: enough that every character is drawn evenly almost surely. */
export const codeBytes = 64;

/**
 * A one-time code from random bytes, `7KQM-2XWD-…`: 16 characters of 31, 79 bits. Bytes that would favour some
 * characters are skipped.
 * @returns null when too few of the bytes could be used (draw again)
 */
export function formatCode(random: Uint8Array): string | null {
  const limit = 256 - (256 % alphabet.length);
  const drawn = [...random].filter((byte) => byte < limit).slice(0, groups * groupLength);
  if (drawn.length < groups * groupLength) return null;
  const text = drawn.map((byte) => alphabet[byte % alphabet.length]).join('');
  return text.match(/.{4}/g)?.join('-') ?? null;
}

/** The code as it goes into the key derivation: however it was typed, without spaces and dashes, upper case. */
export function normalizeCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
}
