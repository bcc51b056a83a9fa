import { randomBytes } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { exchangeFamilyOf, isExchangeCode } from '#shared/errors/exchange.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import { containerBytes, writeContainer } from './container/write-container.ts';
import { nodeFs, toWriteRefusal, type PackageFile, type PackageFs } from './files.ts';
import { verifyPackage } from './open.ts';
import { partCountMax } from './parts/part-names.ts';
import { splitFs } from './parts/write-parts.ts';
import { preparePackage, type PreparedPackage } from './prepare.ts';
import type { PackageRequest, TaskOptions, WrittenPackage } from './types.ts';

/**
 * Writes a package so that its final name is always whole: `name.part` beside it, flush, close, open again
 * and verify everything by reading back, rename, flush the folder. On any refusal, and on cancelling, the
 * part is removed and a file that already had the final name stays; on success it is replaced.
 */
export async function writePackage(
  request: PackageRequest,
  options: TaskOptions = {},
  fs: PackageFs = nodeFs,
): Promise<WrittenPackage> {
  const packageId = randomBytes(16).toString('hex');
  const { fileLimitBytes = await limitOf(fs, request.outPath) } = request;
  const prepared = await preparePackage({ ...request, fileLimitBytes }, packageId, options);
  try {
    return await writePrepared(request, packageId, prepared, options, fsFor(prepared, fs));
  } finally {
    await prepared.discard();
  }
}

/** What one file on that medium may hold; a medium that cannot say so will refuse in its own time. */
function limitOf(fs: PackageFs, outPath: string): Promise<number | null> {
  return fs.fileLimitBytes?.(dirname(outPath)) ?? Promise.resolve(null);
}

function fsFor({ partBytes, entries }: PreparedPackage, fs: PackageFs): PackageFs {
  if (partBytes === null) return fs;
  const count = Math.ceil(containerBytes(entries) / partBytes);
  if (count > partCountMax)
    throw new Refusal('INPUT_INVALID', { problems: [`分卷太小：要分 ${count} 卷，最多 ${partCountMax} 卷`] });
  return splitFs(fs, partBytes, count);
}

async function writePrepared(
  request: PackageRequest,
  packageId: string,
  prepared: PreparedPackage,
  options: TaskOptions,
  fs: PackageFs,
): Promise<WrittenPackage> {
  const part: Part = {
    fs,
    path: `${request.outPath}.part`,
    name: basename(request.outPath),
    bytes: containerBytes(prepared.entries),
  };
  try {
    const file = await createPart(part);
    try {
      await fillPart(part, file, prepared, options);
      await verifyPart(part, prepared.digest, options);
      await assertSameFile(part, file);
      await fs.rename(part.path, request.outPath);
    } catch (error) {
      await discardPart(part, file);
      throw error;
    }
    await file.close();
    await fs.syncFolder(dirname(request.outPath));
  } catch (error) {
    throw toWriteRefusal(error, part.name, part.bytes);
  }
  const { digest, sealedManifest } = prepared;
  const { partBytes } = prepared;
  const parts = partBytes === null ? {} : { parts: Math.ceil(part.bytes / partBytes) };
  return { packageId, digest, bytes: part.bytes, ...parts, sealedManifest };
}

/** The unfinished file beside the final name. */
interface Part {
  readonly fs: PackageFs;
  readonly path: string;
  /** Final name without folder, for messages. */
  readonly name: string;
  /** Size that it will have. */
  readonly bytes: number;
}

/** Makes the part; one that an interrupted export left behind is dropped first. */
async function createPart(part: Part): Promise<PackageFile> {
  const { fs, path, name, bytes } = part;
  await fs.remove(path);
  const freeBytes = await fs.freeBytes(dirname(path));
  if (freeBytes < bytes) throw new Refusal('PKG_DISK_FULL', { name, neededBytes: bytes, freeBytes });
  return fs.open(path, 'create');
}

async function fillPart(
  part: Part,
  file: PackageFile,
  prepared: PreparedPackage,
  options: TaskOptions,
): Promise<void> {
  let doneBytes = 0;
  await writeContainer(file, prepared.entries, {
    signal: options.signal,
    onBytes(bytes) {
      doneBytes += bytes;
      options.onProgress?.({ phase: 'write', doneBytes, totalBytes: part.bytes });
    },
  });
  await file.sync();
}

/**
 * Reads the part back and verifies it as any receiver would. The CRC was computed while writing, the
 * digests come from the signed header: a wrong CRC is the medium's fault, a right CRC with a wrong digest
 * means that the source did not hold what it was said to hold.
 */
async function verifyPart(part: Part, digest: string, options: TaskOptions): Promise<void> {
  try {
    const verified = await verifyPackage(part.path, options, part.fs);
    if (verified.digest !== digest) throw new Refusal('PKG_READBACK', { name: part.name });
  } catch (error) {
    if (isRefusal(error, 'PKG_DIGEST')) {
      throw new Refusal('PKG_SOURCE', { hash: error.details.name.slice(2) }, { cause: error });
    }
    if (isRefusal(error) && isExchangeCode(error.code) && exchangeFamilyOf(error.code) === 'authenticity') {
      throw new Refusal('PKG_READBACK', { name: part.name }, { cause: error });
    }
    throw error;
  }
}

/**
 * Two exports to one name must not finish each other's file. Ours is still open, so its inode cannot have
 * been given to another file meanwhile.
 */
async function assertSameFile(part: Part, file: PackageFile): Promise<void> {
  if (!(await isSameFile(part, file))) throw new Refusal('PKG_OUTPUT_TAKEN', { name: part.name });
}

async function isSameFile(part: Part, file: PackageFile): Promise<boolean> {
  return (await part.fs.stat(part.path)).inode === (await file.stat()).inode;
}

/**
 * Removes our part, but not one that another export has put in its place. When tidying up fails too (the
 * stick is gone), the first failure is what the person must hear, and a leftover `.part` is harmless.
 */
async function discardPart(part: Part, file: PackageFile): Promise<void> {
  const isOurs = await isSameFile(part, file).catch(() => false);
  await file.close().catch(() => undefined);
  if (isOurs) await part.fs.remove(part.path).catch(() => undefined);
}
