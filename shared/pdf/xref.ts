import { readBlocks } from './blocks.ts';
import { decodeStream } from './inflate.ts';
import { toLatin1 } from './latin1.ts';
import { Lexer, isKeyword, OutOfBytes } from './lexer.ts';
import type { PdfSource } from './source.ts';
import { asCount, isDict, isList, isName, NotSimple, type PdfDict, type PdfValue } from './values.ts';

export interface XrefEntry {
  readonly generation: number;
  readonly offset: number;
  /** Number of the object stream that holds the object; null when it stands at `offset`. */
  readonly container: number | null;
}

export interface Xref {
  /** Undefined for what was freed. */
  readonly entries: ReadonlyMap<number, XrefEntry | undefined>;
  /** Of all trailers, the newest one that has an entry. */
  readonly trailer: PdfDict;
  /** Where the newest table stands in the file, and how it is written; null when the table was made by `repairXref`. */
  readonly newest: { readonly start: number; readonly kind: 'table' | 'stream' } | null;
  /** Two tables for two kinds of readers: they may differ. */
  readonly isHybrid: boolean;
}

/** A file ends with `startxref`; other programs may have put something behind it. */
const TAIL_BYTES = 2048;
const MAX_SECTIONS = 200;
const MAX_SECTION_BYTES = 4 * 1024 * 1024;
const MAX_ENTRIES = 500_000;
/** Of all sections together, those included that newer ones hide. */
const MAX_ROWS = 1_000_000;

/** What is known of the tables read so far. */
interface Reading {
  readonly entries: Map<number, XrefEntry | undefined>;
  readonly trailer: Map<string, PdfValue>;
  rows: number;
}

interface Section {
  readonly kind: 'table' | 'stream';
  readonly dict: PdfDict;
  readonly rows: Iterable<readonly [number, XrefEntry | undefined]>;
}

/** Reads the cross-reference tables and streams of a file, newest first (ISO 32000-1, 7.5.4 to 7.5.8). */
export async function readXref(source: PdfSource): Promise<Xref> {
  const start = await findStart(source);
  const reading: Reading = { entries: new Map(), trailer: new Map(), rows: 0 };
  const seen = new Set<number>();
  const waiting = [start];
  let kind: Section['kind'] | null = null;
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (seen.size > MAX_SECTIONS) throw new NotSimple('too many tables');
    const section = await readSection(source, at);
    kind ??= section.kind;
    note(reading, section);
    for (const key of ['XRefStm', 'Prev']) {
      if (section.dict.has(key)) waiting.push(asCount(section.dict.get(key)));
    }
  }
  const { entries, trailer } = reading;
  return { entries, trailer, newest: { start, kind: kind ?? 'table' }, isHybrid: trailer.has('XRefStm') };
}

async function findStart(source: PdfSource): Promise<number> {
  const tail = toLatin1(await readBlocks(source, Math.max(0, source.bytes - TAIL_BYTES), TAIL_BYTES));
  const match = /startxref\s+(\d{1,15})(?![\s\S]*startxref)/.exec(tail);
  if (match === null) throw new NotSimple('no startxref');
  return Number(match[1]);
}

function note(reading: Reading, { dict, rows }: Section): void {
  const { entries, trailer } = reading;
  for (const [key, value] of dict) if (!trailer.has(key)) trailer.set(key, value);
  for (const [number, entry] of rows) {
    reading.rows += 1;
    if (!entries.has(number)) entries.set(number, entry);
    if (entries.size > MAX_ENTRIES || reading.rows > MAX_ROWS) throw new NotSimple('too many objects');
  }
}

async function readSection(source: PdfSource, at: number): Promise<Section> {
  for (let count = 64 * 1024; ; count *= 4) {
    const window = await readBlocks(source, at, count);
    try {
      const isTable = /^\s*xref/.test(toLatin1(window.subarray(0, 32)));
      return isTable ? readTable(window) : await readXrefStream(source, window);
    } catch (error) {
      const isAll = window.length < count || count >= MAX_SECTION_BYTES;
      if (!(error instanceof OutOfBytes) || isAll) throw error;
    }
  }
}

function readTable(window: Uint8Array): Section {
  const lexer = new Lexer(window);
  // A word that ends with the bytes may go on behind them.
  const token = (): ReturnType<Lexer['next']> => {
    const found = lexer.next();
    if (found === undefined || lexer.at >= window.length) throw new OutOfBytes('table');
    return found;
  };
  token();
  const rows: [number, XrefEntry | undefined][] = [];
  for (let first = token(); !isKeyword(first, 'trailer'); first = token()) {
    const count = token();
    if (typeof first !== 'number' || typeof count !== 'number') throw new NotSimple('no table');
    for (let index = 0; index < count; index += 1) rows.push([first + index, readRow(token)]);
  }
  const dict = lexer.value();
  if (!isDict(dict)) throw new NotSimple('no trailer');
  return { kind: 'table', dict, rows };
}

function readRow(token: () => ReturnType<Lexer['next']>): XrefEntry | undefined {
  const [offset, generation, kind] = [token(), token(), token()];
  const isUsed = isKeyword(kind, 'n');
  const isRow =
    typeof offset === 'number' && typeof generation === 'number' && (isUsed || isKeyword(kind, 'f'));
  if (!isRow) throw new NotSimple('no table');
  return isUsed ? { offset, generation, container: null } : undefined;
}

async function readXrefStream(source: PdfSource, window: Uint8Array): Promise<Section> {
  const lexer = new Lexer(window);
  const head = [lexer.next(), lexer.next(), lexer.next()];
  if (!isKeyword(head[2], 'obj')) throw new NotSimple('no table at startxref');
  const dict = lexer.value();
  if (!isDict(dict) || !isName(dict.get('Type'), 'XRef') || !isKeyword(lexer.next(), 'stream')) {
    throw new NotSimple('no table at startxref');
  }
  const begin = lexer.at + (window[lexer.at] === 13 ? 2 : 1);
  const end = begin + asCount(dict.get('Length'));
  if (end > window.length) throw new OutOfBytes('table');
  const widths = dict.get('W');
  if (!isList(widths) || widths.length !== 3) throw new NotSimple('no widths');
  const data = await decodeStream(source, dict, window.subarray(begin, end));
  const rows = readStreamRows(
    data,
    widths.map((width) => asCount(width, 7)),
    dict,
  );
  return { kind: 'stream', dict, rows };
}

function* readStreamRows(
  data: Uint8Array,
  widths: readonly number[],
  dict: PdfDict,
): Generator<readonly [number, XrefEntry | undefined], void> {
  const index = dict.get('Index') ?? [0, asCount(dict.get('Size'))];
  if (!isList(index)) throw new NotSimple('no index');
  let at = 0;
  const field = (width: number): number => {
    let value = 0;
    for (let count = 0; count < width; count += 1) value = value * 256 + (data[at++] ?? 0);
    return value;
  };
  const [kindWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  for (let pair = 0; pair < index.length; pair += 2) {
    const first = asCount(index[pair]);
    for (let step = 0; step < asCount(index[pair + 1]); step += 1) {
      if (at >= data.length) throw new NotSimple('table too short');
      const kind = kindWidth === 0 ? 1 : field(kindWidth);
      const [second, third] = [field(secondWidth), field(thirdWidth)];
      yield [first + step, toEntry(kind, second, third)];
    }
  }
}

function toEntry(kind: number, second: number, third: number): XrefEntry | undefined {
  if (kind === 1) return { offset: second, generation: third, container: null };
  return kind === 2 ? { offset: 0, generation: 0, container: second } : undefined;
}
