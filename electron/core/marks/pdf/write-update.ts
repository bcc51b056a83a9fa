import type { PdfDocument } from '#electron/core/intake/pdf-document.ts';
import { resolveValue, trailerEntry } from '#electron/core/intake/pdf-document.ts';
import { writePdfValue, type PdfValue } from '#electron/core/intake/pdf-values.ts';
import type { ExportedMark } from '../exported-mark.ts';
import { findPageObjects, type PageObject } from './page-objects.ts';
import { writeAnnotation } from './write-annotation.ts';

interface Placed {
  readonly number: number;
  readonly generation: number;
  readonly offset: number;
}

/** Collects the objects of an update and remembers where each will stand in the whole file. */
class UpdateText {
  readonly #begin: number;
  readonly #parts: string[] = [];
  readonly placed: Placed[] = [];
  #length = 0;

  constructor(begin: number) {
    this.#begin = begin;
  }

  /** Offset in the whole file of what is added next. */
  get end(): number {
    return this.#begin + this.#length;
  }

  add(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  object(number: number, generation: number, body: string): void {
    this.placed.push({ number, generation, offset: this.end });
    this.add(`${number} ${generation} obj\n${body}\nendobj\n`);
  }

  toBytes(): Buffer {
    return Buffer.from(this.#parts.join(''), 'latin1');
  }
}

/**
 * The bytes to append to a PDF so that it shows the marks: an incremental update (ISO 32000-1, 7.5.6) with the pages
 * that carry marks, the annotations, and a cross-reference section of the kind that the file uses. What is there
 * already, annotations and signatures included, stays valid byte for byte.
 * Errors: PdfSyntaxError, PdfTextEnded for a file whose index or page tree is damaged.
 */
export async function writeUpdate(document: PdfDocument, marks: readonly ExportedMark[]): Promise<Buffer> {
  const byPage = Map.groupBy(marks, ({ mark }) => mark.page);
  const pages = await findPageObjects(document, new Set(byPage.keys()));
  const update = new UpdateText(document.file.size);
  // Whatever ends the file, the first object begins on a line of its own.
  update.add('\n');
  let next = firstFreeNumber(document);
  // One page may stand in the tree more than once: it is one object, and is written once with all that lies on it.
  const byObject = Map.groupBy(pages, ([, page]) => page.object);
  for (const same of byObject.values()) {
    const [[, page]] = same as [[number, PageObject]];
    const references: string[] = [];
    for (const exported of same.flatMap(([index]) => byPage.get(index) ?? [])) {
      const [number, appearance] = [next, next + 1];
      next += 2;
      const written = writeAnnotation(exported, page, appearance);
      const { entries, content } = written.appearance;
      update.object(number, 0, written.dictionary);
      update.object(
        appearance,
        0,
        `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`,
      );
      references.push(`${number} 0 R`);
    }
    update.object(page.object, page.generation, await pageWith(document, page, references));
  }
  writeIndex(document, update, next);
  return update.toBytes();
}

/** The page as it was, its list of annotations longer. */
async function pageWith(
  document: PdfDocument,
  page: PageObject,
  references: readonly string[],
): Promise<string> {
  const known = await resolveValue(document, page.dict.entries.get('Annots'));
  const items = known?.type === 'array' ? known.items.map(writePdfValue) : [];
  const text = `[${[...items, ...references].join(' ')}]`;
  const entries = new Map<string, PdfValue>([...page.dict.entries, ['Annots', { type: 'other', text }]]);
  return writePdfValue({ type: 'dict', entries });
}

function firstFreeNumber({ xref }: PdfDocument): number {
  const sizes = xref.trailers.map((trailer) => {
    const size = trailer.entries.get('Size');
    return size?.type === 'number' && Number.isInteger(size.value) ? size.value : 0;
  });
  return Math.max(1, ...sizes);
}

function writeIndex(document: PdfDocument, update: UpdateText, size: number): void {
  const start = update.end;
  const rows = update.placed.toSorted((one, other) => one.number - other.number);
  if (document.xref.kind === 'table') {
    const text = toRuns(rows)
      .map((run) => `${run[0]?.number ?? 0} ${run.length}\n${run.map(tableRow).join('')}`)
      .join('');
    update.add(`xref\n${text}trailer\n<< ${trailerText(document, size)} >>\n`);
  } else {
    const all = [...rows, { number: size, generation: 0, offset: start }];
    const index = toRuns(all).map((run) => `${run[0]?.number ?? 0} ${run.length}`);
    const data = all.map(streamRow).join('');
    update.add(
      `${size} 0 obj\n<< /Type /XRef /W [1 6 2] /Index [${index.join(' ')}] ` +
        `${trailerText(document, size + 1)} /Length ${data.length} >>\nstream\n${data}\nendstream\nendobj\n`,
    );
  }
  update.add(`startxref\n${start}\n%%EOF\n`);
}

/** What the newest trailer says, but for how it is stored; the file keeps its identity (ISO 32000-1, 14.4). */
function trailerText(document: PdfDocument, size: number): string {
  const kept = ['Root', 'Info', 'ID'].flatMap((key) => {
    const value = trailerEntry(document, key);
    return value === undefined ? [] : [`/${key} ${writePdfValue(value)}`];
  });
  return `/Size ${size} ${kept.join(' ')} /Prev ${document.xref.start}`;
}

const tableRow = ({ offset, generation }: Placed): string =>
  `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;

/** One byte of kind, six of offset, two of generation, as letters of Latin-1. */
function streamRow({ offset, generation }: Placed): string {
  const row = Buffer.alloc(9);
  row[0] = 1;
  row.writeUIntBE(offset, 1, 6);
  row.writeUInt16BE(generation, 7);
  return row.toString('latin1');
}

/** Neighbours together: a section lists runs of consecutive numbers. */
function toRuns(rows: readonly Placed[]): Placed[][] {
  const runs: Placed[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last !== undefined && last.at(-1)?.number === row.number - 1) last.push(row);
    else runs.push([row]);
  }
  return runs;
}
