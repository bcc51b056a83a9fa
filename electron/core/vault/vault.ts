import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#shared/errors/refusal.ts';

/** Documents by their SHA-256: written once, verified on the way in, never altered. */
export interface Vault {
  readonly dir: string;
  /** `<dir>/ab/abcd….pdf` */
  pathOf(hash: string): string;
  has(hash: string): Promise<boolean>;
  /**
   * Stores a stream under its hash; nothing stays when the content is another or the stream fails.
   * @throws VAULT_DIGEST_MISMATCH
   */
  put(hash: string, bytes: number, content: Readable, options?: PutOptions): Promise<void>;
  /** @throws VAULT_MISSING */
  read(hash: string): Promise<Readable>;
  /** Reads a document again and compares. @throws VAULT_MISSING, VAULT_DIGEST_MISMATCH */
  verify(hash: string): Promise<void>;
  /** Removes half-written files and documents that nothing refers to; returns how many. */
  removeOrphans(referenced: ReadonlySet<string>): Promise<number>;
}

export interface PutOptions {
  readonly signal?: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
}

const folderName = /^[0-9a-f]{2}$/;
const documentName = /^([0-9a-f]{64})\.pdf$/;

/** Opens the vault in `dir`, making the folder when it is missing. */
export async function openVault(dir: string): Promise<Vault> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const pathOf = (hash: string): string => join(dir, hash.slice(0, 2), `${hash}.pdf`);
  const has = (hash: string): Promise<boolean> => exists(pathOf(hash));
  const read = async (hash: string): Promise<Readable> => {
    if (!(await has(hash))) throw new Refusal('VAULT_MISSING', { hash });
    return createReadStream(pathOf(hash));
  };
  return {
    dir,
    pathOf,
    has,
    read,
    put: (hash, bytes, content, options = {}) => putDocument(pathOf(hash), hash, bytes, content, options),
    async verify(hash) {
      const digest = createHash('sha256');
      for await (const chunk of await read(hash)) digest.update(chunk as Uint8Array);
      if (digest.digest('hex') !== hash) throw new Refusal('VAULT_DIGEST_MISMATCH', { hash });
    },
    removeOrphans: (referenced) => removeOrphans(dir, referenced),
  };
}

/** Temporary name → fsync → compare → rename → fsync of the folder: a final name is always whole. */
async function putDocument(
  path: string,
  hash: string,
  bytes: number,
  content: Readable,
  { signal, onBytes }: PutOptions,
): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = `${path}.part`;
  const digest = createHash('sha256');
  let seen = 0;
  const measure = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      digest.update(chunk);
      seen += chunk.length;
      onBytes?.(chunk.length);
      done(null, chunk);
    },
  });
  try {
    const target = createWriteStream(part, { mode: 0o600, flush: true });
    await pipeline(content, measure, target, signal === undefined ? {} : { signal });
    if (seen !== bytes || digest.digest('hex') !== hash) throw new Refusal('VAULT_DIGEST_MISMATCH', { hash });
    await rename(part, path);
    await syncFolder(folder);
  } catch (error) {
    await rm(part, { force: true });
    throw signal?.aborted === true ? new Refusal('CANCELLED', {}, { cause: error }) : asRefusal(error);
  }
}

async function removeOrphans(dir: string, referenced: ReadonlySet<string>): Promise<number> {
  let removed = 0;
  for (const folder of await readdir(dir, { withFileTypes: true })) {
    if (!folder.isDirectory() || !folderName.test(folder.name)) continue;
    for (const name of await readdir(join(dir, folder.name))) {
      const hash = documentName.exec(name.replace(/\.part$/, ''))?.[1];
      if (hash === undefined || (referenced.has(hash) && !name.endsWith('.part'))) continue;
      await rm(join(dir, folder.name, name));
      removed += 1;
    }
  }
  return removed;
}

/** Windows cannot open folders for syncing; there, the rename itself is as durable as it gets. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function asRefusal(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const isMedium = code === 'ENOSPC' || code === 'EIO' || code === 'EROFS' || code === 'EDQUOT';
  return isMedium ? new Refusal('DISK_FULL', { reason: code }, { cause: error }) : error;
}
