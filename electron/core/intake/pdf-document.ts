import type { FileHandle } from 'node:fs/promises';
import { numberOf, readIndirectObject, readStream, type PdfFile } from './pdf-objects.ts';
import { parsePdfValue, PdfSyntaxError, type PdfDict, type PdfValue } from './pdf-values.ts';
import { readCrossReference, type CrossReference } from './pdf-xref.ts';

const INDIRECTION_LIMIT = 8;
/** Object streams kept unpacked; real files have one for some hundred objects. */
const PACKED_LIMIT = 16;

/** A PDF whose objects are read one by one, through small ranges. */
export interface PdfDocument {
  readonly file: PdfFile;
  readonly xref: CrossReference;
  /** Object streams already unpacked, by object number. */
  readonly packed: Map<number, readonly PdfValue[]>;
}

/** Reads the index of a PDF. Errors: PdfSyntaxError, PdfTextEnded. */
export async function openPdfDocument(handle: FileHandle, size: number): Promise<PdfDocument> {
  const file: PdfFile = { handle, size };
  return { file, xref: await readCrossReference(file), packed: new Map() };
}

/** An entry of the newest trailer that has it. */
export function trailerEntry({ xref }: PdfDocument, key: string): PdfValue | undefined {
  return xref.trailers.map((trailer) => trailer.entries.get(key)).find((value) => value !== undefined);
}

/** The dictionary that stands at a value or behind a reference. Errors: PdfSyntaxError, PdfTextEnded. */
export async function dictAt(document: PdfDocument, value: PdfValue | undefined): Promise<PdfDict> {
  const resolved = await resolveValue(document, value);
  if (resolved?.type !== 'dict') throw new PdfSyntaxError('no dictionary where one is needed');
  return resolved;
}

/** Follows references until a value stands there. Errors: PdfSyntaxError, PdfTextEnded. */
export async function resolveValue(
  document: PdfDocument,
  value: PdfValue | undefined,
): Promise<PdfValue | undefined> {
  let current = value;
  for (let step = 0; current?.type === 'ref'; step += 1) {
    if (step > INDIRECTION_LIMIT) throw new PdfSyntaxError('reference runs in a circle');
    current = await loadObject(document, current.object);
  }
  return current;
}

async function loadObject(document: PdfDocument, number: number): Promise<PdfValue | undefined> {
  const place = await document.xref.find(number);
  if (place === null) return undefined;
  if (place.type === 'packed') return (await unpack(document, place.stream))[place.index];
  const object = await readIndirectObject(document.file, place.offset);
  if (object.number !== number) throw new PdfSyntaxError(`object ${number} is not where the index says`);
  return object.value;
}

/** All objects of an object stream (ISO 32000-1, 7.5.7). An object stream never lies in another one. */
async function unpack(document: PdfDocument, stream: number): Promise<readonly PdfValue[]> {
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

async function resolveLength(
  document: PdfDocument,
  value: PdfValue | undefined,
): Promise<PdfValue | undefined> {
  if (value?.type !== 'ref') return value;
  const place = await document.xref.find(value.object);
  return place?.type === 'offset' ? (await readIndirectObject(document.file, place.offset)).value : undefined;
}
