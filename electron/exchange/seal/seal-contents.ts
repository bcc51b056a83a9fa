import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#shared/errors/refusal.ts';
import { suiteOfKeyId, type Suite } from '#shared/domain/keys.ts';
import type { HeaderEntry } from '#shared/package/header.ts';
import type { SealedManifest } from '#shared/package/manifests.ts';
import { blobName, sealedManifestNames } from '#shared/package/names.ts';
import type { EntryInput } from '../container/write-container.ts';
import { sha256Hex } from '../crypto.ts';
import { toReadRefusal, toWriteRefusal } from '../files.ts';
import { startSm3 } from '../sm/sm3.ts';
import { sealerOf } from '../suites.ts';
import type { BlobSource, PackageRequest, SealRequest, TaskOptions } from '../types.ts';
import type { Sealer } from './sealer.ts';

/** The entries of an encrypted package, in the container's order, and what is inside the first. */
export interface SealedContents {
  readonly entries: readonly EntryInput[];
  readonly plainManifest: Buffer;
  /** The blobs as they are in plain, in the order of the stored ones. */
  readonly documents: readonly HeaderEntry[];
  /** Removes the encrypted copies. */
  readonly discard: () => Promise<void>;
}

/**
 * Encrypts everything that a package holds. The header names the encrypted bytes and comes first, so they
 * must be known before the package is written: documents wait, encrypted, in a folder of this machine.
 * @throws PKG_SOURCE, PKG_DISK_FULL and other medium refusals, KEY_MALFORMED, CANCELLED
 */
export async function sealContents(
  request: PackageRequest,
  seal: SealRequest,
  options: TaskOptions,
): Promise<SealedContents> {
  const sealer = sealerOf(suiteOfKeyId(request.signer.identity.keyId));
  const contentKey = await sealer.makeContentKey();
  const sources = request.type === 'bundle' ? request.blobs : [sourceOf(request.bundleEnvelope)];
  await mkdir(seal.spoolDir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(seal.spoolDir, 'seal-'));
  const discard = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const blobs = await sealBlobs(sources, { sealer, contentKey, folder, options });
    blobs.sort((a, b) => (a.entry.name < b.entry.name ? -1 : 1));
    const documents = blobs.map(({ plain }) => plain);
    const inside: SealedManifest = { contentKey, blobs: documents, manifest: request.manifest };
    const plainManifest = Buffer.from(JSON.stringify(inside), 'utf8');
    const content = await buffer(await sealer.encrypt(Readable.from([plainManifest]), seal.lock));
    const entries = [
      { name: sealedManifestNames[sealer.suite], content },
      ...blobs.map(({ entry }) => entry),
    ];
    return { entries, plainManifest, documents, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

interface SealedBlob {
  readonly entry: Extract<EntryInput, { bytes: number }>;
  /** Stored name, size and digest in plain. */
  readonly plain: HeaderEntry;
}

interface Sealing {
  readonly sealer: Sealer;
  readonly contentKey: string;
  readonly folder: string;
  readonly options: TaskOptions;
}

async function sealBlobs(
  sources: readonly BlobSource[],
  { sealer, contentKey, folder, options: { signal, onProgress } }: Sealing,
): Promise<SealedBlob[]> {
  const totalBytes = sources.reduce((sum, one) => sum + one.bytes, 0);
  let doneBytes = 0;
  const onBytes = (bytes: number): void => {
    if (signal?.aborted === true) throw new Refusal('CANCELLED', {});
    doneBytes += bytes;
    onProgress?.({ phase: 'seal', doneBytes, totalBytes });
  };
  const sealed: SealedBlob[] = [];
  for (const [index, source] of sources.entries()) {
    const path = join(folder, String(index));
    const cipher = await sealer.encrypt(readSource(source, onBytes), { kind: 'content', contentKey });
    const { sha256, ...stored } = await spool(cipher, sealer.suite, path);
    const name = blobName(sha256);
    sealed.push({
      entry: { name, ...stored, open: () => createReadStream(path) },
      plain: { name, bytes: source.bytes, sha256: source.hash },
    });
  }
  return sealed;
}

/** Writes into a file. @returns size and digests of what was written */
async function spool(
  cipher: AsyncIterable<Uint8Array>,
  suite: Suite,
  path: string,
): Promise<{ bytes: number; sha256: string; sm3?: string }> {
  const hash = createHash('sha256');
  const second = suite === 2 ? await startSm3() : null;
  let bytes = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of cipher) {
      hash.update(chunk);
      second?.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  try {
    await pipeline(counted, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    throw toWriteRefusal(error, `本机暂存文件 ${basename(path)}`, bytes);
  }
  return { bytes, sha256: hash.digest('hex'), ...(second === null ? {} : { sm3: second.hex() }) };
}

/** A document whose bytes are compared with its hash and size on the way. */
async function* readSource(source: BlobSource, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let done = 0;
  try {
    for await (const chunk of source.open() as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      done += chunk.length;
      onBytes(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw toReadRefusal(error, blobName(source.hash));
  }
  if (done !== source.bytes || hash.digest('hex') !== source.hash)
    throw new Refusal('PKG_SOURCE', { hash: source.hash });
}

function sourceOf(content: Uint8Array): BlobSource {
  return { hash: sha256Hex(content), bytes: content.length, open: () => Readable.from([content]) };
}
