import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseJsonBytes } from '#electron/exchange/strict-text.ts';
import { Instant, Sha256 } from '#shared/domain/ids.ts';
import { Refusal } from '#shared/errors/refusal.ts';

const Stored = z.strictObject({ sha256: Sha256, bytes: z.int().nonnegative() });

/**
 * First entry of a backup. The container is that of packages (stored entries, blobs named by hash), but nothing
 * in it is signed: a backup proves that it is whole, not who made it. The digest of this entry covers all.
 */
const BackupHead = z.strictObject({
  format: z.literal('pingxia-backup'),
  version: z.literal(1),
  manifestSha256: Sha256,
});

/** What a backup holds: the folder as it stood at one moment. */
export const BackupManifest = z.strictObject({
  createdAt: Instant,
  appVersion: z.string().max(40),
  schemaVersion: z.int().positive(),
  /** The ledger of that moment: how many lines, and the hash that closes the chain. */
  ledger: z.strictObject({ lines: z.int().nonnegative(), head: Sha256 }),
  database: Stored,
  /** Files of `keys/` as they lie there: wrapped when a passphrase is set. */
  keys: z.array(Stored.extend({ name: z.string().regex(/^[a-z][a-z0-9-]{0,40}\.json$/) })).max(50),
  documents: z.array(Stored),
  /** Kept packages and what encrypted ones hold (`packages/`); absent in backups that have none. */
  packages: z.array(Stored.extend({ name: z.string().regex(/^[0-9a-f]{64}\.(?:pxr|open)$/) })).optional(),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

export type StoredEntry = z.infer<typeof Stored>;

/** The entries `header.dsse` and `manifest.json` of a backup, and its digest. */
export function formatBackup(manifest: BackupManifest): { head: Buffer; manifest: Buffer; digest: string } {
  const manifestBytes = Buffer.from(JSON.stringify(manifest), 'utf8');
  const head = { format: 'pingxia-backup', version: 1, manifestSha256: sha256Hex(manifestBytes) };
  const headBytes = Buffer.from(JSON.stringify(head), 'utf8');
  return { head: headBytes, manifest: manifestBytes, digest: sha256Hex(headBytes) };
}

/** The SHA-256 that the manifest must have. @throws BACKUP_DAMAGED */
export function readHead(bytes: Uint8Array, name: string): string {
  return parseAs(BackupHead, bytes, name).manifestSha256;
}

/** @throws BACKUP_DAMAGED */
export function readManifest(bytes: Uint8Array, name: string): BackupManifest {
  const manifest = parseAs(BackupManifest, bytes, name);
  for (const files of [manifest.keys, manifest.packages ?? []]) {
    if (new Set(files.map((file) => file.name)).size !== files.length)
      throw new Refusal('BACKUP_DAMAGED', { name, problem: '同一个文件名出现两次' });
  }
  return manifest;
}

/** Everything that lies in the container behind the manifest, each content once, by its hash. */
export function listStored(manifest: BackupManifest): Map<string, number> {
  const { database, keys, documents, packages = [] } = manifest;
  const sorted = [database, ...keys, ...documents, ...packages].toSorted((a, b) =>
    a.sha256 < b.sha256 ? -1 : 1,
  );
  return new Map(sorted.map(({ sha256, bytes }) => [sha256, bytes]));
}

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function parseAs<T>(schema: z.ZodType<T>, bytes: Uint8Array, name: string): T {
  const json = parseJsonBytes(bytes, 'integers');
  if (!json.ok) throw new Refusal('BACKUP_DAMAGED', { name, problem: json.problem });
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return parsed.data;
  throw new Refusal('BACKUP_DAMAGED', { name, problem: '这不是评匣的备份，或者清单不合规定' });
}
