import {
  numberOf,
  parseWindow,
  readIndirectObject,
  readRange,
  readStream,
  type IndirectObject,
  type PdfFile,
} from './pdf-objects.ts';
import { parsePdfValue, PdfSyntaxError, PdfTextEnded, skipSpace, type PdfDict } from './pdf-values.ts';

const TAIL_BYTES = 2048;
const SECTION_LIMIT = 200;
/** Runs of entries in all tables together: each lookup walks through them. */
const RUN_LIMIT = 20_000;
const ENTRY_BYTES = 20;

/** Where an object is: at an offset of the file, or in an object stream. */
export type ObjectPlace =
  | { readonly type: 'offset'; readonly offset: number }
  | { readonly type: 'packed'; readonly stream: number; readonly index: number };

interface Section {
  readonly kind: 'table' | 'stream';
  readonly trailer: PdfDict;
  readonly find: (object: number) => Promise<ObjectPlace | null | undefined>;
}

export interface CrossReference {
  /** Offset of the newest section, and how it is written. */
  readonly start: number;
  readonly kind: 'table' | 'stream';
  /** Newest trailer first. */
  readonly trailers: readonly PdfDict[];
  /** Place of an object; null when it is free or unknown. */
  readonly find: (object: number) => Promise<ObjectPlace | null>;
}

/**
 * Reads the chain of cross-reference sections (tables, streams, hybrids; ISO 32000-1, 7.5.4–7.5.8) from the
 * end of the file. Entries of tables stay on disk. Errors: PdfSyntaxError, PdfTextEnded.
 */
export async function readCrossReference(file: PdfFile): Promise<CrossReference> {
  const tailAt = Math.max(0, file.size - TAIL_BYTES);
  const tail = (await readRange(file, tailAt, TAIL_BYTES)).toString('latin1');
  const start = /startxref[\0\t\n\f\r ]+(\d{1,15})(?![\s\S]*startxref)/.exec(tail);
  if (!start) throw new PdfSyntaxError('no startxref');
  const sections: Section[] = [];
  const open = [Number(start[1])];
  const seen = new Set<number>();
  const budget: RunBudget = { left: RUN_LIMIT };
  while (open.length > 0 && sections.length < SECTION_LIMIT) {
    const offset = open.shift() ?? 0;
    if (seen.has(offset)) continue;
    seen.add(offset);
    const section = await readSection(file, offset, budget);
    sections.push(section);
    for (const key of ['XRefStm', 'Prev']) {
      const next = numberOf(section.trailer.entries.get(key), -1);
      if (next >= 0) open.push(next);
    }
  }
  return {
    start: Number(start[1]),
    kind: sections[0]?.kind ?? 'table',
    trailers: sections.map((section) => section.trailer),
    find: async (object) => {
      for (const section of sections) {
        const place = await section.find(object);
        if (place !== undefined) return place;
      }
      return null;
    },
  };
}

interface RunBudget {
  left: number;
}

async function readSection(file: PdfFile, offset: number, budget: RunBudget): Promise<Section> {
  const head = (await readRange(file, offset, 32)).toString('latin1');
  const table = /^[\0\t\n\f\r ]*xref/.exec(head);
  if (table) return readTable(file, offset + table[0].length, budget);
  return readStreamSection(file, await readIndirectObject(file, offset));
}

interface Run {
  readonly first: number;
  readonly count: number;
  readonly offset: number;
}

async function readTable(file: PdfFile, start: number, budget: RunBudget): Promise<Section> {
  const runs: Run[] = [];
  let at = start;
  for (;;) {
    const offset = at;
    const step = await parseWindow(file, offset, (text) => readRunHead(text));
    if (step.kind === 'trailer')
      return { kind: 'table', trailer: step.dict, find: (object) => findInRuns(file, runs, object) };
    runs.push({ first: step.first, count: step.count, offset: offset + step.end });
    at = offset + step.end + step.count * ENTRY_BYTES;
    budget.left -= 1;
    if (budget.left < 0) throw new PdfSyntaxError('too many runs');
  }
}

type RunHead =
  | { readonly kind: 'trailer'; readonly dict: PdfDict }
  | { readonly kind: 'run'; readonly first: number; readonly count: number; readonly end: number };

function readRunHead(text: string): RunHead {
  const at = skipSpace(text, 0);
  if (text.startsWith('trailer', at)) {
    const { value } = parsePdfValue(text, at + 'trailer'.length);
    if (value.type !== 'dict') throw new PdfSyntaxError('trailer is no dictionary');
    return { kind: 'trailer', dict: value };
  }
  const head = /^(\d{1,10}) +(\d{1,10})[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(at, at + 40));
  if (!head) throw text.length - at < 40 ? new PdfTextEnded() : new PdfSyntaxError('no run of entries');
  return { kind: 'run', first: Number(head[1]), count: Number(head[2]), end: at + head[0].length };
}

async function findInRuns(
  file: PdfFile,
  runs: readonly Run[],
  object: number,
): Promise<ObjectPlace | null | undefined> {
  const run = runs.find(({ first, count }) => object >= first && object < first + count);
  if (!run) return undefined;
  const entry = await readRange(file, run.offset + (object - run.first) * ENTRY_BYTES, ENTRY_BYTES);
  const parts = /^(\d{10}) \d{5} ([nf])/.exec(entry.toString('latin1'));
  if (!parts) throw new PdfSyntaxError(`odd entry for object ${object}`);
  return parts[2] === 'n' ? { type: 'offset', offset: Number(parts[1]) } : null;
}

async function readStreamSection(file: PdfFile, object: IndirectObject): Promise<Section> {
  if (object.value.type !== 'dict') throw new PdfSyntaxError('no cross-reference stream');
  const trailer = object.value;
  const data = await readStream(file, object, numberOf(trailer.entries.get('Length'), -1));
  const widths = numbersOf(trailer, 'W', []);
  const index = numbersOf(trailer, 'Index', [0, numberOf(trailer.entries.get('Size'), 0)]);
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  if (widths.length !== 3 || widths.some((width) => !(width >= 0 && width <= 6)))
    throw new PdfSyntaxError('odd widths');
  const size = typeWidth + secondWidth + thirdWidth;
  const field = (at: number, width: number): number => (width === 0 ? 0 : data.readUIntBE(at, width));
  const find = (wanted: number): ObjectPlace | null | undefined => {
    let position = 0;
    for (let run = 0; run + 1 < index.length; run += 2) {
      const [first = 0, count = 0] = [index[run], index[run + 1]];
      if (wanted >= first && wanted < first + count) {
        const at = (position + wanted - first) * size;
        if (at + size > data.length) throw new PdfSyntaxError(`no entry for object ${wanted}`);
        const type = typeWidth === 0 ? 1 : field(at, typeWidth);
        const second = field(at + typeWidth, secondWidth);
        if (type === 1) return { type: 'offset', offset: second };
        const third = field(at + typeWidth + secondWidth, thirdWidth);
        return type === 2 ? { type: 'packed', stream: second, index: third } : null;
      }
      position += count;
    }
    return undefined;
  };
  return { kind: 'stream', trailer, find: (wanted) => Promise.resolve(find(wanted)) };
}

function numbersOf(dict: PdfDict, key: string, fallback: number[]): number[] {
  const value = dict.entries.get(key);
  return value?.type === 'array' ? value.items.map((item) => numberOf(item, -1)) : fallback;
}
