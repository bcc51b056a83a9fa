import type { PdfObjects } from './objects.ts';
import { isList, isRef, NotSimple, type PdfDict, type PdfRef, type PdfValue } from './values.ts';

/** A page of the tree. */
export interface PageNode {
  /** Null for a page that is no object of its own, which no standard allows. */
  readonly ref: PdfRef | null;
  readonly dict: PdfDict;
  /** What it says of itself and inherits from the nodes above, by key: boxes and rotation. */
  readonly inherited: ReadonlyMap<string, PdfValue>;
}

const MAX_PAGES = 20_000;
const MAX_NODES = 60_000;
const INHERITED = ['MediaBox', 'CropBox', 'Rotate'];

/**
 * Goes through the page tree in order and believes no counts (ISO 32000-1, 7.7.3). Throws NotSimple for a tree that
 * runs in a circle, has a node that is no dictionary, or more than 20,000 pages.
 */
export async function* walkPages(objects: PdfObjects): AsyncGenerator<PageNode, void> {
  const catalog = await objects.dict(objects.trailer.get('Root'));
  const waiting: [PdfValue, ReadonlyMap<string, PdfValue>][] = [[catalog.get('Pages') ?? null, new Map()]];
  const branches = new Set<number>();
  let pages = 0;
  for (let visited = 0; ; visited += 1) {
    const next = waiting.pop();
    if (next === undefined) return;
    if (visited > MAX_NODES || pages > MAX_PAGES) throw new NotSimple('too many pages');
    const [value, above] = next;
    const dict = await objects.dict(value);
    const inherited = inherit(above, dict);
    const kids = await objects.resolve(dict.get('Kids'));
    if (!isList(kids)) {
      pages += 1;
      yield { ref: isRef(value) ? value : null, dict, inherited };
      continue;
    }
    enter(value, branches);
    for (const kid of kids.toReversed()) waiting.push([kid, inherited]);
  }
}

function inherit(above: ReadonlyMap<string, PdfValue>, dict: PdfDict): ReadonlyMap<string, PdfValue> {
  const own = INHERITED.flatMap((key) => {
    const value = dict.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  return own.length === 0 ? above : new Map([...above, ...own]);
}

/** A page may stand in the tree twice, a branch may not: it would lead in a circle. */
function enter(branch: PdfValue, entered: Set<number>): void {
  if (!isRef(branch)) return;
  if (entered.has(branch.number)) throw new NotSimple('the page tree runs in a circle');
  entered.add(branch.number);
}
