import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Sealer } from '#electron/exchange/seal/sealer.ts';
import type { BlobSink, BlobSource } from '#electron/exchange/types.ts';
import type { BundleManifest } from '#shared/package/manifests.ts';
import { bundleManifest, noise } from '#tests/electron/exchange/samples.ts';

const mebibyte = 1024 ** 2;

/** Writes incompressible files of one size; returns them as sources named by their hash. */
export async function makeDocuments(folder: string, count: number, megabytes: number): Promise<BlobSource[]> {
  await mkdir(folder, { recursive: true });
  const block = noise('bench', mebibyte);
  const sources: BlobSource[] = [];
  for (let index = 0; index < count; index += 1) {
    const path = join(folder, `${index}.pdf`);
    const file = await open(path, 'w');
    const hash = createHash('sha256');
    for (let part = 0; part < megabytes; part += 1) {
      block.writeUInt32LE(index * 100_000 + part, 0);
      hash.update(block);
      await file.write(block);
    }
    await file.sync();
    await file.close();
    const open_ = (): Readable => createReadStream(path, { highWaterMark: mebibyte });
    sources.push({ hash: hash.digest('hex'), bytes: megabytes * mebibyte, open: open_ });
  }
  return sources;
}

/** A manifest with one case that names all these documents. */
export function manifestFor(sources: readonly BlobSource[]): BundleManifest {
  return bundleManifest(sources);
}

/** Stores documents as a vault does: part, flush, rename. */
export function folderSink(folder: string): BlobSink {
  return {
    has: () => false,
    async put(hash, _, stream) {
      const part = join(folder, `${hash}.part`);
      const file = await open(part, 'w');
      for await (const chunk of stream as AsyncIterable<Buffer>) await file.write(chunk);
      await file.sync();
      await file.close();
      await rename(part, join(folder, hash));
    },
  };
}

/** So much is encrypted in memory and the time scaled up: the reference must not be what needs most memory. */
const aloneMegabytes = 16;

/** The reference of encryption: a sealer on as many bytes in memory, without files and digests. Seconds. */
export async function sealAlone(
  sources: readonly BlobSource[],
  sealer: Sealer,
): Promise<{ seal: number; open: number }> {
  const contentKey = await sealer.makeContentKey();
  const block = noise('bench', mebibyte);
  const plain = async function* (): AsyncGenerator<Buffer> {
    for (let part = 0; part < aloneMegabytes; part += 1) yield await Promise.resolve(block);
  };
  const cipher: Buffer[] = [];
  const started = performance.now();
  for await (const chunk of await sealer.encrypt(plain(), { kind: 'content', contentKey }))
    cipher.push(Buffer.from(chunk));
  const sealed = performance.now();
  const whole = Buffer.concat(cipher);
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < whole.length; at += mebibyte)
      yield await Promise.resolve(whole.subarray(at, at + mebibyte));
  };
  const opening = performance.now();
  const opened = await sealer.decrypt(pieces(), { kind: 'content', contentKey }, 'bench');
  if (opened === null) throw new Error('the content key opens it');
  for await (const _ of opened);
  const scale = sources.reduce((sum, source) => sum + source.bytes, 0) / mebibyte / aloneMegabytes;
  return {
    seal: (scale * (sealed - started)) / 1000,
    open: (scale * (performance.now() - opening)) / 1000,
  };
}

/** The reference: each file copied and flushed, then the copy hashed. Seconds. */
export async function copyAndHash(sources: readonly BlobSource[], folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  const started = performance.now();
  const sink = folderSink(folder);
  for (const { hash, bytes, open: openSource } of sources) {
    await sink.put(hash, bytes, openSource());
    const digest = createHash('sha256');
    for await (const chunk of createReadStream(join(folder, hash), { highWaterMark: mebibyte })) {
      digest.update(chunk as Buffer);
    }
    if (digest.digest('hex') !== hash) throw new Error('the copy differs');
  }
  const took = (performance.now() - started) / 1000;
  await rm(folder, { recursive: true });
  return took;
}
