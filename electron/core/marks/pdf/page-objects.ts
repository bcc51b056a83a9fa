import { dictAt, resolveValue, trailerEntry, type PdfDocument } from '#electron/core/intake/pdf-document.ts';
import { PdfSyntaxError, type PdfDict, type PdfValue } from '#electron/core/intake/pdf-values.ts';
import type { PageRect } from '#shared/domain/dossier.ts';

/** A page as an update must write it again, with what it inherits from above. */
export interface PageObject {
  readonly object: number;
  readonly generation: number;
  readonly dict: PdfDict;
  /** What is seen of it, page space: crop box cut to the media box. */
  readonly crop: PageRect;
  /** Clockwise, as its file says: 0, 90, 180 or 270. */
  readonly rotate: number;
}

const PAGE_LIMIT = 20_000;
const NODE_LIMIT = 60_000;
const NOTHING: PdfValue = { type: 'other', text: 'null' };
const A4: PageRect = [0, 0, 595, 842];

interface Node {
  readonly value: PdfValue;
  readonly inherited: ReadonlyMap<string, PdfValue>;
}

/**
 * Finds pages by their 0-based index, walking the tree in order and believing no counts.
 * Errors: PdfSyntaxError, PdfTextEnded for a damaged tree or a page that is not there.
 */
export async function findPageObjects(
  document: PdfDocument,
  wanted: ReadonlySet<number>,
): Promise<Map<number, PageObject>> {
  const catalogue = await dictAt(document, trailerEntry(document, 'Root'));
  const open: Node[] = [{ value: catalogue.entries.get('Pages') ?? NOTHING, inherited: new Map() }];
  const branches = new Set<number>();
  const found = new Map<number, PageObject>();
  const last = Math.max(-1, ...wanted);
  let page = 0;
  for (let visited = 0; open.length > 0 && page <= last; visited += 1) {
    if (visited > NODE_LIMIT || page > PAGE_LIMIT) throw new PdfSyntaxError('too many pages');
    const node = open.pop() as Node;
    const dict = await dictAt(document, node.value);
    const kids = await resolveValue(document, dict.entries.get('Kids'));
    const inherited = inherit(node.inherited, dict);
    if (kids?.type === 'array') {
      enter(node.value, branches);
      for (const value of kids.items.toReversed()) open.push({ value, inherited });
      continue;
    }
    if (wanted.has(page)) found.set(page, await describePage(document, node.value, dict, inherited));
    page += 1;
  }
  if (found.size < wanted.size) throw new PdfSyntaxError('a marked page is not in the tree');
  return found;
}

function inherit(above: ReadonlyMap<string, PdfValue>, dict: PdfDict): ReadonlyMap<string, PdfValue> {
  const own = ['MediaBox', 'CropBox', 'Rotate'].flatMap((key) => {
    const value = dict.entries.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  return own.length === 0 ? above : new Map([...above, ...own]);
}

function enter(branch: PdfValue, entered: Set<number>): void {
  if (branch.type !== 'ref') return;
  if (entered.has(branch.object)) throw new PdfSyntaxError('page tree runs in a circle');
  entered.add(branch.object);
}

async function describePage(
  document: PdfDocument,
  value: PdfValue,
  dict: PdfDict,
  inherited: ReadonlyMap<string, PdfValue>,
): Promise<PageObject> {
  if (value.type !== 'ref') throw new PdfSyntaxError('a page that is no object of its own');
  const media = (await rectAt(document, inherited.get('MediaBox'))) ?? A4;
  const crop = (await rectAt(document, inherited.get('CropBox'))) ?? media;
  const seen: PageRect = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ];
  const turn = await resolveValue(document, inherited.get('Rotate'));
  const degrees = turn?.type === 'number' && turn.value % 90 === 0 ? turn.value : 0;
  const isEmpty = !(seen[0] < seen[2] && seen[1] < seen[3]);
  return {
    object: value.object,
    generation: value.generation,
    dict,
    crop: isEmpty ? media : seen,
    rotate: ((degrees % 360) + 360) % 360,
  };
}

async function rectAt(document: PdfDocument, value: PdfValue | undefined): Promise<PageRect | null> {
  const list = await resolveValue(document, value);
  if (list?.type !== 'array' || list.items.length !== 4) return null;
  const numbers: number[] = [];
  for (const item of list.items) {
    const number = await resolveValue(document, item);
    if (number?.type !== 'number') return null;
    numbers.push(number.value);
  }
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
