/** One stored entry as the container describes it. */
export interface EntryRecord {
  /** ASCII. */
  readonly name: string;
  readonly bytes: number;
  readonly crc32: number;
  /** Where its local header begins in the file. */
  readonly headerOffset: number;
}

/**
 * The records of a ZIP file (APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16) in the single form
 * that packages use: stored, no data descriptor, no comment, no attributes, a fixed date, and ZIP64 fields
 * exactly when a value does not fit. Every byte follows from name, size, CRC and offset; so the reader
 * checks a container by building these records again and comparing.
 */
const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;
const zip64EndSignature = 0x06064b50;
const zip64LocatorSignature = 0x07064b50;

export const endBytes = 22;
export const zip64EndBytes = 56;
export const zip64LocatorBytes = 20;
export const centralFixedBytes = 46;
/** The value of a 32-bit field that says "see the ZIP64 field". */
export const overflow32 = 0xffffffff;

const localFixedBytes = 30;
const zip64FieldId = 0x0001;
const versionStored = 20;
const versionZip64 = 45;
/** 1980-01-01, the first day that the format can write. */
const fixedDate = 0x0021;

/** Size of an entry's local header in the file, in bytes. */
export function localHeaderBytes(name: string, bytes: number): number {
  return localFixedBytes + name.length + (bytes >= overflow32 ? 20 : 0);
}

export function encodeLocalHeader(entry: EntryRecord): Buffer {
  const isLarge = entry.bytes >= overflow32;
  const record = Buffer.alloc(localHeaderBytes(entry.name, entry.bytes));
  const size = isLarge ? overflow32 : entry.bytes;
  record.writeUInt32LE(localSignature, 0);
  record.writeUInt16LE(isLarge ? versionZip64 : versionStored, 4);
  record.writeUInt16LE(fixedDate, 12);
  record.writeUInt32LE(entry.crc32, 14);
  record.writeUInt32LE(size, 18);
  record.writeUInt32LE(size, 22);
  record.writeUInt16LE(entry.name.length, 26);
  record.writeUInt16LE(isLarge ? 20 : 0, 28);
  record.write(entry.name, localFixedBytes, 'latin1');
  if (isLarge) writeZip64Field(record, localFixedBytes + entry.name.length, [entry.bytes, entry.bytes]);
  return record;
}

export function encodeCentralDirectory(entries: readonly EntryRecord[]): Buffer {
  return Buffer.concat(entries.map(encodeCentralRecord));
}

function encodeCentralRecord(entry: EntryRecord): Buffer {
  const large = [
    ...(entry.bytes >= overflow32 ? [entry.bytes, entry.bytes] : []),
    ...(entry.headerOffset >= overflow32 ? [entry.headerOffset] : []),
  ];
  const extraBytes = large.length === 0 ? 0 : 4 + 8 * large.length;
  const record = Buffer.alloc(centralFixedBytes + entry.name.length + extraBytes);
  const version = large.length === 0 ? versionStored : versionZip64;
  const size = Math.min(entry.bytes, overflow32);
  record.writeUInt32LE(centralSignature, 0);
  record.writeUInt16LE(version, 4);
  record.writeUInt16LE(version, 6);
  record.writeUInt16LE(fixedDate, 14);
  record.writeUInt32LE(entry.crc32, 16);
  record.writeUInt32LE(size, 20);
  record.writeUInt32LE(size, 24);
  record.writeUInt16LE(entry.name.length, 28);
  record.writeUInt16LE(extraBytes, 30);
  record.writeUInt32LE(Math.min(entry.headerOffset, overflow32), 42);
  record.write(entry.name, centralFixedBytes, 'latin1');
  if (large.length > 0) writeZip64Field(record, centralFixedBytes + entry.name.length, large);
  return record;
}

/** End of the container: the ZIP64 end and its locator when the directory starts beyond 4 GiB, then the end. */
export function encodeEnd(count: number, directoryOffset: number, directoryBytes: number): Buffer {
  const end = Buffer.alloc(endBytes);
  end.writeUInt32LE(endSignature, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(Math.min(directoryOffset, overflow32), 16);
  if (directoryOffset < overflow32) return end;

  const zip64End = Buffer.alloc(zip64EndBytes);
  zip64End.writeUInt32LE(zip64EndSignature, 0);
  zip64End.writeBigUInt64LE(BigInt(zip64EndBytes - 12), 4);
  zip64End.writeUInt16LE(versionZip64, 12);
  zip64End.writeUInt16LE(versionZip64, 14);
  zip64End.writeBigUInt64LE(BigInt(count), 24);
  zip64End.writeBigUInt64LE(BigInt(count), 32);
  zip64End.writeBigUInt64LE(BigInt(directoryBytes), 40);
  zip64End.writeBigUInt64LE(BigInt(directoryOffset), 48);
  const locator = Buffer.alloc(zip64LocatorBytes);
  locator.writeUInt32LE(zip64LocatorSignature, 0);
  locator.writeBigUInt64LE(BigInt(directoryOffset + directoryBytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([zip64End, locator, end]);
}

function writeZip64Field(record: Buffer, at: number, values: readonly number[]): void {
  record.writeUInt16LE(zip64FieldId, at);
  record.writeUInt16LE(8 * values.length, at + 2);
  values.forEach((value, index) => record.writeBigUInt64LE(BigInt(value), at + 4 + 8 * index));
}
