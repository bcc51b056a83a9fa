import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { Refusal } from '#shared/errors/refusal.ts';
import { blobHash } from '#shared/package/names.ts';
import { chunkBytes, openByteSource, readRange } from './container/byte-source.ts';
import { nodeFs, toReadRefusal, type PackageFs } from './files.ts';
import type { BlobSink, EntryPlace, TaskOptions, VerifiedPackage } from './types.ts';

/** What extraction needs of a verified package; survives a trip through JSON. */
export type BlobCarrier = Pick<VerifiedPackage, 'path' | 'fileBytes' | 'blobs'>;

/**
 * Streams one blob of a verified package. The file may have changed since it was verified, so the bytes are
 * hashed again: a stream that ends well carried exactly the signed bytes, any other fails.
 */
export function openBlob(carrier: BlobCarrier, hash: string, fs: PackageFs = nodeFs): Readable {
  const entry = carrier.blobs.find((one) => blobHash(one.name) === hash);
  if (entry === undefined) throw new Refusal('NOT_FOUND', { what: '包内文件', id: hash });
  return openEntry(carrier, entry, {}, () => undefined, fs);
}

/**
 * Copies every blob that the sink does not have yet.
 * @returns the hashes that were copied
 */
export async function extractBlobs(
  carrier: BlobCarrier,
  sink: BlobSink,
  options: TaskOptions = {},
  fs: PackageFs = nodeFs,
): Promise<string[]> {
  const totalBytes = carrier.blobs.reduce((sum, blob) => sum + blob.bytes, 0);
  const copied: string[] = [];
  let doneBytes = 0;
  const report = (bytes: number): void => {
    doneBytes += bytes;
    options.onProgress?.({ phase: 'extract', doneBytes, totalBytes });
  };
  for (const entry of carrier.blobs) {
    if (options.signal?.aborted === true) throw new Refusal('CANCELLED', {});
    const hash = blobHash(entry.name);
    if (hash === null) continue;
    if (await sink.has(hash)) {
      report(entry.bytes);
      continue;
    }
    const stream = openEntry(carrier, entry, options, report, fs);
    try {
      await sink.put(hash, entry.bytes, stream);
    } finally {
      // A sink that gives up half-way must not leave the package open.
      stream.destroy();
    }
    copied.push(hash);
  }
  return copied;
}

/** Read and hashed ahead while the sink is busy with writing. */
const readAheadBytes = 4 * chunkBytes;

function openEntry(
  carrier: BlobCarrier,
  entry: EntryPlace,
  options: TaskOptions,
  onBytes: (bytes: number) => void,
  fs: PackageFs,
): Readable {
  const chunks = readEntryChunks(carrier, entry, options, onBytes, fs);
  return Readable.from(chunks, { objectMode: false, highWaterMark: readAheadBytes });
}

async function* readEntryChunks(
  carrier: BlobCarrier,
  entry: EntryPlace,
  options: TaskOptions,
  onBytes: (bytes: number) => void,
  fs: PackageFs,
): AsyncGenerator<Buffer> {
  const name = basename(carrier.path);
  try {
    const file = await fs.open(carrier.path, 'read');
    try {
      const source = await openByteSource(file, carrier.fileBytes);
      const hash = createHash('sha256');
      for (let done = 0; done < entry.bytes;) {
        if (options.signal?.aborted === true) throw new Refusal('CANCELLED', {});
        const chunk = await readRange(
          source,
          entry.dataOffset + done,
          Math.min(chunkBytes, entry.bytes - done),
        );
        hash.update(chunk);
        done += chunk.length;
        onBytes(chunk.length);
        // The last chunk is handed out only when all of them are what was signed.
        if (done === entry.bytes) assertDigest(hash.digest('hex'), entry);
        yield chunk;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toReadRefusal(error, name);
  }
}

function assertDigest(found: string, entry: EntryPlace): void {
  if (found !== blobHash(entry.name)) throw new Refusal('PKG_DIGEST', { name: entry.name });
}
