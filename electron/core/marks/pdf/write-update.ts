import type { PdfObjects } from '#shared/pdf/objects.ts';
import { isList, type PdfValue } from '#shared/pdf/values.ts';
import { writePdfValue } from '#shared/pdf/write-value.ts';
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
 * already, annotations and signatures included, stays valid byte for byte. A file whose table is missing or wrong gets
 * a whole one, of the objects that the viewer shows.
 * Throws NotSimple for a file whose page tree is damaged.
 */
export async function writeUpdate(objects: PdfObjects, marks: readonly ExportedMark[]): Promise<Buffer> {
  const byPage = Map.groupBy(marks, ({ mark }) => mark.page);
  const pages = await findPageObjects(objects, new Set(byPage.keys()));
  const update = new UpdateText(objects.source.bytes);
  // Whatever ends the file, the first object begins on a line of its own.
  update.add('\n');
  let next = objects.firstFree;
  // One page may stand in the tree more than once: it is one object, and is written once with all that lies on it.
  const byObject = Map.groupBy(pages, ([, { ref }]) => ref.number);
  for (const same of byObject.values()) {
    const [[, page]] = same as [[number, PageObject]];
    const references: PdfValue[] = [];
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
      references.push({ number, generation: 0 });
    }
    update.object(page.ref.number, page.ref.generation, await pageWith(objects, page, references));
  }
  writeIndex(objects, update, next);
  return update.toBytes();
}

/** The page as it was, its list of annotations longer. */
async function pageWith(
  objects: PdfObjects,
  { dict }: PageObject,
  references: readonly PdfValue[],
): Promise<string> {
  const known = await objects.resolve(dict.get('Annots'));
  const items = isList(known) ? known : [];
  return writePdfValue(new Map([...dict, ['Annots', [...items, ...references]]]));
}

function writeIndex(objects: PdfObjects, update: UpdateText, size: number): void {
  const start = update.end;
  const rows = allRows(objects, update.placed);
  if (objects.xref.newest?.kind === 'stream') {
    const all = [...rows, { number: size, generation: 0, offset: start }];
    const index = toRuns(all).map((run) => `${run[0]?.number ?? 0} ${run.length}`);
    const data = all.map(streamRow).join('');
    update.add(
      `${size} 0 obj\n<< /Type /XRef /W [1 6 2] /Index [${index.join(' ')}] ` +
        `${trailerText(objects, size + 1)} /Length ${data.length} >>\nstream\n${data}\nendstream\nendobj\n`,
    );
  } else {
    const text = toRuns(rows)
      .map((run) => `${run[0]?.number ?? 0} ${run.length}\n${run.map(tableRow).join('')}`)
      .join('');
    const free = objects.xref.newest === null ? '0 1\n0000000000 65535 f \n' : '';
    update.add(`xref\n${free}${text}trailer\n<< ${trailerText(objects, size)} >>\n`);
  }
  update.add(`startxref\n${start}\n%%EOF\n`);
}

/** What was added, in order; behind a table that had to be made, all that was found too. */
function allRows({ xref }: PdfObjects, placed: readonly Placed[]): readonly Placed[] {
  const rows = new Map<number, Placed>();
  if (xref.newest === null) {
    for (const [number, entry] of xref.entries) {
      if (entry !== undefined && number > 0) rows.set(number, { number, ...entry });
    }
  }
  for (const one of placed) rows.set(one.number, one);
  return [...rows.values()].toSorted((one, other) => one.number - other.number);
}

/** What the newest trailer says, but for how it is stored; the file keeps its identity (ISO 32000-1, 14.4). */
function trailerText({ trailer, xref }: PdfObjects, size: number): string {
  const kept = ['Root', 'Info', 'ID'].flatMap((key) => {
    const value = trailer.get(key);
    return value === undefined ? [] : [`/${key} ${writePdfValue(value)}`];
  });
  const previous = xref.newest === null ? '' : ` /Prev ${xref.newest.start}`;
  return `/Size ${size} ${kept.join(' ')}${previous}`;
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
