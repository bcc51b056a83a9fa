import { basename } from 'node:path';
import { exchangeFamilyOf, isExchangeCode } from '#shared/errors/exchange.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import { blobName, manifestName } from '#shared/package/names.ts';
import { openByteSource, readRange, type ByteSource } from '#electron/exchange/container/byte-source.ts';
import { checkEntry, storeEntry } from '#electron/exchange/container/entry-stream.ts';
import { readContainer } from '#electron/exchange/container/read-container.ts';
import { nodeFs, openForReading, type PackageFs } from '#electron/exchange/files.ts';
import type { BlobSink, EntryPlace } from '#electron/exchange/types.ts';
import { newestSchema } from '#db/snapshot.ts';
import type { Task } from '../task.ts';
import { listStored, readHead, readManifest, sha256Hex, type BackupManifest } from './format.ts';

/** An open backup: its structure and its manifest were checked, its contents are on the way out. */
export interface OpenBackup {
  readonly name: string;
  readonly manifest: BackupManifest;
  /** SHA-256 over the first entry, which names all others: the number to write down. */
  readonly digest: string;
  readonly bytes: number;
  /** Hands one content to the sink, checked against its hash. */
  readonly store: (sha256: string, sink: BlobSink) => Promise<void>;
  /** Reads one content for nothing but its hash. */
  readonly check: (sha256: string) => Promise<void>;
}

/**
 * Opens a backup, works with it, closes it.
 * @param onBytes told of every content that was read
 * @param fs where an encrypted backup reads as the plain one
 * @throws BACKUP_DAMAGED for whatever is not as it was written, DB_FROM_FUTURE, FILE_UNREADABLE, PKG_MEDIUM_LOST
 */
export async function withBackup<T>(
  path: string,
  task: Task,
  onBytes: (bytes: number) => void,
  work: (backup: OpenBackup) => Promise<T>,
  fs: PackageFs = nodeFs,
): Promise<T> {
  const name = basename(path);
  const file = await openForReading(fs, path);
  try {
    const { bytes } = await file.stat();
    const source = await openByteSource(file, bytes);
    return await work(await openBackup(name, source, task.signal, onBytes));
  } catch (error) {
    throw sayDamage(name, error);
  } finally {
    await file.close();
  }
}

async function openBackup(
  name: string,
  source: ByteSource,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<OpenBackup> {
  const { header, entries } = await readContainer(source);
  const sha256 = readHead(header, name);
  const place = entries.find((entry) => entry.name === manifestName);
  if (place === undefined) throw new Refusal('BACKUP_DAMAGED', { name, problem: '没有清单。' });
  const manifestBytes = await readRange(source, place.dataOffset, place.bytes);
  if (sha256Hex(manifestBytes) !== sha256)
    throw new Refusal('BACKUP_DAMAGED', { name, problem: '清单与其指纹不符。' });
  const manifest = readManifest(manifestBytes, name);
  const { schemaVersion } = manifest;
  if (schemaVersion > newestSchema)
    throw new Refusal('DB_FROM_FUTURE', { fileVersion: schemaVersion, appVersion: newestSchema });
  const places = matchEntries(name, manifest, entries.slice(2));
  const readingOf = (hash: string) => {
    const entry = places.get(hash);
    if (entry === undefined) throw new Refusal('BACKUP_DAMAGED', { name, problem: '清单与内容不一致。' });
    return { source, entry, sha256: hash, signal, onBytes };
  };
  return {
    name,
    manifest,
    digest: sha256Hex(header),
    bytes: source.bytes,
    store: (hash, sink) => storeEntry(readingOf(hash), sink),
    check: (hash) => checkEntry(readingOf(hash)),
  };
}

/** The container holds exactly what the manifest says, no more and no less. */
function matchEntries(
  name: string,
  manifest: BackupManifest,
  entries: readonly EntryPlace[],
): Map<string, EntryPlace> {
  const stored = [...listStored(manifest)];
  const isSame =
    stored.length === entries.length &&
    stored.every(([hash, bytes], index) => {
      const entry = entries[index];
      return entry?.name === blobName(hash) && entry.bytes === bytes;
    });
  if (!isSame) throw new Refusal('BACKUP_DAMAGED', { name, problem: '清单与内容不一致。' });
  return new Map(stored.map(([hash], index) => [hash, entries[index] as EntryPlace]));
}

/** What packages call forged or damaged is, in a backup, damage. */
function sayDamage(name: string, error: unknown): unknown {
  if (!isRefusal(error) || !isExchangeCode(error.code)) return error;
  if (exchangeFamilyOf(error.code) !== 'authenticity') return error;
  return new Refusal('BACKUP_DAMAGED', { name, problem: error.message }, { cause: error });
}
