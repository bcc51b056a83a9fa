import type { FileHandle } from 'node:fs/promises';
import { numberOf, readIndirectObject, readStream, type PdfFile } from './pdf-objects.ts';
import { parsePdfValue, PdfSyntaxError, PdfTextEnded, type PdfDict, type PdfValue } from './pdf-values.ts';
import { readCrossReference, type CrossReference } from './pdf-xref.ts';

const PAGE_LIMIT = 20_000;
const NODE_LIMIT = 60_000;
const INDIRECTION_LIMIT = 8;
/** Object streams kept unpacked; real files have one for some hundred objects. */
const PACKED_LIMIT = 16;

export type PageCount =
  | { readonly kind: 'pages'; readonly pages: number }
  | { readonly kind: 'locked' }
  | { readonly kind: 'damaged'; readonly reason: string };

/**
 * Counts the pages of a PDF by walking its page tree through small reads: a gigabyte costs a few hundred
 * kilobytes. An own reader because the viewer's library keeps what it reads and unpacks streams without
 * bounds. A file whose cross-reference is broken counts as damaged, even if a viewer could repair it.
 */
export async function countPdfPages(
  handle: FileHandle,
  size: number,
  signal?: AbortSignal,
): Promise<PageCount> {
  let isEncrypted = false;
  try {
    const file: PdfFile = { handle, size };
    const xref = await readCrossReference(file);
    isEncrypted = xref.trailers.some((trailer) => trailer.entries.has('Encrypt'));
    const document: Document = { file, xref, packed: new Map() };
    const root = xref.trailers
      .map((trailer) => trailer.entries.get('Root'))
      .find((value) => value !== undefined);
    const catalogue = await dictAt(document, root);
    const pages = await walkTree(document, catalogue.entries.get('Pages'), signal);
    if (pages === 0) return { kind: 'damaged', reason: '没有页面' };
    return { kind: 'pages', pages };
  } catch (error) {
    if (!(error instanceof PdfSyntaxError) && !(error instanceof PdfTextEnded)) throw error;
    return isEncrypted ? { kind: 'locked' } : { kind: 'damaged', reason: '文件内部的索引已损坏或不完整' };
  }
}

interface Document {
  readonly file: PdfFile;
  readonly xref: CrossReference;
  /** Object streams already unpacked, by object number. */
  readonly packed: Map<number, readonly PdfValue[]>;
}

async function walkTree(
  document: Document,
  top: PdfValue | undefined,
  signal?: AbortSignal,
): Promise<number> {
  const open: (PdfValue | undefined)[] = [top];
  const branches = new Set<number>();
  let pages = 0;
  for (let visited = 0; open.length > 0 && !signal?.aborted; visited += 1) {
    const next = open.pop();
    const node = await dictAt(document, next);
    const kids = await resolve(document, node.entries.get('Kids'));
    if (kids?.type === 'array') {
      enter(next, branches);
      for (const kid of kids.items) open.push(kid);
    } else pages += 1;
    if (pages > PAGE_LIMIT || visited > NODE_LIMIT) throw new PdfSyntaxError('too many pages');
  }
  return pages;
}

/** A page may stand in the tree twice, a branch may not: it would lead in a circle. */
function enter(branch: PdfValue | undefined, entered: Set<number>): void {
  if (branch?.type !== 'ref') return;
  if (entered.has(branch.object)) throw new PdfSyntaxError('page tree runs in a circle');
  entered.add(branch.object);
}

async function dictAt(document: Document, value: PdfValue | undefined): Promise<PdfDict> {
  const resolved = await resolve(document, value);
  if (resolved?.type !== 'dict') throw new PdfSyntaxError('no dictionary where one is needed');
  return resolved;
}

async function resolve(document: Document, value: PdfValue | undefined): Promise<PdfValue | undefined> {
  let current = value;
  for (let step = 0; current?.type === 'ref'; step += 1) {
    if (step > INDIRECTION_LIMIT) throw new PdfSyntaxError('reference runs in a circle');
    current = await loadObject(document, current.object);
  }
  return current;
}

async function loadObject(document: Document, number: number): Promise<PdfValue | undefined> {
  const place = await document.xref.find(number);
  if (place === null) return undefined;
  if (place.type === 'packed') return (await unpack(document, place.stream))[place.index];
  const object = await readIndirectObject(document.file, place.offset);
  if (object.number !== number) throw new PdfSyntaxError(`object ${number} is not where the index says`);
  return object.value;
}

/** All objects of an object stream (ISO 32000-1, 7.5.7). An object stream never lies in another one. */
async function unpack(document: Document, stream: number): Promise<readonly PdfValue[]> {
  const known = document.packed.get(stream);
  if (known) return known;
  const place = await document.xref.find(stream);
  if (place?.type !== 'offset') throw new PdfSyntaxError(`no object stream ${stream}`);
  const object = await readIndirectObject(document.file, place.offset);
  if (object.value.type !== 'dict') throw new PdfSyntaxError(`no object stream ${stream}`);
  const { entries } = object.value;
  const length = numberOf(await resolveLength(document, entries.get('Length')), -1);
  const data = await readStream(document.file, object, length);
  // A space behind the data ends a number or name that stands last.
  const text = `${data.toString('latin1')} `;
  const count = numberOf(entries.get('N'), 0);
  const first = numberOf(entries.get('First'), 0);
  const offsets = text.slice(0, first).trim().split(/\s+/).map(Number);
  if (offsets.length < count * 2) throw new PdfSyntaxError(`odd object stream ${stream}`);
  const values = Array.from(
    { length: count },
    (_, at) => parsePdfValue(text, first + (offsets[at * 2 + 1] ?? 0)).value,
  );
  if (document.packed.size >= PACKED_LIMIT) document.packed.clear();
  document.packed.set(stream, values);
  return values;
}

async function resolveLength(document: Document, value: PdfValue | undefined): Promise<PdfValue | undefined> {
  if (value?.type !== 'ref') return value;
  const place = await document.xref.find(value.object);
  return place?.type === 'offset' ? (await readIndirectObject(document.file, place.offset)).value : undefined;
}
