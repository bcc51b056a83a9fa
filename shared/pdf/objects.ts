import { readBlocks } from './blocks.ts';
import { decodeStream } from './inflate.ts';
import { isKeyword, Lexer, OutOfBytes } from './lexer.ts';
import type { PdfSource } from './source.ts';
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
import { readXref, type Xref, type XrefEntry } from './xref.ts';

/** Where the content of a stream lies in the file. */
export interface PdfStream {
  readonly dict: PdfDict;
  readonly begin: number;
  readonly end: number;
}

const MAX_OBJECT_BYTES = 1024 * 1024;
const MAX_STREAM_BYTES = 4 * 1024 * 1024;
const MAX_NUMBER = 10_000_000;
const MAX_HOPS = 8;
const MAX_KEPT = 4000;
const MAX_CONTAINERS = 16;

/** Nothing of it can be read without its key. */
export class LockedPdf extends NotSimple {}

/**
 * Opens a file by its cross-reference table, repaired if need be. Throws LockedPdf for a file that is encrypted so that
 * not even its outline can be read, NotSimple for one that is no PDF or beyond repair.
 */
export async function openObjects(source: PdfSource): Promise<PdfObjects> {
  try {
    return await openBy(source, await readXref(source));
  } catch (error) {
    if (!(error instanceof NotSimple) || error instanceof LockedPdf) throw error;
  }
  return openBy(source, await repairXref(source));
}

/** A table that does not lead to the pages is wrong, unless these are not to be read. */
async function openBy(source: PdfSource, xref: Xref): Promise<PdfObjects> {
  const objects = new PdfObjects(source, xref);
  try {
    const catalog = await objects.dict(objects.trailer.get('Root'));
    await objects.dict(catalog.get('Pages'));
  } catch (error) {
    if (error instanceof NotSimple && objects.isEncrypted) throw new LockedPdf('encrypted', { cause: error });
    throw error;
  }
  return objects;
}

/** Random access to the objects of a file. What is encrypted is given as it stands. */
export class PdfObjects {
  readonly source: PdfSource;
  readonly xref: Xref;
  readonly #known = new Map<number, PdfValue>();
  readonly #packed = new Map<number, Promise<Map<number, PdfValue>>>();

  constructor(source: PdfSource, xref: Xref) {
    this.source = source;
    this.xref = xref;
  }

  get trailer(): PdfDict {
    return this.xref.trailer;
  }

  get isEncrypted(): boolean {
    return this.trailer.has('Encrypt');
  }

  /** A number above those of all objects, whatever the file says of its size. */
  get firstFree(): number {
    let free = asCount(this.trailer.get('Size') ?? 0, MAX_NUMBER);
    for (const number of this.xref.entries.keys()) free = Math.max(free, number + 1);
    return free;
  }

  /** Follows references until a value stands there; a reference to no object is null (ISO 32000-1, 7.3.10). */
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
    const entry = this.#entryOf(ref);
    if (entry === null || entry.container !== null) throw new NotSimple('a stream is expected');
    const { offset } = entry;
    const { dict, begin } = await readAt(this.source, offset, ref, (lexer, window) =>
      readStreamHead(lexer, window, offset),
    );
    const length = asCount(await this.resolve(dict.get('Length')));
    if (begin + length > this.source.bytes) throw new NotSimple('stream longer than the file');
    return { dict, begin, end: begin + length };
  }

  async content({ dict, begin, end }: PdfStream): Promise<Uint8Array> {
    if (end - begin > MAX_STREAM_BYTES) throw new NotSimple('stream too long');
    if (end === begin) return new Uint8Array();
    return decodeStream(this.source, dict, await readBlocks(this.source, begin, end - begin));
  }

  #entryOf({ number, generation }: PdfRef): XrefEntry | null {
    const entry = this.xref.entries.get(number);
    if (entry === undefined) return null;
    if (entry.generation !== generation) throw new NotSimple('object of another generation');
    return entry;
  }

  async #read(ref: PdfRef): Promise<PdfValue> {
    const found = this.#known.get(ref.number);
    if (found !== undefined) return found;
    const entry = this.#entryOf(ref);
    if (entry === null) return null;
    const { container, offset } = entry;
    const value =
      container === null
        ? await readAt(this.source, offset, ref, (lexer) => lexer.value())
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
  source: PdfSource,
  offset: number,
  ref: PdfRef,
  read: (lexer: Lexer, window: Uint8Array) => T,
): Promise<T> {
  for (let count = 4096; ; count *= 8) {
    const window = await readBlocks(source, offset, count);
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
