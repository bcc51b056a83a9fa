import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { Refusal } from '#shared/errors/refusal.ts';
import { decodeBase64 } from './envelope.ts';

const SecretBox = z.strictObject({
  format: z.literal('pingxia-secret'),
  version: z.literal(1),
  kdf: z.literal('scrypt'),
  /** log2 of scrypt's N; r = 8, p = 1. */
  cost: z.int().min(10).max(20),
  cipher: z.literal('aes-256-gcm'),
  salt: z.base64(),
  nonce: z.base64(),
  sealed: z.base64(),
});
type SecretBox = z.infer<typeof SecretBox>;

/** N = 2^17, r = 8: 128 MiB and about half a second, against guessing a passphrase offline. */
const defaultCost = 17;
const tagBytes = 16;

/**
 * Wraps a private key under a passphrase: scrypt (RFC 7914) makes the key of AES-256-GCM, whose associated
 * data are the parameters. Returns text to store.
 * @param cost log2 of scrypt's N, 10 to 20
 */
export async function wrapSecret(
  secret: Uint8Array,
  passphrase: string,
  cost = defaultCost,
): Promise<string> {
  const salt = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await deriveKey(passphrase, salt, cost), nonce);
  cipher.setAAD(describeParameters(cost));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  const box: SecretBox = {
    format: 'pingxia-secret',
    version: 1,
    kdf: 'scrypt',
    cost,
    cipher: 'aes-256-gcm',
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  };
  return JSON.stringify(box);
}

/** Opens what `wrapSecret` made; a wrong passphrase and a damaged text are the same refusal, KEY_PASSPHRASE. */
export async function unwrapSecret(text: string, passphrase: string): Promise<Uint8Array> {
  const box = readBox(text);
  const salt = decodeBase64(box?.salt);
  const nonce = decodeBase64(box?.nonce);
  const sealed = decodeBase64(box?.sealed);
  if (box === null || salt === null || nonce?.length !== 12 || sealed === null || sealed.length < tagBytes) {
    throw new Refusal('KEY_PASSPHRASE', {});
  }
  const decipher = createDecipheriv('aes-256-gcm', await deriveKey(passphrase, salt, box.cost), nonce);
  decipher.setAAD(describeParameters(box.cost));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch (error) {
    throw new Refusal('KEY_PASSPHRASE', {}, { cause: error });
  }
}

/** Passphrases are typed on different keyboards and systems: NFKC makes equal text equal bytes. */
function deriveKey(passphrase: string, salt: Uint8Array, cost: number): Promise<Buffer> {
  const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt);
  const blockSize = 8;
  const n = 2 ** cost;
  return derive(passphrase.normalize('NFKC'), salt, 32, {
    N: n,
    r: blockSize,
    p: 1,
    maxmem: 256 * n * blockSize,
  });
}

function describeParameters(cost: number): Buffer {
  return Buffer.from(`pingxia-secret/1 scrypt ${cost} 8 1 aes-256-gcm`, 'latin1');
}

function readBox(text: string): SecretBox | null {
  try {
    const parsed = SecretBox.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
