import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { Refusal } from '#shared/errors/refusal.ts';
import { toReadRefusal, type PackageFile } from '../files.ts';
import {
  encodeCentralDirectory,
  encodeEnd,
  encodeLocalHeader,
  localHeaderBytes,
  type EntryRecord,
} from './records.ts';

/** An entry to store: bytes at hand, or a stream that must yield exactly `bytes` bytes, with its SM3 if known. */
export type EntryInput =
  | { readonly name: string; readonly content: Uint8Array }
  | { readonly name: string; readonly bytes: number; readonly open: () => Readable; readonly sm3?: string };

export interface WriteSteps {
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Written pages are pushed to the medium in slices, so that cancelling never waits for a long flush. */
const syncSliceBytes = 8 * 1024 * 1024;

/** Size of the container that these entries will make, in bytes. */
export function containerBytes(entries: readonly EntryInput[]): number {
  const records = planEntries(entries);
  const directory = encodeCentralDirectory(records);
  const offset = directoryOffsetOf(records);
  return offset + directory.length + encodeEnd(records.length, offset, directory.length).length;
}

/** Writes the whole container from position 0; the file must be empty. Nothing is synced at the end. */
export async function writeContainer(
  file: PackageFile,
  entries: readonly EntryInput[],
  steps: WriteSteps = {},
): Promise<void> {
  const output = createOutput(file, steps);
  const records: EntryRecord[] = [];
  for (const plan of planEntries(entries)) records.push(await writeEntry(output, plan));
  const offset = directoryOffsetOf(records);
  const directory = encodeCentralDirectory(records);
  await output.write(directory, offset);
  await output.write(encodeEnd(records.length, offset, directory.length), offset + directory.length);
  await output.settle();
}

interface Output {
  readonly write: (data: Uint8Array, position: number) => Promise<void>;
  /** Waits for a flush under way. */
  readonly settle: () => Promise<void>;
}

function createOutput(file: PackageFile, steps: WriteSteps): Output {
  let unsynced = 0;
  let flush: Promise<void> = Promise.resolve();
  return {
    async write(data, position) {
      if (steps.signal?.aborted === true) {
        await flush;
        throw new Refusal('CANCELLED', {});
      }
      await writeFully(file, data, position);
      steps.onBytes?.(data.length);
      unsynced += data.length;
      if (unsynced < syncSliceBytes) return;
      unsynced = 0;
      await flush;
      flush = file.sync();
      // The failure is reported by the next await; until then it must not count as unhandled.
      flush.catch(() => undefined);
    },
    settle: () => flush,
  };
}

async function writeEntry(output: Output, { entry, ...plan }: PlannedEntry): Promise<EntryRecord> {
  const dataOffset = plan.headerOffset + localHeaderBytes(plan.name, plan.bytes);
  if ('content' in entry) {
    const record = { ...plan, crc32: crc32(entry.content) };
    await output.write(Buffer.concat([encodeLocalHeader(record), entry.content]), plan.headerOffset);
    return record;
  }
  const record = { ...plan, crc32: await copyStream(output, entry, dataOffset) };
  await output.write(encodeLocalHeader(record), plan.headerOffset);
  return record;
}

async function copyStream(
  output: Output,
  entry: { name: string; bytes: number; open: () => Readable },
  dataOffset: number,
): Promise<number> {
  let done = 0;
  let checksum = 0;
  for await (const chunk of readSource(entry)) {
    if (done + chunk.length > entry.bytes) throw wrongSource(entry.name);
    checksum = crc32(chunk, checksum);
    await output.write(chunk, dataOffset + done);
    done += chunk.length;
  }
  if (done !== entry.bytes) throw wrongSource(entry.name);
  return checksum;
}

/** The source's own failures, told apart from those of the medium that is written. */
async function* readSource(entry: { name: string; open: () => Readable }): AsyncGenerator<Uint8Array> {
  const chunks = entry.open()[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  try {
    for (;;) {
      const next = await chunks.next().catch((error: unknown) => {
        throw toReadRefusal(error, entry.name);
      });
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await chunks.return?.();
  }
}

async function writeFully(file: PackageFile, data: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < data.length;) {
    const moved = await file.write(data.subarray(done), position + done);
    if (moved === 0) throw new Error('the file system accepts no bytes and reports no error');
    done += moved;
  }
}

/** An entry with the place it will have; its CRC is known once its bytes have passed. */
interface PlannedEntry extends EntryRecord {
  readonly entry: EntryInput;
}

function planEntries(entries: readonly EntryInput[]): PlannedEntry[] {
  let headerOffset = 0;
  return entries.map((entry) => {
    const bytes = 'content' in entry ? entry.content.length : entry.bytes;
    const record = { entry, name: entry.name, bytes, crc32: 0, headerOffset };
    headerOffset += localHeaderBytes(entry.name, bytes) + bytes;
    return record;
  });
}

function directoryOffsetOf(records: readonly EntryRecord[]): number {
  const last = records.at(-1);
  return last === undefined ? 0 : last.headerOffset + localHeaderBytes(last.name, last.bytes) + last.bytes;
}

function wrongSource(name: string): Refusal {
  return new Refusal('PKG_SOURCE', { hash: name.slice(2) });
}
