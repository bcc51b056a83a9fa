/** The 31 characters of a unified social credit code, in the order of their values (GB 32100-2015). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHT_BASE = 3;
const BODY_LENGTH = 17;

export type CreditCodeFault = 'length' | 'characters' | 'checksum';

/**
 * The 18th character for the first 17 of a unified social credit code (统一社会信用代码): 31 minus the sum
 * of value × 3^(i−1) mod 31, modulo 31 (GB 32100-2015, 5.5). Null when the body is not 17 allowed characters.
 */
export function creditCodeCheckCharacter(body: string): string | null {
  if (body.length !== BODY_LENGTH) return null;
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * WEIGHT_BASE) % ALPHABET.length;
  }
  return ALPHABET.charAt((ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length);
}

/** What is wrong with a credit code (upper case, without spaces); null when its checksum holds. */
export function findCreditCodeFault(code: string): CreditCodeFault | null {
  if (code.length !== BODY_LENGTH + 1) return 'length';
  const expected = creditCodeCheckCharacter(code.slice(0, BODY_LENGTH));
  if (expected === null || !ALPHABET.includes(code.charAt(BODY_LENGTH))) return 'characters';
  return expected === code.charAt(BODY_LENGTH) ? null : 'checksum';
}
