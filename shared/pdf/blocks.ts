import type { PdfSource } from './source.ts';
import { NotSimple } from './values.ts';

/** Aligned, so that neighbours come from memory; small, so that a page between two images costs little. */
const BLOCK_BYTES = 32 * 1024;

type Bytes = Pick<PdfSource, 'bytes' | 'read'>;

/** Reads up to `count` bytes from `begin`, in aligned blocks that the source may keep; fewer at the end. */
export async function readBlocks(source: Bytes, begin: number, count: number): Promise<Uint8Array> {
  const from = Math.floor(begin / BLOCK_BYTES) * BLOCK_BYTES;
  const end = Math.min(source.bytes, begin + count);
  if (begin < 0 || begin >= end) throw new NotSimple('an offset lies outside the file');
  const blocks: Promise<Uint8Array>[] = [];
  for (let at = from; at < end; at += BLOCK_BYTES) {
    blocks.push(source.read(at, Math.min(source.bytes, at + BLOCK_BYTES)));
  }
  const whole = new Uint8Array(end - begin);
  let at = from;
  for (const block of await Promise.all(blocks)) {
    const skip = Math.max(0, begin - at);
    whole.set(block.subarray(skip, Math.max(skip, end - at)), Math.max(0, at - begin));
    at += block.length;
  }
  return whole;
}

/** Where scanners put their table and page tree. */
const END_BYTES = 3 * BLOCK_BYTES;

/**
 * Reads both ends of a file at once, to be at hand when it is opened: its first page stands at the beginning, what
 * leads there at the end. Rejects as reading the beginning does; whoever needs what cannot be
 * read of the end is told then.
 */
export async function readEnds(source: Bytes): Promise<void> {
  const { bytes } = source;
  const end = Math.max(0, bytes - END_BYTES);
  const reading = readBlocks(source, end, bytes - end).catch(() => undefined);
  await readBlocks(source, 0, Math.min(bytes, BLOCK_BYTES));
  await reading;
}
