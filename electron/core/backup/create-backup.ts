import { createReadStream, type Stats } from 'node:fs';
import { chmod, mkdir, rm, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { listReferencedHashes } from '#db/repositories/cases.ts';
import { holdLock } from '#db/lock.ts';
import { assertWhole, databaseName, openReader, writeSnapshot } from '#db/snapshot.ts';
import type { ReadableDb } from '#db/sql.ts';
import {
  containerBytes,
  writeContainer,
  type EntryInput,
} from '#electron/exchange/container/write-container.ts';
import { nodeFs, systemCodeOf, toWriteRefusal } from '#electron/exchange/files.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { BackupFacts } from '#shared/ipc/system.ts';
import { blobName, headerName, manifestName } from '#shared/package/names.ts';
import { verifyLedger } from '../ledger/read.ts';
import { unwatchedTask, type Task } from '../task.ts';
import type { Vault } from '../vault/vault.ts';
import { formatBackup, listStored, sha256Hex, type BackupManifest, type StoredEntry } from './format.ts';
import { noteBackup } from './last-backup.ts';
import { withBackup } from './read-backup.ts';
import { listPackageFiles, packagesFolder, readKeyFiles } from './read-files.ts';
import { sealBackup } from './sealed-backup.ts';
import { countBytes, describeBackup } from './verify-backup.ts';

/** A data folder to back up; whoever owns it may go on working. */
export interface BackupSource {
  readonly dataDir: string;
  readonly appVersion: string;
  readonly db: ReadableDb;
  readonly vault: Pick<Vault, 'pathOf'>;
  readonly clock: () => Date;
}

/**
 * Writes database, documents and keys, as they stand at one moment, into one file: `.part` beside it, flush,
 * read back with every digest, rename. A file that had the name stays until then.
 * @param passphrase encrypts the whole file
 * @throws BACKUP_RUNNING, VAULT_MISSING, VAULT_DIGEST_MISMATCH, LEDGER_BROKEN, DB_DAMAGED, KEY_PASSPHRASE_SHORT, PKG_DISK_FULL,
 * PKG_READBACK, CANCELLED
 */
export async function createBackup(
  source: BackupSource,
  outPath: string,
  task: Task = unwatchedTask,
  passphrase?: string,
): Promise<BackupFacts> {
  const { dataDir } = source;
  const lock = holdLock(
    join(dataDir, 'backup.lock'),
    () => new Refusal('BACKUP_RUNNING', { name: basename(dataDir) }),
  );
  const folder = join(dataDir, 'backup.part');
  try {
    // What a backup that was killed has left; nobody else is at it now.
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { mode: 0o700 });
    const snapshotPath = join(folder, databaseName);
    writeSnapshot(source.db, snapshotPath);
    const { manifest, contents } = await gather(source, snapshotPath);
    const write = (path: string): Promise<BackupFacts> => writeBackup(manifest, contents, path, task);
    const facts =
      passphrase === undefined
        ? await write(outPath)
        : await sealBackup({ outPath, spoolDir: folder, passphrase, task }, write);
    await noteBackup(dataDir, {
      at: manifest.createdAt,
      digest: facts.digest,
      ledgerLines: manifest.ledger.lines,
    });
    return facts;
  } finally {
    await rm(folder, { recursive: true, force: true });
    lock.close();
  }
}

/** Where each content comes from, by its hash. */
type Contents = ReadonlyMap<string, string | Uint8Array>;

async function gather(
  source: BackupSource,
  snapshotPath: string,
): Promise<{ manifest: BackupManifest; contents: Contents }> {
  const snapshot = openReader(snapshotPath);
  const contents = new Map<string, string | Uint8Array>();
  try {
    assertWhole(snapshot.db);
    const { lines, head } = verifyLedger(snapshot);
    const database = { sha256: await hashFile(snapshotPath), bytes: (await stat(snapshotPath)).size };
    contents.set(database.sha256, snapshotPath);
    const documents: StoredEntry[] = [];
    for (const sha256 of [...listReferencedHashes(snapshot.db)].toSorted()) {
      const path = source.vault.pathOf(sha256);
      documents.push({ sha256, bytes: (await statDocument(path, sha256)).size });
      contents.set(sha256, path);
    }
    // After the snapshot: a key that its ledger tells of is on the disk by then.
    const files = await readKeyFiles(join(source.dataDir, 'keys'));
    const keys = files.map(({ name, bytes }) => ({ name, sha256: sha256Hex(bytes), bytes: bytes.length }));
    for (const { bytes } of files) contents.set(sha256Hex(bytes), bytes);
    const packages = await gatherPackages(source, contents);
    const manifest: BackupManifest = {
      createdAt: source.clock().toISOString(),
      appVersion: source.appVersion,
      schemaVersion: snapshot.schemaVersion,
      ledger: { lines, head },
      database,
      keys,
      documents,
      ...(packages.length === 0 ? {} : { packages }),
    };
    return { manifest, contents };
  } finally {
    snapshot.close();
  }
}

/** Results that came in or wait, and what encrypted packages hold: a replay needs them. They never change. */
async function gatherPackages(
  { dataDir }: BackupSource,
  contents: Map<string, string | Uint8Array>,
): Promise<(StoredEntry & { name: string })[]> {
  const packages: (StoredEntry & { name: string })[] = [];
  for (const name of await listPackageFiles(dataDir)) {
    const path = join(dataDir, packagesFolder, name);
    const stored = { sha256: await hashFile(path), bytes: (await stat(path)).size };
    packages.push({ name, ...stored });
    contents.set(stored.sha256, path);
  }
  return packages;
}

async function writeBackup(
  manifest: BackupManifest,
  contents: Contents,
  outPath: string,
  task: Task,
): Promise<BackupFacts> {
  const name = basename(outPath);
  const part = `${outPath}.part`;
  const entries = planEntries(manifest, contents);
  const bytes = containerBytes(entries);
  const progress = countBytes(task, `备份 ${name}`);
  progress.begin(2 * bytes);
  try {
    await nodeFs.remove(part);
    const freeBytes = await nodeFs.freeBytes(dirname(outPath));
    if (freeBytes < bytes) throw new Refusal('PKG_DISK_FULL', { name, neededBytes: bytes, freeBytes });
    await writePart(part, entries, task, progress.add);
    const facts = await readBack(part, name, formatBackup(manifest).digest, task, progress.add);
    await nodeFs.rename(part, outPath);
    await nodeFs.syncFolder(dirname(outPath));
    progress.end();
    return facts;
  } catch (error) {
    // A leftover part is harmless; the first failure is what the person must hear.
    await nodeFs.remove(part).catch(() => undefined);
    throw toWriteRefusal(error, name, bytes);
  }
}

async function writePart(
  part: string,
  entries: readonly EntryInput[],
  { signal }: Task,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const file = await nodeFs.open(part, 'create');
  try {
    await keepToOwner(part);
    await writeContainer(file, entries, { signal, onBytes });
    await file.sync();
  } finally {
    await file.close();
  }
}

/** It may hold plain keys. A stick's file system (FAT) knows no owners: there, whoever holds it reads it. */
async function keepToOwner(path: string): Promise<void> {
  try {
    await chmod(path, 0o600);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(systemCodeOf(error) ?? '')) throw error;
  }
}

/**
 * Reads the part again as a restore would. Its CRC was computed while writing: a wrong one is the medium's fault,
 * a right one with a wrong digest means that the vault did not hold what it was said to hold.
 */
async function readBack(
  part: string,
  name: string,
  digest: string,
  task: Task,
  onBytes: (bytes: number) => void,
): Promise<BackupFacts> {
  try {
    return await withBackup(part, task, onBytes, async (backup) => {
      for (const hash of listStored(backup.manifest).keys()) await backup.check(hash);
      if (backup.digest !== digest) throw new Refusal('PKG_READBACK', { name });
      return describeBackup(backup);
    });
  } catch (error) {
    if (!isRefusal(error, 'BACKUP_DAMAGED')) throw error;
    const { cause } = error;
    if (isRefusal(cause, 'PKG_DIGEST'))
      throw new Refusal('VAULT_DIGEST_MISMATCH', { hash: cause.details.name.slice(2) }, { cause: error });
    throw new Refusal('PKG_READBACK', { name }, { cause: error });
  }
}

function planEntries(manifest: BackupManifest, contents: Contents): EntryInput[] {
  const formatted = formatBackup(manifest);
  return [
    { name: headerName, content: formatted.head },
    { name: manifestName, content: formatted.manifest },
    ...[...listStored(manifest)].map(([hash, bytes]): EntryInput => {
      const content = contents.get(hash);
      if (content === undefined) throw new Error(`nothing was gathered for ${hash}`);
      if (typeof content !== 'string') return { name: blobName(hash), content };
      return { name: blobName(hash), bytes, open: () => createReadStream(content) };
    }),
  ];
}

async function statDocument(path: string, hash: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Refusal('VAULT_MISSING', { hash }, { cause: error });
  }
}

async function hashFile(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path)) digest.update(chunk as Uint8Array);
  return digest.digest('hex');
}
