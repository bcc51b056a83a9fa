import { createSM3 } from 'hash-wasm';
import { hkdf, sm3 } from 'sm-crypto-v2';

/** SM3 (GB/T 32905) of bytes at hand as 64 lower-case hex digits. */
export function sm3Hex(bytes: Uint8Array): string {
  return sm3(bytes);
}

/** A running digest: `update` takes chunks in order, `hex` ends it. */
export interface RunningDigest {
  readonly update: (chunk: Uint8Array) => void;
  readonly hex: () => string;
}

/** SM3 of a stream; the memory needed does not depend on its length. */
export async function startSm3(): Promise<RunningDigest> {
  const hasher = await createSM3();
  hasher.init();
  return {
    update(chunk) {
      hasher.update(chunk);
    },
    hex: () => hasher.digest('hex'),
  };
}

/** HMAC-SM3 (GB/T 15852.2), 32 bytes. @param key not empty */
export function hmacSm3(key: Uint8Array, message: Uint8Array): Buffer {
  return Buffer.from(sm3(message, { key, mode: 'hmac' }), 'hex');
}

/** HKDF (RFC 5869) with SM3. @param length of the key to make, in bytes */
export function hkdfSm3(secret: Uint8Array, salt: Uint8Array, info: string, length: number): Buffer {
  return Buffer.from(hkdf(secret, salt, Buffer.from(info, 'latin1'), length));
}
