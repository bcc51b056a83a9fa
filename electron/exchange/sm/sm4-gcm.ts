import { sm4 } from 'sm-crypto-v2';

export const sm4KeyBytes = 16;
export const sm4NonceBytes = 12;
export const sm4TagBytes = 16;

const none = new Uint8Array();

/**
 * SM4-GCM (GB/T 32907; RFC 8998). The library behind it takes any length of key and
 * nonce, decrypts without checking when the tag is absent, and answers an unknown mode with ECB: so nothing
 * but this one use of it leaves this file.
 * @param key 16 bytes @param nonce 12 bytes, never twice under one key
 * @returns ciphertext and 16 bytes of tag
 */
export function sealSm4(
  key: Uint8Array,
  nonce: Uint8Array,
  plain: Uint8Array,
  associatedData: Uint8Array = none,
): Buffer {
  assertSizes(key, nonce);
  const { output, tag } = sm4.encrypt(plain, key, {
    mode: 'gcm',
    iv: nonce,
    associatedData,
    output: 'array',
    outputTag: true,
  });
  if (output.length !== plain.length || tag?.length !== sm4TagBytes) throw new Error('not SM4-GCM');
  return Buffer.concat([output, tag]);
}

/** @returns null when the tag does not hold: then nothing of the plaintext is handed out */
export function openSm4(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  associatedData: Uint8Array = none,
): Buffer | null {
  assertSizes(key, nonce);
  if (sealed.length < sm4TagBytes) return null;
  const tag = sealed.subarray(-sm4TagBytes);
  try {
    const plain = sm4.decrypt(sealed.subarray(0, -sm4TagBytes), key, {
      mode: 'gcm',
      iv: nonce,
      associatedData,
      output: 'array',
      tag,
    });
    return Buffer.from(plain.buffer, plain.byteOffset, plain.length);
  } catch (error) {
    if (error instanceof Error && error.message === 'authentication tag mismatch') return null;
    throw error;
  }
}

function assertSizes(key: Uint8Array, nonce: Uint8Array): void {
  if (key.length !== sm4KeyBytes || nonce.length !== sm4NonceBytes)
    throw new RangeError('SM4-GCM takes 16 bytes of key and 12 of nonce');
}
