import { setImmediate } from 'node:timers/promises';
import {
  Decrypter,
  Encrypter,
  generateX25519Identity,
  identityToRecipient,
  type Stanza,
} from 'age-encryption';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { EncryptionKeys, Lock, Opener, Sealer } from './sealer.ts';

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

export function assertEncryptionKey(encryptionKey: string): void {
  createEncrypter({ kind: 'keys', encryptionKeys: [encryptionKey] });
}

export async function encryptStream(
  plain: AsyncIterable<Uint8Array>,
  lock: Lock,
): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = createEncrypter(
    lock.kind === 'content'
      ? { kind: 'keys', encryptionKeys: [await identityToRecipient(lock.contentKey)] }
      : lock,
  );
  try {
    return await encrypter.encrypt(ReadableStream.from(inTurns(plain)));
  } catch (error) {
    // The library throws for a public key of small order; nothing else has happened yet.
    throw malformed(error);
  }
}

export async function decryptStream(
  cipher: AsyncIterable<Uint8Array>,
  opener: Opener,
  name: string,
): Promise<AsyncIterable<Uint8Array> | null> {
  const decrypter = new Decrypter();
  let noneMatched = false;
  decrypter.addIdentity({ unwrapFileKey: (stanzas: readonly Stanza[]) => assertStanzas(stanzas, opener) });
  if (opener.kind === 'code') decrypter.addPassphrase(opener.code);
  else for (const secret of secretsOf(opener)) decrypter.addIdentity(secret);
  decrypter.addIdentity({
    unwrapFileKey() {
      noneMatched = true;
      return null;
    },
  });
  try {
    const plain = await decrypter.decrypt(ReadableStream.from(inTurns(withBoundedHeader(cipher))));
    return refuseBroken(plain, name);
  } catch (error) {
    if (noneMatched) return null;
    throw asBroken(error, name);
  }
}

const secretsOf = (opener: Exclude<Opener, { kind: 'code' }>): readonly string[] =>
  opener.kind === 'content' ? [opener.contentKey] : opener.secrets;

function createEncrypter(lock: Exclude<Lock, { kind: 'content' }>): Encrypter {
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

/** Suite 1 encrypts with age v1; a content key is an X25519 identity. */
export const ageSealer: Sealer = {
  suite: 1,
  generateKeys: generateEncryptionKeys,
  assertKey: assertEncryptionKey,
  makeContentKey: async () => (await generateEncryptionKeys()).encryptionSecret,
  encrypt: encryptStream,
  decrypt: decryptStream,
};

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

/** The library computes in JavaScript: after so many bytes others get their turn. */
const turnBytes = 128 * 1024;

async function* inTurns(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks)
    for (let at = 0; at < chunk.length; at += turnBytes) {
      yield chunk.subarray(at, at + turnBytes);
      await setImmediate();
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
