import { deflateRawSync, constants } from 'node:zlib';

const PIECE_BYTES = 4 * 1024 * 1024;

/**
 * Zlib data that inflates to `megabytes` MiB of one letter: one piece is deflated and repeated, so that a gigabyte
 * costs no time to make.
 */
export function deflateBomb(megabytes: number, letter = ' '): Buffer {
  const pieces = Math.ceil((megabytes * 1024 * 1024) / PIECE_BYTES);
  const plain = Buffer.alloc(PIECE_BYTES, letter);
  const piece = deflateRawSync(plain, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const last = deflateRawSync(Buffer.alloc(0), { level: 9 });
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(adler32(letter.charCodeAt(0), pieces * PIECE_BYTES));
  return Buffer.concat([
    Buffer.from([0x78, 0xda]),
    ...Array.from({ length: pieces }, () => piece),
    last,
    sum,
  ]);
}

/** Adler-32 of `count` equal bytes (RFC 1950): both sums have a closed form. */
function adler32(byte: number, count: number): number {
  const modulus = 65_521n;
  const [n, value] = [BigInt(count), BigInt(byte)];
  const a = (1n + n * value) % modulus;
  const b = (n + (value * n * (n + 1n)) / 2n) % modulus;
  return Number((b << 16n) | a);
}
