import { open, readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import { createIdentity, createSigner, restoreIdentity, type OwnIdentity } from '#electron/exchange/keys.ts';
import { providerOfPublicKey, sealerOf } from '#electron/exchange/suites.ts';
import { unwrapSecret, wrapSecret } from '#electron/exchange/secret-box.ts';
import type { Signer } from '#electron/exchange/types.ts';
import { Instant } from '#shared/domain/ids.ts';
import {
  EncryptionKey,
  KeyRole,
  suiteOfKeyId,
  type PublicIdentity,
  type Suite,
} from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { toDiskRefusal } from '../disk-refusal.ts';

const owner = { role: KeyRole, name: z.string().min(1), unit: z.string(), createdAt: Instant };

/**
 * Before a passphrase is set: the private key is PKCS#8 DER in base64. Files made before packages were
 * encrypted have no encryption key until `addEncryption`.
 */
const PlainKeyFile = z.strictObject({
  ...owner,
  privateKey: z.base64(),
  encryptionKey: EncryptionKey.optional(),
  encryptionSecret: z.string().optional(),
});
type PlainKeyFile = z.infer<typeof PlainKeyFile>;
/** Under a passphrase: the public half stays readable, the private one is a secret box. */
const WrappedKeyFile = z.strictObject({
  ...owner,
  publicKey: z.base64(),
  wrappedKey: z.string(),
  encryptionKey: EncryptionKey.optional(),
  wrappedEncryption: z.string().optional(),
});

const KeyFile = z.union([PlainKeyFile, WrappedKeyFile]);
/** What `keys/<role>.json` holds. */
export type KeyFile = z.infer<typeof KeyFile>;

/**
 * The wrapping secret is 256 random bits, not a passphrase: scrypt has nothing to slow down here, and the
 * passphrase itself is stretched where that secret is wrapped (`key-lock.ts`).
 */
const randomSecretCost = 10;

/** The key file at `path`, or null when there is none. */
export async function readKeyFile(path: string): Promise<KeyFile | null> {
  try {
    return KeyFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A key file of a new identity, not yet wrapped. */
export async function makeKeyFile(
  request: Parameters<typeof createIdentity>[0],
  suite: Suite,
): Promise<KeyFile> {
  const own = await createIdentity(request, suite);
  return {
    ...ownerOf(own.identity),
    privateKey: toBase64(own.privateKey),
    encryptionSecret: own.encryptionSecret,
  };
}

/** The same key with one to encrypt to, when it has none yet. @throws KEY_LOCKED, KEY_PASSPHRASE, KEY_ID */
export async function addEncryption(file: KeyFile, secret: string | null): Promise<KeyFile> {
  if (file.encryptionKey !== undefined) return file;
  const { generateKeys } = sealerOf(suiteOfKeyId(publicOf(file).keyId));
  const plain = { ...(await unwrapKeyFile(file, secret)), ...(await generateKeys()) };
  return secret === null ? plain : wrapKeyFile(plain, secret);
}

/** The secret that opens what was encrypted to this key; null when it has none. @throws as `signerOf` */
export async function encryptionSecretOf(file: KeyFile, secret: string | null): Promise<string | null> {
  return (await unwrapKeyFile(file, secret)).encryptionSecret ?? null;
}

/** Whose key it is; needs no passphrase. */
export function publicOf(file: KeyFile): PublicIdentity {
  if ('privateKey' in file) return ownOf(file).identity;
  const publicKey = Buffer.from(file.publicKey, 'base64');
  const keyId = providerOfPublicKey(publicKey).keyIdOf(publicKey);
  return { keyId, ...ownerOf(file), publicKey: file.publicKey };
}

/**
 * What signs with this key.
 * @param secret what the file is wrapped under; null when that is not known
 * @throws KEY_LOCKED, KEY_PASSPHRASE, KEY_ID when the file's two halves belong to different keys
 */
export async function signerOf(file: KeyFile, secret: string | null): Promise<Signer> {
  return createSigner(ownOf(await unwrapKeyFile(file, secret)));
}

/** The same key wrapped; a file that is wrapped already stays as it is. */
export async function wrapKeyFile(file: KeyFile, secret: string): Promise<KeyFile> {
  if ('wrappedKey' in file) return file;
  const wrap = (bytes: Uint8Array): Promise<string> => wrapSecret(bytes, secret, randomSecretCost);
  const wrappedKey = await wrap(Buffer.from(file.privateKey, 'base64'));
  const wrapped = { ...ownerOf(file), publicKey: publicOf(file).publicKey, wrappedKey };
  const { encryptionSecret } = file;
  if (encryptionSecret === undefined) return wrapped;
  return { ...wrapped, wrappedEncryption: await wrap(Buffer.from(encryptionSecret, 'latin1')) };
}

/** The same key without its wrapping. @throws KEY_LOCKED, KEY_PASSPHRASE, KEY_ID */
export async function unwrapKeyFile(file: KeyFile, secret: string | null): Promise<PlainKeyFile> {
  if ('privateKey' in file) return file;
  if (secret === null) throw new Refusal('KEY_LOCKED', {});
  const privateKey = toBase64(await unwrapSecret(file.wrappedKey, secret));
  const { wrappedEncryption } = file;
  const encryption =
    wrappedEncryption === undefined
      ? {}
      : { encryptionSecret: Buffer.from(await unwrapSecret(wrappedEncryption, secret)).toString('latin1') };
  const plain = { ...ownerOf(file), privateKey, ...encryption };
  const { keyId } = publicOf(file);
  if (ownOf(plain).identity.keyId !== keyId) throw new Refusal('KEY_ID', { keyId });
  return plain;
}

/**
 * A key file under its final name is always whole and on the disk before anything is signed with it.
 * @throws DISK_FULL
 */
export async function writeKeyFile(path: string, file: object): Promise<void> {
  try {
    const handle = await open(`${path}.part`, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify(file));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${path}.part`, path);
  } catch (error) {
    throw toDiskRefusal(error);
  }
}

function ownOf({ privateKey, encryptionKey, encryptionSecret, ...request }: PlainKeyFile): OwnIdentity {
  const hasKeys = encryptionKey !== undefined && encryptionSecret !== undefined;
  const keys = hasKeys ? { encryptionKey, encryptionSecret } : undefined;
  return restoreIdentity(request, Buffer.from(privateKey, 'base64'), keys);
}

/** The readable part: the owner, and the public key to encrypt to where there is one. */
function ownerOf({ role, name, unit, createdAt, encryptionKey }: KeyFile | PublicIdentity) {
  const who = { role, name, unit, createdAt };
  return encryptionKey === undefined ? who : { ...who, encryptionKey };
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
