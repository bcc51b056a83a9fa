import { createHash, randomBytes, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { nodeFs } from '#electron/exchange/files.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { toDiskRefusal } from '../disk-refusal.ts';

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
  /**
   * A place for documents that are taken in together or not at all. They lie in the vault under temporary names,
   * which `removeOrphans` clears after a crash.
   */
  stage(): Staging;
  /** @throws VAULT_MISSING */
  read(hash: string): Promise<Readable>;
  /** Reads a document again and compares. @throws VAULT_MISSING, VAULT_DIGEST_MISMATCH */
  verify(hash: string): Promise<void>;
  /** Removes half-written files and documents that nothing refers to; returns how many. */
  removeOrphans(referenced: ReadonlySet<string>): Promise<number>;
}

/** Documents on their way into the vault. */
export interface Staging {
  /** Whether the vault has it, or will have it. */
  readonly has: (hash: string) => Promise<boolean>;
  /**
   * Stores a stream under a temporary name, flushed. The stream is one that fails unless it carries exactly the
   * bytes of this hash (`streamEntry`): they are counted here, not hashed a second time.
   * @throws VAULT_DIGEST_MISMATCH, DISK_FULL, and whatever the stream fails with
   */
  readonly put: (hash: string, bytes: number, content: Readable) => Promise<void>;
  /** Gives every staged document its name. */
  readonly publish: () => Promise<void>;
  /** Removes what was not published. */
  readonly discard: () => Promise<void>;
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
    async put(hash, bytes, content, options = {}) {
      const part = await writePart(pathOf(hash), {
        hash,
        bytes,
        content,
        options,
        digest: createHash('sha256'),
      });
      await publishPart(part, pathOf(hash));
    },
    stage: () => openStaging(pathOf, has),
    async verify(hash) {
      const digest = createHash('sha256');
      for await (const chunk of await read(hash)) digest.update(chunk as Uint8Array);
      if (digest.digest('hex') !== hash) throw new Refusal('VAULT_DIGEST_MISMATCH', { hash });
    },
    removeOrphans: (referenced) => removeOrphans(dir, referenced),
  };
}

function openStaging(pathOf: (hash: string) => string, has: (hash: string) => Promise<boolean>): Staging {
  const parts = new Map<string, string>();
  return {
    has: async (hash) => parts.has(hash) || (await has(hash)),
    async put(hash, bytes, content) {
      parts.set(hash, await writePart(pathOf(hash), { hash, bytes, content }));
    },
    async publish() {
      for (const [hash, part] of parts) {
        await publishPart(part, pathOf(hash));
        parts.delete(hash);
      }
    },
    async discard() {
      for (const part of parts.values()) await rm(part, { force: true });
      parts.clear();
    },
  };
}

interface Incoming {
  readonly hash: string;
  readonly bytes: number;
  readonly content: Readable;
  readonly options?: PutOptions;
  /** Absent: the stream checks itself. */
  readonly digest?: Hash;
}

/** Temporary name → fsync → compare: nothing stays when it fails. @returns the temporary name */
async function writePart(
  path: string,
  { hash, bytes, content, options: { signal, onBytes } = {}, digest }: Incoming,
): Promise<string> {
  const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (made !== undefined) await nodeFs.syncFolder(dirname(made));
  // Two imports may bring the same document at the same time.
  const part = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      let seen = 0;
      for await (const chunk of content as AsyncIterable<Uint8Array>) {
        if (signal?.aborted === true) throw new Refusal('CANCELLED', {});
        digest?.update(chunk);
        seen += chunk.length;
        await file.appendFile(chunk);
        onBytes?.(chunk.length);
      }
      const isRight = seen === bytes && (digest === undefined || digest.digest('hex') === hash);
      if (!isRight) throw new Refusal('VAULT_DIGEST_MISMATCH', { hash });
      await file.sync();
    } finally {
      await file.close();
    }
    return part;
  } catch (error) {
    await rm(part, { force: true });
    throw toDiskRefusal(error);
  }
}

/** Rename → fsync of the folder: a final name is always whole. */
async function publishPart(part: string, path: string): Promise<void> {
  try {
    await rename(part, path);
    await nodeFs.syncFolder(dirname(path));
  } catch (error) {
    await rm(part, { force: true });
    throw toDiskRefusal(error);
  }
}

async function removeOrphans(dir: string, referenced: ReadonlySet<string>): Promise<number> {
  let removed = 0;
  for (const folder of await readdir(dir, { withFileTypes: true })) {
    if (!folder.isDirectory() || !folderName.test(folder.name)) continue;
    for (const name of await readdir(join(dir, folder.name))) {
      const hash = documentName.exec(name.replace(/(?:\.[0-9a-f]{8})?\.part$/, ''))?.[1];
      if (hash === undefined || (referenced.has(hash) && !name.endsWith('.part'))) continue;
      await rm(join(dir, folder.name, name));
      removed += 1;
    }
  }
  return removed;
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
