import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { nodeFs, toReadRefusal, toWriteRefusal } from '#electron/exchange/files.ts';
import { decryptStream, encryptStream } from '#electron/exchange/seal/age.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { BackupFacts } from '#shared/ipc/system.ts';
import { assertLongEnough } from '../keys/passphrase-length.ts';
import type { Task } from '../task.ts';

/** First line of an age file, version 1. */
const ageStart = Buffer.from('age-encryption.org/v1\n', 'latin1');
/** log2 of scrypt's N: 128 MiB and about half a second a guess, like the passphrase of the keys. */
const passphraseCost = 17;
const chunkBytes = 64 * 1024;

/**
 * Writes a backup that opens to a passphrase only: first in plain in the data folder, whose content it repeats,
 * then encrypted as one age file beside its final name, decrypted again and compared, renamed.
 * @param write writes the plain backup to the path that it is given
 */
export async function sealBackup(
  to: {
    readonly outPath: string;
    readonly spoolDir: string;
    readonly passphrase: string;
    readonly task: Task;
  },
  write: (path: string) => Promise<BackupFacts>,
): Promise<BackupFacts> {
  const { outPath, spoolDir, task } = to;
  assertLongEnough(to.passphrase);
  const name = basename(outPath);
  const part = `${outPath}.part`;
  await mkdir(spoolDir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(spoolDir, 'backup-'));
  const plain = join(folder, name);
  try {
    const facts = await write(plain);
    const written = await encryptFile(plain, part, to.passphrase, task).catch((error: unknown) => {
      throw toWriteRefusal(error, name, facts.bytes);
    });
    const read = createHash('sha256');
    for await (const chunk of watched(await decryptBackup(part, to.passphrase), task)) read.update(chunk);
    if (read.digest('hex') !== written.plainSha256) throw new Refusal('PKG_READBACK', { name });
    await nodeFs.rename(part, outPath);
    await nodeFs.syncFolder(dirname(outPath));
    return { ...facts, bytes: written.bytes, isSealed: true };
  } catch (error) {
    // A leftover part is harmless; the first failure is what the person must hear.
    await nodeFs.remove(part).catch(() => undefined);
    throw isRefusal(error, 'BACKUP_DAMAGED')
      ? new Refusal('PKG_READBACK', { name }, { cause: error })
      : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Hands over the path of a plain backup to restore: the file itself, or, of an encrypted one, a copy in `folder`,
 * where what it holds is about to lie anyway, that is removed afterwards.
 * @throws BACKUP_PASSPHRASE_NEEDED, BACKUP_PASSPHRASE_WRONG, BACKUP_DAMAGED, FILE_UNREADABLE, CANCELLED
 */
export async function withPlainBackup(
  from: {
    readonly path: string;
    readonly folder: string;
    readonly passphrase: string | undefined;
    readonly task: Task;
  },
  work: (plainPath: string) => Promise<BackupFacts>,
): Promise<BackupFacts> {
  const { path, passphrase, task } = from;
  const name = basename(path);
  if (!(await isSealed(path))) return work(path);
  if (passphrase === undefined) throw new Refusal('BACKUP_PASSPHRASE_NEEDED', { name });
  const folder = await mkdtemp(join(from.folder, 'backup-'));
  const plain = join(folder, name);
  try {
    const chunks = watched(await decryptBackup(path, passphrase), task);
    await pipeline(chunks, createWriteStream(plain, { mode: 0o600 }));
    return { ...(await work(plain)), bytes: (await stat(path)).size, isSealed: true };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function isSealed(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(ageStart.length), 0, ageStart.length, 0);
      return bytesRead === ageStart.length && buffer.equals(ageStart);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toReadRefusal(error, basename(path));
  }
}

async function encryptFile(
  from: string,
  to: string,
  passphrase: string,
  task: Task,
): Promise<{ bytes: number; plainSha256: string }> {
  await nodeFs.remove(to);
  const hash = createHash('sha256');
  const plain = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of watched(createReadStream(from), task)) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const lock = { kind: 'code', code: passphrase.normalize('NFKC'), cost: passphraseCost } as const;
  const cipher = await encryptStream(plain(), lock);
  await pipeline(cipher, createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }));
  return { bytes: (await stat(to)).size, plainSha256: hash.digest('hex') };
}

/**
 * What an encrypted backup holds, from its first byte on.
 * @throws BACKUP_PASSPHRASE_WRONG, BACKUP_DAMAGED, at once or while it is read
 */
export async function decryptBackup(path: string, passphrase: string): Promise<AsyncIterable<Uint8Array>> {
  const name = basename(path);
  const cipher = createReadStream(path, { highWaterMark: chunkBytes });
  const refuse = (error: unknown): never => {
    throw sayDamage(error, name);
  };
  const opener = { kind: 'code', code: passphrase.normalize('NFKC') } as const;
  const plain = await decryptStream(cipher, opener, name).catch(refuse);
  if (plain === null) throw new Refusal('BACKUP_PASSPHRASE_WRONG', { name });
  return (async function* () {
    try {
      yield* plain;
    } catch (error) {
      refuse(error);
    }
  })();
}

function sayDamage(error: unknown, name: string): unknown {
  if (!isRefusal(error, 'PKG_DECRYPT')) return error;
  return new Refusal('BACKUP_DAMAGED', { name, problem: '密文与写入时不同。' }, { cause: error });
}

async function* watched(chunks: AsyncIterable<unknown>, task: Task): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (task.signal.aborted) throw new Refusal('CANCELLED', {});
    yield chunk as Uint8Array;
  }
}
