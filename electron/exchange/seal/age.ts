import {
  Decrypter,
  Encrypter,
  generateX25519Identity,
  identityToRecipient,
  type Stanza,
} from 'age-encryption';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';

/** An age X25519 key pair in age's own spelling: `age1…` and `AGE-SECRET-KEY-1…`. */
export interface EncryptionKeys {
  readonly encryptionKey: string;
  readonly encryptionSecret: string;
}

/** Whom a file is encrypted to: keys, or a one-time code as `normalizeCode` spells it. */
export type Lock =
  | { readonly kind: 'keys'; readonly encryptionKeys: readonly string[] }
  | {
      readonly kind: 'code';
      readonly code: string;
      /** log2 of scrypt's N, at most 17; a person's own passphrase wants more than a drawn code. */
      readonly cost?: number;
    };

/** What opens a file; several secrets are tried in turn. */
export type Opener =
  | { readonly kind: 'secrets'; readonly secrets: readonly string[] }
  | { readonly kind: 'code'; readonly code: string };

/**
 * log2 of scrypt's N: 64 MiB. A code has 79 bits, so the cost of one guess need not be higher; a reader that
 * took age's own limit of 20 could be made to use 1 GiB by whoever writes a package.
 */
const codeCost = 16;
const codeCostMax = 17;

/** 64 recipients take less; a file whose header does not end within is not given to the library. */
const headerLimitBytes = 16 * 1024;

export async function generateEncryptionKeys(): Promise<EncryptionKeys> {
  const encryptionSecret = await generateX25519Identity();
  return { encryptionSecret, encryptionKey: await identityToRecipient(encryptionSecret) };
}

/** Refuses with KEY_MALFORMED what is no `age1…` recipient with a right checksum. */
export function assertEncryptionKey(encryptionKey: string): void {
  createEncrypter({ kind: 'keys', encryptionKeys: [encryptionKey] });
}

/** Encrypts a stream; the memory needed does not depend on its length. */
export async function encryptStream(
  plain: AsyncIterable<Uint8Array>,
  lock: Lock,
): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = createEncrypter(lock);
  try {
    return await encrypter.encrypt(ReadableStream.from(plain));
  } catch (error) {
    // The library throws for a public key of small order; nothing else has happened yet.
    throw malformed(error);
  }
}

/**
 * Decrypts a stream as it comes; every chunk that is handed out is authentic, and a stream that ends well is
 * whole. Refuses with PKG_DECRYPT what is no age file of the two kinds that packages use.
 * @param cipher the first chunk holds at least 16 KiB or all
 * @returns null when none of the secrets, or not this code, opens it
 */
export async function decryptStream(
  cipher: AsyncIterable<Uint8Array>,
  opener: Opener,
  name: string,
): Promise<AsyncIterable<Uint8Array> | null> {
  const decrypter = new Decrypter();
  let noneMatched = false;
  decrypter.addIdentity({ unwrapFileKey: (stanzas: readonly Stanza[]) => assertStanzas(stanzas, opener) });
  if (opener.kind === 'code') decrypter.addPassphrase(opener.code);
  else for (const secret of opener.secrets) decrypter.addIdentity(secret);
  decrypter.addIdentity({
    unwrapFileKey() {
      noneMatched = true;
      return null;
    },
  });
  try {
    const plain = await decrypter.decrypt(ReadableStream.from(withBoundedHeader(cipher)));
    return refuseBroken(plain, name);
  } catch (error) {
    if (noneMatched) return null;
    throw asBroken(error, name);
  }
}

function createEncrypter(lock: Lock): Encrypter {
  const encrypter = new Encrypter();
  if (lock.kind === 'code') {
    encrypter.setPassphrase(lock.code);
    encrypter.setScryptWorkFactor(lock.cost ?? codeCost);
    return encrypter;
  }
  try {
    for (const key of lock.encryptionKeys) encrypter.addRecipient(key);
  } catch (error) {
    throw malformed(error);
  }
  return encrypter;
}

/** The library tries each identity in turn: this one opens nothing and looks at what there is. */
function assertStanzas(stanzas: readonly Stanza[], opener: Opener): null {
  const kinds = stanzas.map(({ args }) => args[0]);
  const isRight =
    opener.kind === 'code'
      ? kinds.join() === 'scrypt' && Number(stanzas[0]?.args[2]) <= codeCostMax
      : kinds.length > 0 && kinds.every((kind) => kind === 'X25519');
  if (!isRight) throw new Error('not the recipients that the header names');
  return null;
}

async function* withBoundedHeader(cipher: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const chunk of cipher) {
    const start = Buffer.from(chunk.buffer, chunk.byteOffset, Math.min(chunk.length, headerLimitBytes));
    if (isFirst && !start.includes('\n--- ')) throw new Error('the header does not end');
    isFirst = false;
    yield chunk;
  }
}

async function* refuseBroken(plain: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* plain;
  } catch (error) {
    throw asBroken(error, name);
  }
}

/** The library throws bare errors for hostile bytes; a refusal of the medium comes through as it is. */
function asBroken(error: unknown, name: string): unknown {
  return isRefusal(error) ? error : new Refusal('PKG_DECRYPT', { name }, { cause: error });
}

function malformed(error: unknown): Refusal<'KEY_MALFORMED'> {
  return new Refusal('KEY_MALFORMED', { problem: '不是 age 加密公钥' }, { cause: error });
}
