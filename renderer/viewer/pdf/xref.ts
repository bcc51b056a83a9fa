import type { RangeSource } from '../range-source.ts';
import { decodeStream } from './inflate.ts';
import { readBlocks } from './blocks.ts';
import { Lexer, isKeyword, OutOfBytes } from './lexer.ts';
import { asCount, isDict, isList, isName, NotSimple, type PdfDict } from './values.ts';

export interface XrefEntry {
  readonly generation: number;
  readonly offset: number;
  /** Number of the object stream that holds the object; null when it stands at `offset`. */
  readonly container: number | null;
}

export interface Xref {
  readonly entries: ReadonlyMap<number, XrefEntry | undefined>;
  readonly trailer: PdfDict;
  /** Where the table stands in the file; null when it was made by `repairXref`. */
  readonly startXref: number | null;
}

/** Two tables that differ: which of them is right is left to pdf.js. */
export class HybridFile extends NotSimple {}

const TAIL_BYTES = 1024;
const MAX_SECTIONS = 32;
const MAX_SECTION_BYTES = 4 * 1024 * 1024;
const MAX_ENTRIES = 500_000;

type Entries = Map<number, XrefEntry | undefined>;

/** Reads the cross-reference tables and streams of a file, newest first (ISO 32000-1, 7.5.4 and 7.5.8). */
export async function readXref(source: RangeSource, bytes: number): Promise<Xref> {
  const tail = await readBlocks(source, bytes, Math.max(0, bytes - TAIL_BYTES), TAIL_BYTES);
  const text = new TextDecoder('latin1').decode(tail);
  const match = /startxref\s+(\d{1,15})\s+%%EOF\s*$/.exec(text);
  if (match === null) throw new NotSimple('no startxref');
  const startXref = Number(match[1]);
  const entries: Entries = new Map();
  const seen = new Set<number>();
  let trailer: PdfDict | null = null;
  for (let at: number | null = startXref; at !== null;) {
    if (seen.has(at) || seen.size >= MAX_SECTIONS) throw new NotSimple('tables in a circle');
    seen.add(at);
    const section: PdfDict = await readSection(source, bytes, at, entries);
    if (section.has('XRefStm')) throw new HybridFile('hybrid file');
    trailer ??= section;
    const previous = section.get('Prev');
    at = previous === undefined ? null : asCount(previous);
  }
  if (trailer === null) throw new NotSimple('no trailer');
  return { entries, trailer, startXref };
}

async function readSection(
  source: RangeSource,
  bytes: number,
  at: number,
  entries: Entries,
): Promise<PdfDict> {
  for (let count = 64 * 1024; ; count *= 4) {
    const window = await readBlocks(source, bytes, at, count);
    try {
      const isTable = new TextDecoder('latin1').decode(window.subarray(0, 4)) === 'xref';
      return isTable ? readTable(window, entries) : await readXrefStream(window, entries);
    } catch (error) {
      const isAll = window.length < count || count >= MAX_SECTION_BYTES;
      if (!(error instanceof OutOfBytes) || isAll) throw error;
    }
  }
}

function add(entries: Entries, number: number, entry: XrefEntry | undefined): void {
  if (entries.size >= MAX_ENTRIES) throw new NotSimple('too many objects');
  if (!entries.has(number)) entries.set(number, entry);
}

function readTable(window: Uint8Array, entries: Entries): PdfDict {
  const lexer = new Lexer(window, 4);
  // A word that ends with the bytes may go on behind them.
  const token = (): ReturnType<Lexer['next']> => {
    const found = lexer.next();
    if (found === undefined || lexer.at >= window.length) throw new OutOfBytes('table');
    return found;
  };
  const found: [number, XrefEntry | undefined][] = [];
  for (let first = token(); !isKeyword(first, 'trailer'); first = token()) {
    const count = token();
    if (typeof first !== 'number' || typeof count !== 'number') throw new NotSimple('no table');
    for (let index = 0; index < count; index += 1) found.push([first + index, readRow(token)]);
  }
  const trailer = lexer.value();
  if (!isDict(trailer)) throw new NotSimple('no trailer');
  for (const [number, entry] of found) add(entries, number, entry);
  return trailer;
}

function readRow(token: () => ReturnType<Lexer['next']>): XrefEntry | undefined {
  const [offset, generation, kind] = [token(), token(), token()];
  const isUsed = isKeyword(kind, 'n');
  const isRow =
    typeof offset === 'number' && typeof generation === 'number' && (isUsed || isKeyword(kind, 'f'));
  if (!isRow) throw new NotSimple('no table');
  return isUsed ? { offset, generation, container: null } : undefined;
}

async function readXrefStream(window: Uint8Array, entries: Entries): Promise<PdfDict> {
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
  const rows = await decodeStream(dict, window.subarray(begin, end));
  addRows(
    rows,
    widths.map((width) => asCount(width, 7)),
    dict,
    entries,
  );
  return dict;
}

function addRows(rows: Uint8Array, widths: readonly number[], dict: PdfDict, entries: Entries): void {
  const index = dict.get('Index') ?? [0, asCount(dict.get('Size'))];
  if (!isList(index)) throw new NotSimple('no index');
  let at = 0;
  const field = (width: number): number => {
    let value = 0;
    for (let count = 0; count < width; count += 1) value = value * 256 + (rows[at++] ?? 0);
    return value;
  };
  const [kindWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  for (let pair = 0; pair < index.length; pair += 2) {
    const first = asCount(index[pair]);
    for (let step = 0; step < asCount(index[pair + 1]); step += 1) {
      if (at >= rows.length) throw new NotSimple('table too short');
      const kind = kindWidth === 0 ? 1 : field(kindWidth);
      const [second, third] = [field(secondWidth), field(thirdWidth)];
      if (kind === 1) add(entries, first + step, { offset: second, generation: third, container: null });
      else if (kind === 2) add(entries, first + step, { offset: 0, generation: 0, container: second });
      else add(entries, first + step, undefined);
    }
  }
}
