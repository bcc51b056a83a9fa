import { setImmediate } from 'node:timers/promises';
import { openSm4, sealSm4, sm4NonceBytes, sm4TagBytes } from '../sm/sm4-gcm.ts';

/** Plaintext of a chunk, as in age's STREAM. */
const plainChunkBytes = 64 * 1024;
const sealedChunkBytes = plainChunkBytes + sm4TagBytes;

/**
 * The payload of age's format with SM4-GCM in the place of ChaCha20-Poly1305: chunks of 64 KiB, each under the
 * nonce `counter (11 bytes, big endian) ‖ last (1 byte)`. A chunk that is missing, moved, repeated or cut does not
 * open; only the last one may be shorter, and it is empty only when the whole is.
 * @param key 16 bytes, for this stream alone
 */
export async function* sealStream(key: Uint8Array, plain: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const { counter, chunk, isLast } of cutChunks(plain, plainChunkBytes)) {
    yield sealSm4(key, nonceOf(counter, isLast), chunk);
  }
}

/** @param onBroken what to throw when a chunk does not open */
export async function* openStream(
  key: Uint8Array,
  cipher: AsyncIterable<Uint8Array>,
  onBroken: () => Error,
): AsyncGenerator<Buffer> {
  for await (const { counter, chunk, isLast } of cutChunks(cipher, sealedChunkBytes)) {
    const plain = openSm4(key, nonceOf(counter, isLast), chunk);
    if (plain === null || (plain.length === 0 && counter > 0)) throw onBroken();
    yield plain;
  }
}

interface Chunk {
  readonly counter: number;
  readonly chunk: Buffer;
  readonly isLast: boolean;
}

/** Cuts a stream into chunks of one size; at least one, and only the last may be shorter. */
async function* cutChunks(stream: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Chunk> {
  let rest: Buffer = Buffer.alloc(0);
  let counter = 0;
  for await (const bytes of stream) {
    rest = Buffer.concat([rest, bytes]);
    let at = 0;
    // One byte more than a chunk must be there: only then it is known not to be the last.
    for (; rest.length - at > size; at += size) {
      yield { counter, chunk: rest.subarray(at, at + size), isLast: false };
      counter += 1;
      // Milliseconds of arithmetic: whoever waits for this process must get a turn in between.
      await setImmediate();
    }
    rest = rest.subarray(at);
  }
  yield { counter, chunk: rest, isLast: true };
}

function nonceOf(counter: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(sm4NonceBytes);
  nonce.writeUIntBE(counter, sm4NonceBytes - 7, 6);
  nonce.writeUInt8(isLast ? 1 : 0, sm4NonceBytes - 1);
  return nonce;
}
