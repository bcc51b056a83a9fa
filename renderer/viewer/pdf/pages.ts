import type { PageRect } from '#shared/domain/dossier.ts';
import { isShowable, toQuarterTurn, type PageBox } from '../geometry.ts';
import type { PdfObjects } from '#shared/pdf/objects.ts';
import {
  asCount,
  isDict,
  isList,
  isName,
  isRef,
  NotSimple,
  type PdfDict,
  type PdfRef,
  type PdfValue,
} from '#shared/pdf/values.ts';

/** One page with what it inherits from the nodes above it. */
export interface SimplePage {
  readonly dict: PdfDict;
  readonly box: PageBox;
  readonly resources: PdfDict;
}

export interface SimplePages {
  readonly count: number;
  /** The root node and its children, when each child is one page: a flat tree. */
  readonly flat: { readonly root: PdfRef; readonly node: PdfDict; readonly kids: readonly PdfRef[] } | null;
  page(index: number): Promise<SimplePage>;
}

const MAX_PAGES = 20_000;
const MAX_DEPTH = 12;
/** A level whose children must be read one by one to be counted: more of them is slower than pdf.js. */
const MAX_COUNTED = 64;
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];

/** Opens the page tree; a page is found by the counts of the nodes, without reading the pages before it. */
export async function openPages(objects: PdfObjects): Promise<SimplePages> {
  const catalog = await objects.dict(objects.trailer.get('Root'));
  const root = catalog.get('Pages');
  const node = await objects.dict(root);
  const count = asCount(await objects.resolve(node.get('Count')), MAX_PAGES);
  if (count === 0) throw new NotSimple('no pages');
  const kids = await kidsOf(objects, node);
  const isFlat = isRef(root) && kids.length === count;
  return {
    count,
    flat: isFlat ? { root, node, kids } : null,
    async page(index) {
      if (index < 0 || index >= count) throw new NotSimple('no such page');
      return describePage(objects, await findPage(objects, node, index, new Map(), 0));
    },
  };
}

async function kidsOf(objects: PdfObjects, node: PdfDict): Promise<readonly PdfRef[]> {
  const kids = await objects.resolve(node.get('Kids'));
  if (!isList(kids) || kids.length > MAX_PAGES) throw new NotSimple('no children');
  return kids.map((kid) => {
    if (!isRef(kid)) throw new NotSimple('a page that is no object of its own');
    return kid;
  });
}

type Inherited = ReadonlyMap<string, PdfValue>;

async function findPage(
  objects: PdfObjects,
  node: PdfDict,
  index: number,
  above: Inherited,
  depth: number,
): Promise<PdfDict> {
  if (depth > MAX_DEPTH) throw new NotSimple('the page tree is too deep');
  const inherited = new Map([...above, ...[...node].filter(([key]) => INHERITED.includes(key))]);
  if (isName(node.get('Type'), 'Page')) return new Map([...inherited, ...node]);
  if (!isName(node.get('Type'), 'Pages')) throw new NotSimple('neither page nor node');
  const kids = await kidsOf(objects, node);
  const isFlat = kids.length === asCount(await objects.resolve(node.get('Count')));
  if (isFlat) return findPage(objects, await childOf(objects, kids[index], 1), 0, inherited, depth + 1);
  if (kids.length > MAX_COUNTED) throw new NotSimple('too many uneven nodes');
  let before = 0;
  for (const kid of kids) {
    const child = await objects.dict(kid);
    const pages = isName(child.get('Type'), 'Page') ? 1 : asCount(await objects.resolve(child.get('Count')));
    if (index < before + pages) return findPage(objects, child, index - before, inherited, depth + 1);
    before += pages;
  }
  throw new NotSimple('the counts of the page tree are wrong');
}

async function childOf(objects: PdfObjects, kid: PdfRef | undefined, pages: number): Promise<PdfDict> {
  const child = await objects.dict(kid);
  const has = isName(child.get('Type'), 'Page') ? 1 : asCount(await objects.resolve(child.get('Count')));
  if (has !== pages) throw new NotSimple('the counts of the page tree are wrong');
  return child;
}

async function describePage(objects: PdfObjects, dict: PdfDict): Promise<SimplePage> {
  const media = await rectOf(objects, dict.get('MediaBox'));
  const crop = dict.has('CropBox') ? await rectOf(objects, dict.get('CropBox')) : media;
  const visible: PageRect = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ];
  if (visible[2] - visible[0] < 1 || visible[3] - visible[1] < 1) throw new NotSimple('empty page box');
  const rotate = (await objects.resolve(dict.get('Rotate'))) ?? 0;
  if (typeof rotate !== 'number' || rotate % 90 !== 0) throw new NotSimple('odd rotation');
  const userUnit = (await objects.resolve(dict.get('UserUnit'))) ?? 1;
  if (typeof userUnit !== 'number' || userUnit <= 0) throw new NotSimple('odd unit');
  const box = { crop: visible, rotate: toQuarterTurn(rotate), userUnit };
  if (!isShowable(box)) throw new NotSimple('a page of impossible size');
  const resources = await objects.resolve(dict.get('Resources'));
  return {
    dict,
    box,
    resources: isDict(resources) ? resources : new Map(),
  };
}

async function rectOf(objects: PdfObjects, value: PdfValue | undefined): Promise<PageRect> {
  const list = await objects.resolve(value);
  if (!isList(list) || list.length !== 4) throw new NotSimple('no rectangle');
  const [a, b, c, d] = await Promise.all(list.map((item) => objects.resolve(item)));
  if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number' || typeof d !== 'number') {
    throw new NotSimple('no rectangle');
  }
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
