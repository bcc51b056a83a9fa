import { sm2 } from 'sm-crypto-v2';
import { decodeSequence } from './der.ts';

/**
 * SM2 (GB/T 32918) through `sm-crypto-v2`, with everything that the library leaves open closed: it hashes only
 * when told to, takes any r and s, and multiplies points that are on no curve. BigInt arithmetic is not constant
 * in time: whoever can measure a signing machine to the microsecond needs a certified module instead.
 */

const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const fieldPrime = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
/** GM/T 0009, section 10: the identity of a signer who has none of his own. */
const userId = '1234567812345678';

export const pointBytes = 64;
export const scalarBytes = 32;

/** A private key (32 bytes) and its public point (x ‖ y, 64 bytes). */
export interface Sm2Pair {
  readonly privateKey: Buffer;
  readonly point: Buffer;
}

export function generateSm2(): Sm2Pair {
  const { privateKey } = sm2.generateKeyPairHex();
  const scalar = Buffer.from(privateKey, 'hex');
  return { privateKey: scalar, point: pointOfSm2(scalar) };
}

/** The public point of a private key. @throws RangeError for a scalar outside 1…n−2 */
export function pointOfSm2(privateKey: Uint8Array): Buffer {
  assertScalar(privateKey);
  return Buffer.from(sm2.getPublicKeyFromPrivateKey(hexOf(privateKey)), 'hex').subarray(1);
}

/** Whether these 64 bytes are a point of the curve; its order is prime, so any point will do. */
export function isSm2Point(point: Uint8Array): boolean {
  if (point.length !== pointBytes) return false;
  const [x, y] = [point.subarray(0, 32), point.subarray(32)].map(toInteger);
  if (x === undefined || y === undefined || x >= fieldPrime || y >= fieldPrime) return false;
  try {
    return sm2.verifyPublicKey(`04${hexOf(point)}`);
  } catch {
    // The library throws a bare error for a point that is on no curve.
    return false;
  }
}

/** Signs with SM3 and the default identity; DER of (r, s). */
export function signSm2({ privateKey, point }: Sm2Pair, message: Uint8Array): Buffer {
  assertScalar(privateKey);
  const options = { hash: true, der: true, userId, publicKey: `04${hexOf(point)}` };
  return Buffer.from(sm2.doSignature(message, hexOf(privateKey), options), 'hex');
}

/**
 * Verifies the one DER spelling of a signature with 1 ≤ r, s < n.
 * @param point checked with `isSm2Point`
 */
export function verifySm2(point: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const [r, s] = decodeSequence(signature, ['integer', 'integer'])?.map(integerOf) ?? [];
  if (r === undefined || s === undefined || !isInOrder(r) || !isInOrder(s)) return false;
  if ((r + s) % order === 0n) return false;
  const publicKey = `04${hexOf(point)}`;
  // The point at infinity has no x; the library takes 0 for it, and r would be the digest itself.
  if (BigInt(`0x${sm2.getHash(message, publicKey, userId)}`) % order === r) return false;
  const raw = [r, s].map((one) => one.toString(16).padStart(64, '0')).join('');
  return sm2.doVerifySignature(message, raw, publicKey, { hash: true, der: false, userId });
}

/** Encrypts a short key to a point: SM2Cipher of GM/T 0009 in DER (x, y, SM3 digest, ciphertext). */
export function encryptSm2(point: Uint8Array, secret: Uint8Array): Buffer {
  if (!isSm2Point(point)) throw new RangeError('not a point of the SM2 curve');
  return Buffer.from(sm2.doEncrypt(secret, `04${hexOf(point)}`, 1, { asn1: true }), 'hex');
}

/** @returns null when this key does not open it, or it is no SM2Cipher with a point of the curve */
export function decryptSm2(privateKey: Uint8Array, cipher: Uint8Array): Buffer | null {
  assertScalar(privateKey);
  const fields = decodeSequence(cipher, ['integer', 'integer', 'octets', 'octets']);
  if (fields === null) return null;
  const [x, y] = fields.slice(0, 2).map((field) => integerOf(field).toString(16).padStart(64, '0'));
  const [digest, body] = fields.slice(2).map((field) => ('octets' in field ? field.octets : Buffer.alloc(0)));
  if (digest?.length !== 32 || body === undefined || body.length === 0) return null;
  if (!isSm2Point(Buffer.from(`${x}${y}`, 'hex'))) return null;
  const plain = sm2.doDecrypt(hexOf(cipher), hexOf(privateKey), 1, { asn1: true, output: 'array' });
  return plain.length === body.length ? Buffer.from(plain) : null;
}

function assertScalar(privateKey: Uint8Array): void {
  const value = privateKey.length === scalarBytes ? toInteger(privateKey) : 0n;
  if (value < 1n || value > order - 2n) throw new RangeError('not a private key of SM2');
}

const isInOrder = (value: bigint): boolean => value >= 1n && value < order;
const toInteger = (bytes: Uint8Array): bigint => BigInt(`0x0${hexOf(bytes)}`);
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const integerOf = (field: { integer: bigint } | { octets: Buffer }): bigint =>
  'integer' in field ? field.integer : 0n;
