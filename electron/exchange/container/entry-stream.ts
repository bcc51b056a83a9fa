import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { Refusal } from '#shared/errors/refusal.ts';
import { startSm3 } from '../sm/sm3.ts';
import { readPlainChunks, type PlainTwin } from '../seal/plain-chunks.ts';
import type { BlobSink, EntryPlace } from '../types.ts';
import { chunkBytes, readChunks, type ByteSource } from './byte-source.ts';

/** One entry on its way out of a package, with what it must turn out to be. */
export interface EntryReading {
  readonly source: ByteSource;
  readonly entry: EntryPlace;
  /** From the signed header. */
  readonly sha256: string;
  /** From the signed header of suite 2; absent where SM3 was checked before. */
  readonly sm3?: string | undefined;
  /** Present: the entry is encrypted and is to come out in plain. */
  readonly plain?: PlainTwin | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Read and hashed ahead while a sink is busy with writing. */
const readAheadBytes = 4 * chunkBytes;

/** Reads an entry for nothing but its CRC and SHA-256, and its decryption where it is to come out in plain. */
export async function checkEntry(reading: EntryReading): Promise<void> {
  const chunks = readEntryChunks(reading, false)[Symbol.asyncIterator]();
  while ((await chunks.next()).done !== true);
}

/** Streams an entry; a stream that ends well carried exactly the signed bytes, any other fails. */
export function streamEntry(reading: EntryReading): Readable {
  return Readable.from(readEntryChunks(reading, true), {
    objectMode: false,
    highWaterMark: readAheadBytes,
  });
}

/** Checks an entry and stores it in the same pass. The sink must take all of it or fail. */
export async function storeEntry(reading: EntryReading, sink: BlobSink): Promise<void> {
  const stream = streamEntry(reading);
  try {
    const { sha256, bytes } = reading.plain ?? { sha256: reading.sha256, bytes: reading.entry.bytes };
    await sink.put(sha256, bytes, stream);
    if (!stream.readableEnded) throw new Error('the sink has not read the document to its end');
  } finally {
    // A sink that gives up half-way must not leave the package open.
    stream.destroy();
  }
}

function readEntryChunks(reading: EntryReading, isKept: boolean): AsyncGenerator<Buffer> {
  const { plain, entry } = reading;
  // Streams of the encryption library read ahead, so a chunk must outlive the call for the next.
  if (plain === undefined) return readCheckedChunks(reading, isKept);
  return readPlainChunks(readCheckedChunks(reading, true), plain, entry.name);
}

/** The last chunk is handed out only when all of them are what was signed. */
async function* readCheckedChunks(reading: EntryReading, isKept: boolean): AsyncGenerator<Buffer> {
  const { source, entry, sha256, sm3, signal, onBytes } = reading;
  const hash = createHash('sha256');
  const second = sm3 === undefined ? null : await startSm3();
  let checksum = 0;
  let done = 0;
  for await (const chunk of readChunks(source, entry.dataOffset, entry.bytes, { signal, isKept })) {
    hash.update(chunk);
    second?.update(chunk);
    checksum = crc32(chunk, checksum);
    done += chunk.length;
    onBytes?.(chunk.length);
    if (done === entry.bytes) {
      if (checksum !== entry.crc32) throw new Refusal('PKG_CHECKSUM', { name: entry.name });
      if (hash.digest('hex') !== sha256 || second?.hex() !== sm3)
        throw new Refusal('PKG_DIGEST', { name: entry.name });
    }
    yield chunk;
  }
}
