import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { unwrapSecret, wrapSecret } from '#electron/exchange/secret-box.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { assertLongEnough } from './passphrase-length.ts';
import { readKeyFile, unwrapKeyFile, wrapKeyFile, writeKeyFile, type KeyFile } from './key-file.ts';

const lockName = 'lock.json';
const initialIdleMinutes = 10;

/**
 * File `keys/lock.json`, there while a passphrase is set: a random secret, wrapped under the passphrase
 * (scrypt N = 2^17, r = 8, p = 1, AES-256-GCM). The private keys are wrapped under that secret, so that a new
 * passphrase changes this one file, at once or not at all.
 */
const LockFile = z.strictObject({
  format: z.literal('pingxia-key-lock'),
  version: z.literal(1),
  idleMinutes: z.int().min(1).max(240),
  wrappedSecret: z.string(),
});
type LockFile = z.infer<typeof LockFile>;

/** The passphrase over this folder's private keys. The secret is only ever in memory while unlocked. */
export interface KeyLock {
  /** `keys/` of the data folder. */
  readonly dir: string;
  status(): { readonly isSet: boolean; readonly isLocked: boolean; readonly idleMinutes: number };
  /** @throws KEY_PASSPHRASE_SHORT, KEY_PASSPHRASE_SET */
  set(passphrase: string): Promise<void>;
  /** @throws KEY_PASSPHRASE, KEY_PASSPHRASE_SHORT, KEY_PASSPHRASE_NONE */
  change(passphrase: string, next: string): Promise<void>;
  /** @throws KEY_PASSPHRASE, KEY_PASSPHRASE_NONE */
  remove(passphrase: string): Promise<void>;
  /** @throws KEY_PASSPHRASE, KEY_PASSPHRASE_NONE */
  unlock(passphrase: string): Promise<void>;
  /** Forgets the secret. @throws KEY_PASSPHRASE_NONE */
  lock(): void;
  /** @throws KEY_PASSPHRASE_NONE */
  setIdleMinutes(minutes: number): Promise<void>;
  /** Runs work on key files with the secret, null when they are plain; never two at once. @throws KEY_LOCKED */
  withSecret<T>(work: (secret: string | null) => Promise<T>): Promise<T>;
}

/** What a lock knows; one per open data folder. */
interface Box {
  readonly dir: string;
  readonly ask: () => Promise<string | null>;
  file: LockFile | null;
  /** Null while locked, and when there is no passphrase. */
  secret: string | null;
  last: Promise<unknown>;
}

/**
 * Opens the lock of a data folder, locked when a passphrase is set.
 * @param ask asked for the passphrase when a key is needed while locked; null: nobody there to ask
 */
export async function openKeyLock(
  dir: string,
  ask: () => Promise<string | null> = () => Promise.resolve(null),
): Promise<KeyLock> {
  const file = await readLockFile(join(dir, lockName));
  const box: Box = { dir, ask, file, secret: null, last: Promise.resolve() };
  return {
    dir,
    status: () => ({
      isSet: box.file !== null,
      isLocked: box.file !== null && box.secret === null,
      idleMinutes: box.file?.idleMinutes ?? initialIdleMinutes,
    }),
    set: (passphrase) => inTurn(box, () => setPassphrase(box, passphrase)),
    change: (passphrase, next) =>
      inTurn(box, async () => {
        const secret = Buffer.from(await openSecret(box, passphrase), 'base64');
        await save(box, await makeLockFile(secret, next, requireFile(box).idleMinutes));
      }),
    remove: (passphrase) => inTurn(box, () => removePassphrase(box, passphrase)),
    unlock: (passphrase) => inTurn(box, () => unlock(box, passphrase)),
    lock() {
      requireFile(box);
      box.secret = null;
    },
    setIdleMinutes: (idleMinutes) => inTurn(box, () => save(box, { ...requireFile(box), idleMinutes })),
    withSecret: (work) =>
      inTurn(box, async () => {
        if (box.file !== null && box.secret === null) await askAndUnlock(box);
        return work(box.secret);
      }),
  };
}

/** One at a time: scrypt takes 128 MiB a try, and key files must not change under each other. */
function inTurn<T>(box: Box, work: () => Promise<T>): Promise<T> {
  const turn = box.last.then(work);
  box.last = turn.catch(() => undefined);
  return turn;
}

async function setPassphrase(box: Box, passphrase: string): Promise<void> {
  if (box.file !== null) throw new Refusal('KEY_PASSPHRASE_SET', {});
  const made = randomBytes(32);
  const secret = made.toString('base64');
  await save(box, await makeLockFile(made, passphrase, initialIdleMinutes));
  box.secret = secret;
  await rewriteKeys(box.dir, (one) => wrapKeyFile(one, secret));
}

async function removePassphrase(box: Box, passphrase: string): Promise<void> {
  const secret = await openSecret(box, passphrase);
  await rewriteKeys(box.dir, (one) => unwrapKeyFile(one, secret));
  await rm(join(box.dir, lockName));
  box.file = null;
  box.secret = null;
}

async function unlock(box: Box, passphrase: string): Promise<void> {
  const secret = await openSecret(box, passphrase);
  // A crash while a passphrase was set or removed may have left plain files behind.
  await rewriteKeys(box.dir, (one) => wrapKeyFile(one, secret));
  box.secret = secret;
}

async function askAndUnlock(box: Box): Promise<void> {
  const passphrase = await box.ask();
  if (passphrase === null) throw new Refusal('KEY_LOCKED', {});
  await unlock(box, passphrase);
}

async function openSecret(box: Box, passphrase: string): Promise<string> {
  const opened = await unwrapSecret(requireFile(box).wrappedSecret, passphrase);
  return Buffer.from(opened).toString('base64');
}

function requireFile(box: Box): LockFile {
  if (box.file === null) throw new Refusal('KEY_PASSPHRASE_NONE', {});
  return box.file;
}

async function save(box: Box, file: LockFile): Promise<void> {
  await mkdir(box.dir, { recursive: true, mode: 0o700 });
  await writeKeyFile(join(box.dir, lockName), file);
  box.file = file;
}

async function makeLockFile(secret: Uint8Array, passphrase: string, idleMinutes: number): Promise<LockFile> {
  assertLongEnough(passphrase);
  const wrappedSecret = await wrapSecret(secret, passphrase);
  return { format: 'pingxia-key-lock', version: 1, idleMinutes, wrappedSecret };
}

async function readLockFile(path: string): Promise<LockFile | null> {
  try {
    return LockFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function rewriteKeys(dir: string, change: (file: KeyFile) => Promise<KeyFile>): Promise<void> {
  for (const name of await readdir(dir)) {
    if (!name.endsWith('.json') || name === lockName) continue;
    const path = join(dir, name);
    const file = await readKeyFile(path);
    if (file === null) continue;
    const changed = await change(file);
    if (changed !== file) await writeKeyFile(path, changed);
  }
}
