import type { Random } from './random.ts';

/** Changes bytes; may happen to change nothing. `others`: files to take pieces from. */
export type Mutator = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

const interesting = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe,
  0xffffffff,
];

const dictionary = [
  'PK\x01\x02',
  'PK\x03\x04',
  'PK\x05\x06',
  'PK\x06\x06',
  'PK\x06\x07',
  'PK\x07\x08',
  'header.dsse',
  'manifest.json',
  'manifest.age',
  'b/',
  '../',
  '"payloadType":',
  '"signatures":[]',
  '"keyid":""',
  '__proto__',
  '\u0000',
  '\ufeff',
  '9007199254740993',
  '-0',
  '1e400',
  '\\ud800',
].map((word) => Buffer.from(word, 'utf8'));

const signatures = dictionary.slice(0, 5);

function splice(bytes: Buffer, at: number, remove: number, insert: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
}

/** A number is written over the field at a place, in 2, 4 or 8 bytes. */
function overwriteNumber(bytes: Buffer, at: number, random: Random): Buffer {
  const width = random.pick([2, 4, 8]);
  if (at < 0 || at + width > bytes.length) return bytes;
  const copy = Buffer.from(bytes);
  const old = width === 2 ? copy.readUInt16LE(at) : copy.readUInt32LE(at);
  const value = random.pick([old + 1, old - 1, old * 2, bytes.length, bytes.length - at, ...interesting]);
  if (width === 2) copy.writeUInt16LE(value & 0xffff, at);
  else copy.writeUInt32LE(value >>> 0, at);
  if (width === 8) copy.writeUInt32LE(random.pick([0, 0, 1, 0xffffffff]), at + 4);
  return copy;
}

/** Places where records of the container begin. */
function findRecords(bytes: Buffer): number[] {
  const found: number[] = [];
  for (const signature of signatures) {
    for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 1)) found.push(at);
  }
  return found;
}

export const mutators: Readonly<Record<string, Mutator>> = {
  flipBit(bytes, random) {
    const copy = Buffer.from(bytes);
    const at = random.below(copy.length);
    if (copy.length > 0) copy.writeUInt8(copy.readUInt8(at) ^ (1 << random.below(8)), at);
    return copy;
  },
  setByte(bytes, random) {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy.writeUInt8(random.below(256), random.below(copy.length));
    return copy;
  },
  randomBlock(bytes, random) {
    const block = random.bytes(1 + random.below(64));
    return splice(bytes, random.below(bytes.length), block.length, block);
  },
  removeBlock: (bytes, random) =>
    splice(bytes, random.below(bytes.length), 1 + random.below(200), Buffer.alloc(0)),
  insertBlock: (bytes, random) =>
    splice(bytes, random.below(bytes.length), 0, random.bytes(1 + random.below(64))),
  repeatBlock(bytes, random) {
    const from = random.below(bytes.length);
    const block = bytes.subarray(from, from + 1 + random.below(400));
    return splice(bytes, random.below(bytes.length), 0, block);
  },
  moveBlock(bytes, random) {
    const from = random.below(bytes.length);
    const block = Buffer.from(bytes.subarray(from, from + 1 + random.below(400)));
    const rest = splice(bytes, from, block.length, Buffer.alloc(0));
    return splice(rest, random.below(rest.length), 0, block);
  },
  truncate: (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  extend: (bytes, random) => Buffer.concat([bytes, random.bytes(1 + random.below(64))]),
  prepend: (bytes, random) => Buffer.concat([random.bytes(1 + random.below(64)), bytes]),
  word(bytes, random) {
    const word = random.pick(dictionary);
    return splice(bytes, random.below(bytes.length), random.pick([0, word.length]), word);
  },
  numberAnywhere: (bytes, random) => overwriteNumber(bytes, random.below(bytes.length), random),
  numberInRecord(bytes, random) {
    const records = findRecords(bytes);
    return records.length === 0
      ? bytes
      : overwriteNumber(bytes, random.pick(records) + random.below(56), random);
  },
  digit(bytes, random) {
    const copy = Buffer.from(bytes);
    const start = random.below(copy.length);
    const at = copy.findIndex((value, index) => index >= start && value >= 0x30 && value <= 0x39);
    if (at >= 0) copy.writeUInt8(0x30 + random.below(10), at);
    return copy;
  },
  crossOver(bytes, random, others) {
    const other = random.pick(others);
    return Buffer.concat([
      bytes.subarray(0, random.below(bytes.length)),
      other.subarray(random.below(other.length)),
    ]);
  },
  concatenate: (bytes, random, others) => Buffer.concat([bytes, random.pick(others)]),
};
