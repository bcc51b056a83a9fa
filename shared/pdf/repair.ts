import { toLatin1 } from './latin1.ts';
import { isKeyword, Lexer, OutOfBytes } from './lexer.ts';
import type { PdfSource } from './source.ts';
import { asCount, isDict, isName, NotSimple, type PdfDict, type PdfRef, type PdfValue } from './values.ts';
import type { Xref, XrefEntry } from './xref.ts';

/** Between two pictures stand a few hundred bytes. */
const WINDOW_BYTES = 64 * 1024;
/** A stream that does not say how long it is must be looked through. */
const LONG_WINDOW_BYTES = 4 * 1024 * 1024;
/** The longest head of an object that a window may cut in two. */
const OVERLAP_BYTES = 32;
const MAX_ENTRIES = 500_000;
const MAX_DURATION_MS = 10_000;

interface Found {
  readonly entries: Map<number, XrefEntry>;
  /** The last dictionary that names a root. */
  trailer: PdfDict | null;
  /** A catalog, for files that lost their trailer. */
  catalog: PdfValue;
  hasContainers: boolean;
}

/**
 * Makes the cross-reference table of a file that has none, or a wrong one: finds the objects where they stand, the
 * later of two with the same number. Streams that say how long they are get skipped, so that of a gigabyte of scans
 * only what lies between the pictures is read. Throws NotSimple when that takes too long, or finds no document.
 */
export async function repairXref(source: PdfSource): Promise<Xref> {
  const found: Found = { entries: new Map(), trailer: null, catalog: null, hasContainers: false };
  const deadline = Date.now() + MAX_DURATION_MS;
  for (let at = 0; at < source.bytes;) {
    if (Date.now() > deadline || found.entries.size > MAX_ENTRIES) throw new NotSimple('too long to repair');
    at = await readWindow(source, at, found);
  }
  const root = found.trailer?.get('Root') ?? found.catalog;
  if (root === null || found.hasContainers) throw new NotSimple('nothing to repair');
  const kept = [...(found.trailer ?? [])].filter(([key]) => ['Encrypt', 'ID', 'Info'].includes(key));
  const trailer: PdfDict = new Map<string, PdfValue>([...kept, ['Root', root]]);
  return { entries: found.entries, trailer, newest: null, isHybrid: false };
}

/** Notes the objects of a window; returns where to read on. */
async function readWindow(source: PdfSource, begin: number, found: Found): Promise<number> {
  const { bytes } = source;
  const end = Math.min(bytes, begin + WINDOW_BYTES);
  const window = await source.read(begin, end);
  const text = toLatin1(window);
  const heads = /(?<![0-9])(\d{1,7})[ \r\n]{1,2}(\d{1,5})[ \r\n]{1,2}obj(?![a-z])|trailer/g;
  for (let head = heads.exec(text); head !== null; head = heads.exec(text)) {
    const ref = refOf(head);
    if (ref !== null) {
      const entry = { generation: ref.generation, offset: begin + head.index, container: null };
      found.entries.set(ref.number, entry);
    }
    const next = readObject(window, heads.lastIndex, ref, found);
    // An object that the window cuts is read again from its beginning, unless it is longer than a window.
    if (next === 'cut' && end < bytes && head.index > 0) return begin + head.index;
    if (typeof next !== 'object') continue;
    const behind = await skipStream(source, begin + next.begin, next.length);
    if (behind >= end) return behind;
    heads.lastIndex = behind - begin;
  }
  return end < bytes ? endOfLine(text) + begin : bytes;
}

/** Near the end of a window, where no number is cut in two: behind a byte that is none. */
function endOfLine(text: string): number {
  let at = text.length - OVERLAP_BYTES;
  while (at < text.length && /[0-9]/.test(text[at - 1] ?? '')) at += 1;
  return at;
}

/** The object that a head begins; null for a trailer. */
function refOf([, number, generation]: RegExpExecArray): PdfRef | null {
  if (number === undefined || generation === undefined) return null;
  return { number: Number(number), generation: Number(generation) };
}

type Outcome = 'read' | 'cut' | { readonly begin: number; readonly length: number | null };

/** Reads what stands behind `n g obj` or `trailer`; an object with a stream tells where that lies in the window. */
function readObject(window: Uint8Array, at: number, ref: PdfRef | null, found: Found): Outcome {
  const lexer = new Lexer(window, at);
  try {
    const value = lexer.value();
    if (!isDict(value)) return 'read';
    noteDict(value, ref, found);
    if (ref === null || !isKeyword(lexer.next(), 'stream')) return 'read';
    const length = value.get('Length');
    const begin = lexer.at + (window[lexer.at] === 13 ? 2 : 1);
    return { begin, length: typeof length === 'number' ? asCount(length) : null };
  } catch (error) {
    if (error instanceof OutOfBytes) return 'cut';
    if (error instanceof NotSimple) return 'read';
    throw error;
  }
}

function noteDict(dict: PdfDict, ref: PdfRef | null, found: Found): void {
  const type = dict.get('Type');
  if ((ref === null || isName(type, 'XRef')) && dict.has('Root')) found.trailer = dict;
  if (ref !== null && isName(type, 'Catalog')) found.catalog = ref;
  if (isName(type, 'ObjStm')) found.hasContainers = true;
}

/** Where the file goes on behind a stream: as it says itself if that is true, else behind the next `endstream`. */
async function skipStream(source: PdfSource, begin: number, length: number | null): Promise<number> {
  const { bytes } = source;
  if (length !== null && begin + length < bytes) {
    const tail = await source.read(begin + length, Math.min(bytes, begin + length + OVERLAP_BYTES));
    if (/^\s{0,4}endstream/.test(toLatin1(tail))) return begin + length;
  }
  for (let at = begin; at < bytes; at += LONG_WINDOW_BYTES - OVERLAP_BYTES) {
    const window = await source.read(at, Math.min(bytes, at + LONG_WINDOW_BYTES));
    const index = toLatin1(window).indexOf('endstream');
    if (index !== -1) return at + index;
  }
  return bytes;
}
