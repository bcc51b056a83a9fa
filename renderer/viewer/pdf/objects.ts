import type { RangeSource } from '../range-source.ts';
import { readBlocks } from './blocks.ts';
import { decodeStream } from './inflate.ts';
import { isKeyword, Lexer, OutOfBytes } from './lexer.ts';
import {
  asCount,
  isDict,
  isName,
  isRef,
  NotSimple,
  type PdfDict,
  type PdfRef,
  type PdfValue,
} from './values.ts';
import { repairXref } from './repair.ts';
import { HybridFile, readXref, type Xref, type XrefEntry } from './xref.ts';

/** Where the content of a stream lies in the file. */
export interface PdfStream {
  readonly dict: PdfDict;
  readonly begin: number;
  readonly end: number;
}

const MAX_OBJECT_BYTES = 1024 * 1024;
const MAX_HOPS = 8;
const MAX_KEPT = 4000;
const MAX_CONTAINERS = 16;

/** Opens a file by its cross-reference table, repaired if need be. Throws NotSimple for encrypted files and odd ones. */
export async function openObjects(source: RangeSource, bytes: number): Promise<PdfObjects> {
  try {
    return await openBy(await readXref(source, bytes), source, bytes);
  } catch (error) {
    if (!(error instanceof NotSimple) || error instanceof HybridFile || error instanceof Encrypted)
      throw error;
  }
  return openBy(await repairXref(source, bytes), source, bytes);
}

/** Nothing of it can be read without its key. */
class Encrypted extends NotSimple {}

/** A table that does not lead to the catalog is wrong. */
async function openBy(xref: Xref, source: RangeSource, bytes: number): Promise<PdfObjects> {
  if (xref.trailer.has('Encrypt')) throw new Encrypted('encrypted');
  const objects = new PdfObjects(source, bytes, xref);
  const catalog = await objects.dict(objects.trailer.get('Root'));
  if (!isName(catalog.get('Type'), 'Catalog')) throw new NotSimple('no catalog');
  return objects;
}

/** Random access to the objects of a file whose cross-reference table is in order. */
export class PdfObjects {
  readonly trailer: PdfDict;
  readonly startXref: number | null;
  /** One more than the highest object number. */
  readonly size: number;
  readonly #source: RangeSource;
  readonly #bytes: number;
  readonly entries: Xref['entries'];
  readonly #known = new Map<number, PdfValue>();
  readonly #packed = new Map<number, Promise<Map<number, PdfValue>>>();

  constructor(source: RangeSource, bytes: number, { entries, trailer, startXref }: Xref) {
    this.#source = source;
    this.#bytes = bytes;
    this.entries = entries;
    this.trailer = trailer;
    this.startXref = startXref;
    this.size = asCount(trailer.get('Size'), 10_000_000);
  }

  /** Follows references until a value stands there. */
  async resolve(value: PdfValue | undefined): Promise<PdfValue> {
    let current = value ?? null;
    for (let hop = 0; isRef(current); hop += 1) {
      if (hop > MAX_HOPS) throw new NotSimple('references in a circle');
      current = await this.#read(current);
    }
    return current;
  }

  async dict(value: PdfValue | undefined): Promise<PdfDict> {
    const found = await this.resolve(value);
    if (!isDict(found)) throw new NotSimple('a dictionary is expected');
    return found;
  }

  async stream(ref: PdfValue | undefined): Promise<PdfStream> {
    if (!isRef(ref)) throw new NotSimple('a stream is expected');
    const { offset, container } = this.#entryOf(ref);
    if (container !== null) throw new NotSimple('a stream inside a container');
    const { dict, begin } = await readAt(this.#source, this.#bytes, offset, ref, (lexer, window) =>
      readStreamHead(lexer, window, offset),
    );
    const length = asCount(await this.resolve(dict.get('Length')));
    if (begin + length > this.#bytes) throw new NotSimple('stream longer than the file');
    return { dict, begin, end: begin + length };
  }

  async content({ dict, begin, end }: PdfStream): Promise<Uint8Array> {
    if (end - begin > MAX_OBJECT_BYTES) throw new NotSimple('stream too long');
    if (end === begin) return new Uint8Array();
    return decodeStream(dict, await readBlocks(this.#source, this.#bytes, begin, end - begin));
  }

  #entryOf({ number, generation }: PdfRef): XrefEntry {
    const entry = this.entries.get(number);
    if (entry?.generation !== generation) throw new NotSimple('object not in the table');
    return entry;
  }

  async #read(ref: PdfRef): Promise<PdfValue> {
    const found = this.#known.get(ref.number);
    if (found !== undefined) return found;
    const { container, offset } = this.#entryOf(ref);
    const value =
      container === null
        ? await readAt(this.#source, this.#bytes, offset, ref, (lexer) => lexer.value())
        : (await this.#unpacked(container)).get(ref.number);
    if (value === undefined) throw new NotSimple('object not in its container');
    if (this.#known.size >= MAX_KEPT) this.#known.clear();
    this.#known.set(ref.number, value);
    return value;
  }

  #unpacked(container: number): Promise<Map<number, PdfValue>> {
    const unpacking = this.#packed.get(container) ?? this.#unpack(container);
    if (this.#packed.size >= MAX_CONTAINERS) this.#packed.clear();
    this.#packed.set(container, unpacking);
    unpacking.catch(() => this.#packed.delete(container));
    return unpacking;
  }

  async #unpack(container: number): Promise<Map<number, PdfValue>> {
    const stream = await this.stream({ number: container, generation: 0 });
    if (!isName(stream.dict.get('Type'), 'ObjStm')) throw new NotSimple('no object stream');
    const content = await this.content(stream);
    const count = asCount(stream.dict.get('N'), 10_000);
    const first = asCount(stream.dict.get('First'));
    const index = new Lexer(content.subarray(0, first));
    const values = new Map<number, PdfValue>();
    for (let at = 0; at < count; at += 1) {
      const number = asCount(index.value());
      const offset = asCount(index.value());
      values.set(number, new Lexer(content, first + offset).value());
    }
    return values;
  }
}

function readStreamHead(lexer: Lexer, window: Uint8Array, offset: number): { dict: PdfDict; begin: number } {
  const dict = lexer.value();
  if (!isDict(dict) || !isKeyword(lexer.next(), 'stream')) throw new NotSimple('no stream');
  const { at } = lexer;
  if (at + 2 > window.length) throw new OutOfBytes('stream');
  if (window[at] === 10) return { dict, begin: offset + at + 1 };
  if (window[at] === 13 && window[at + 1] === 10) return { dict, begin: offset + at + 2 };
  throw new NotSimple('stream without line end');
}

/** Reads `n g obj` at an offset, then what follows, with as many bytes as it takes. */
async function readAt<T>(
  source: RangeSource,
  bytes: number,
  offset: number,
  ref: PdfRef,
  read: (lexer: Lexer, window: Uint8Array) => T,
): Promise<T> {
  for (let count = 4096; ; count *= 8) {
    const window = await readBlocks(source, bytes, offset, count);
    try {
      const lexer = new Lexer(window);
      const isHere = lexer.next() === ref.number && lexer.next() === ref.generation;
      if (!isHere || !isKeyword(lexer.next(), 'obj')) throw new NotSimple('the table points elsewhere');
      return read(lexer, window);
    } catch (error) {
      if (!(error instanceof OutOfBytes) || count >= MAX_OBJECT_BYTES || window.length < count) throw error;
    }
  }
}
