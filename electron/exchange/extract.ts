import { Readable } from 'node:stream';
import { Refusal } from '#shared/errors/refusal.ts';
import { blobHash } from '#shared/package/names.ts';
import { openByteSource, type ByteSource } from './container/byte-source.ts';
import { storeEntry, streamEntry, type EntryReading } from './container/entry-stream.ts';
import { nodeFs, openForReading, type PackageFs } from './files.ts';
import type { BlobPlace, BlobSink, TaskOptions, VerifiedPackage } from './types.ts';

/** What extraction needs of a verified package; survives a trip through JSON. */
export type BlobCarrier = Pick<VerifiedPackage, 'path' | 'fileBytes' | 'blobs' | 'contentKey'>;

/**
 * Streams one blob of a verified package. The file may have changed since it was verified, so the bytes are
 * hashed again: a stream that ends well carried exactly the signed bytes, any other fails.
 */
export function openBlob(carrier: BlobCarrier, hash: string, fs: PackageFs = nodeFs): Readable {
  const entry = carrier.blobs.find((one) => one.hash === hash);
  if (entry === undefined) throw new Refusal('NOT_FOUND', { what: '包内文件', id: hash });
  return Readable.from(openAndStream(carrier, entry, fs), { objectMode: false });
}

async function* openAndStream(carrier: BlobCarrier, entry: BlobPlace, fs: PackageFs): AsyncGenerator<Buffer> {
  const file = await openForReading(fs, carrier.path);
  try {
    const source = await openByteSource(file, carrier.fileBytes);
    yield* streamEntry(readingOf(source, entry, carrier.contentKey));
  } finally {
    await file.close();
  }
}

/**
 * Copies every blob that the sink does not have yet, hashing it again on the way.
 * `verifyPackage` with a sink does both in one pass.
 * @returns the hashes that were copied
 */
export async function extractBlobs(
  carrier: BlobCarrier,
  sink: BlobSink,
  options: TaskOptions = {},
  fs: PackageFs = nodeFs,
): Promise<string[]> {
  const file = await openForReading(fs, carrier.path);
  try {
    const source = await openByteSource(file, carrier.fileBytes);
    const readings = carrier.blobs.map((entry) => readingOf(source, entry, carrier.contentKey));
    return await storeMissing(readings, sink, options);
  } finally {
    await file.close();
  }
}

/** How a blob of a verified package is read again, decrypted where it is encrypted. */
export function readingOf(source: ByteSource, entry: BlobPlace, contentKey: string | null): EntryReading {
  const sha256 = blobHash(entry.name) ?? '';
  if (contentKey === null) return { source, entry, sha256 };
  return { source, entry, sha256, plain: { contentKey, bytes: entry.plainBytes, sha256: entry.hash } };
}

async function storeMissing(
  readings: readonly EntryReading[],
  sink: BlobSink,
  { signal, onProgress }: TaskOptions,
): Promise<string[]> {
  const totalBytes = readings.reduce((sum, reading) => sum + reading.entry.bytes, 0);
  const copied: string[] = [];
  let doneBytes = 0;
  const onBytes = (bytes: number): void => {
    doneBytes += bytes;
    onProgress?.({ phase: 'extract', doneBytes, totalBytes });
  };
  for (const reading of readings) {
    if (signal?.aborted === true) throw new Refusal('CANCELLED', {});
    const hash = reading.plain?.sha256 ?? reading.sha256;
    if (await sink.has(hash)) {
      onBytes(reading.entry.bytes);
      continue;
    }
    await storeEntry({ ...reading, signal, onBytes }, sink);
    copied.push(hash);
  }
  return copied;
}
