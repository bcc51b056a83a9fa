import { crc32 } from 'node:zlib';
import { Refusal } from '#shared/errors/refusal.ts';
import { packageLimits } from '#shared/package/limits.ts';
import { entryLimitBytes, findMisplacedName, headerName } from '#shared/package/names.ts';
import type { EntryPlace } from '../types.ts';
import { readRange, type ByteSource } from './byte-source.ts';
import {
  centralFixedBytes,
  encodeCentralDirectory,
  encodeEnd,
  encodeLocalHeader,
  endBytes,
  localHeaderBytes,
  overflow32,
  zip64EndBytes,
  zip64LocatorBytes,
  type EntryRecord,
} from './records.ts';

/** A container whose every structural byte was checked; contents are not, except `header.dsse`. */
export interface Container {
  readonly header: Buffer<ArrayBuffer>;
  readonly entries: readonly EntryPlace[];
}

const endSignature = 0x06054b50;
const nameLimitBytes = 80;
const largestRecordBytes = centralFixedBytes + nameLimitBytes + 28;

/**
 * Reads the strict container. The directory is asked only for names, sizes and CRCs; from these all records
 * are built anew and must be found in the file byte for byte, without gap or surplus.
 */
export async function readContainer(source: ByteSource): Promise<Container> {
  const end = await readEnd(source);
  const directory = await readRange(source, end.directoryOffset, end.directoryBytes);
  const entries = readDirectory(directory, end.count);
  const dataEnd = entries.at(-1);
  const expectedOffset = dataEnd === undefined ? 0 : dataEnd.dataOffset + dataEnd.bytes;
  if (expectedOffset !== end.directoryOffset) throw broken('条目之间有空隙、重叠或多余内容');
  if (!encodeCentralDirectory(entries).equals(directory)) throw broken('目录中有不允许的写法');
  for (const entry of entries) await assertLocalHeader(source, entry);
  return { header: await readHeaderEntry(source, entries), entries };
}

interface End {
  readonly count: number;
  readonly directoryOffset: number;
  readonly directoryBytes: number;
}

async function readEnd(source: ByteSource): Promise<End> {
  if (source.bytes < endBytes) throw new Refusal('PKG_NOT_A_PACKAGE', {});
  const record = await readRange(source, source.bytes - endBytes, endBytes);
  if (record.readUInt32LE(0) !== endSignature) throw new Refusal('PKG_NOT_A_PACKAGE', {});
  const count = record.readUInt16LE(10);
  if (count > packageLimits.entries) {
    throw new Refusal('PKG_TOO_MANY_ENTRIES', { count, limit: packageLimits.entries });
  }
  const directoryBytes = record.readUInt32LE(12);
  if (directoryBytes > count * largestRecordBytes) throw broken('目录大小与条目数不符');
  const directoryOffset = await readDirectoryOffset(source, record.readUInt32LE(16));
  const expected = encodeEnd(count, directoryOffset, directoryBytes);
  if (directoryOffset + directoryBytes + expected.length !== source.bytes) throw broken('文件长度与目录不符');
  const found = await readRange(source, source.bytes - expected.length, expected.length);
  if (!found.equals(expected)) throw broken('结尾记录有不允许的写法');
  return { count, directoryOffset, directoryBytes };
}

/** The 32-bit field, or the ZIP64 end record where that field says so. */
async function readDirectoryOffset(source: ByteSource, field: number): Promise<number> {
  if (field !== overflow32) return field;
  const position = source.bytes - endBytes - zip64LocatorBytes - zip64EndBytes;
  const record = await readRange(source, position, zip64EndBytes);
  const offset = record.readBigUInt64LE(48);
  if (offset < BigInt(overflow32) || offset > BigInt(source.bytes)) throw broken('ZIP64 结尾记录不合规定');
  return Number(offset);
}

function readDirectory(directory: Buffer, count: number): (EntryRecord & EntryPlace)[] {
  const records = [];
  for (let at = 0; records.length < count;) {
    if (at + centralFixedBytes > directory.length) throw broken('目录不完整');
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraBytes = directory.readUInt16LE(at + 30);
    const recordBytes = centralFixedBytes + nameBytes + extraBytes;
    if (nameBytes > nameLimitBytes || at + recordBytes > directory.length) throw broken('目录不完整');
    records.push({
      name: directory.toString('latin1', at + centralFixedBytes, at + centralFixedBytes + nameBytes),
      crc32: directory.readUInt32LE(at + 16),
      bytes: readSize(directory.subarray(at, at + recordBytes), nameBytes),
    });
    at += recordBytes;
  }
  assertNamesAndSizes(records);
  return placeEntries(records);
}

function readSize(record: Buffer, nameBytes: number): number {
  const field = record.readUInt32LE(24);
  const valueAt = centralFixedBytes + nameBytes + 4;
  if (field !== overflow32) return field;
  if (valueAt + 8 > record.length) throw broken('缺少 ZIP64 大小');
  const value = record.readBigUInt64LE(valueAt);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw broken('ZIP64 大小不合规定');
  return Number(value);
}

function assertNamesAndSizes(records: readonly { name: string; bytes: number }[]): void {
  const misplaced = findMisplacedName(records.map((record) => record.name));
  if (misplaced >= 0) throw new Refusal('PKG_ENTRY_NAME', { position: misplaced + 1 });
  for (const { name, bytes } of records) {
    const limitBytes = entryLimitBytes(name);
    if (bytes > limitBytes) throw new Refusal('PKG_ENTRY_TOO_LARGE', { name, bytes, limitBytes });
  }
}

/** Entries follow each other from the first byte of the file; a directory cannot say otherwise. */
function placeEntries(
  records: readonly { name: string; bytes: number; crc32: number }[],
): (EntryRecord & EntryPlace)[] {
  let headerOffset = 0;
  return records.map((record) => {
    const dataOffset = headerOffset + localHeaderBytes(record.name, record.bytes);
    const entry = { ...record, headerOffset, dataOffset };
    headerOffset = dataOffset + record.bytes;
    return entry;
  });
}

async function assertLocalHeader(source: ByteSource, entry: EntryRecord): Promise<void> {
  const expected = encodeLocalHeader(entry);
  const found = await readRange(source, entry.headerOffset, expected.length);
  if (!found.equals(expected)) throw broken(`条目「${entry.name}」的前后两处描述不一致`);
}

async function readHeaderEntry(
  source: ByteSource,
  entries: readonly EntryPlace[],
): Promise<Buffer<ArrayBuffer>> {
  const entry = entries[0];
  if (entry === undefined) throw new Refusal('PKG_ENTRY_NAME', { position: 1 });
  const bytes = await readRange(source, entry.dataOffset, entry.bytes);
  if (crc32(bytes) !== entry.crc32) throw new Refusal('PKG_CHECKSUM', { name: headerName });
  return bytes;
}

function broken(problem: string): Refusal {
  return new Refusal('PKG_STRUCTURE', { problem });
}
