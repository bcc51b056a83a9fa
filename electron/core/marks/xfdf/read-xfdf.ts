import { parseXml, childrenNamed, findElement, type XmlNode } from '#electron/core/intake/xml-tree.ts';
import type { PageRect } from '#shared/domain/dossier.ts';
import { MarkShape, maxPenPoints } from '#shared/domain/marks.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { MarkColor } from '#shared/domain/marks.ts';
import type { SkippedMark } from '#shared/ipc/marks.ts';
import { nearestColor, type Rgb } from '../exported-mark.ts';
import { toShape, type Shaped } from './to-shape.ts';

/** An annotation as this program understands it. */
export interface ReadMark {
  readonly name: string | null;
  readonly kind: string;
  readonly page: number;
  readonly rect: PageRect;
  readonly shape: MarkShape;
  /** Undefined for the usual one. */
  readonly color: MarkColor | undefined;
  readonly note: string;
  /** What was lost or became something else; null when nothing did. */
  readonly change: string | null;
}

export interface ReadXfdf {
  readonly marks: readonly ReadMark[];
  readonly skipped: readonly SkippedMark[];
}

const MAX_MARKS = 2_000;
const MAX_NOTE = 500;

/**
 * Reads XFDF (ISO 19444-1) as Acrobat, Foxit, PDF-XChange and Okular write it. What has no counterpart here is listed
 * with its reason, never dropped in silence. Author and date stay in the note.
 * @throws MARKS_FILE_INVALID for what is no XFDF, too deep, or has a document type declaration
 */
export function readXfdf(bytes: Uint8Array, name: string): ReadXfdf {
  const root = findElement(parse(bytes, name), 'xfdf');
  if (root === undefined) throw new Refusal('MARKS_FILE_INVALID', { name, reason: '没有 xfdf 元素' });
  const annotations = childrenNamed(root, 'annots').flatMap(({ children }) =>
    children.filter((child) => !child.name.startsWith('#')),
  );
  const marks: ReadMark[] = [];
  const skipped: SkippedMark[] = [];
  for (const [at, node] of annotations.entries()) {
    const found = at < MAX_MARKS ? readOne(node) : `一次最多导入 ${MAX_MARKS} 处标注`;
    if (typeof found === 'string') skipped.push({ ...describe(node), reason: found });
    else marks.push(found);
  }
  return { marks, skipped };
}

function parse(bytes: Uint8Array, name: string): XmlNode {
  try {
    return parseXml(toUtf8(bytes), name);
  } catch (error) {
    if (!isRefusal(error, 'INTAKE_FILE_DAMAGED')) throw error;
    throw new Refusal('MARKS_FILE_INVALID', { name, reason: error.details.reason }, { cause: error });
  }
}

/** Some programs write UTF-16 with a byte order mark. */
function toUtf8(bytes: Uint8Array): Uint8Array {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  if (!isLittle && !isBig) return bytes;
  return new TextEncoder().encode(new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes));
}

/** Kinds that say something about a page without being a mark on it. */
const companions: Readonly<Record<string, string>> = {
  popup: '弹出窗口不是标注，文字已随所属标注导入',
};

function describe(node: XmlNode): Omit<SkippedMark, 'reason'> {
  return { kind: node.name, page: pageOf(node), text: plainText(node).slice(0, 80) };
}

/** A mark, or the reason why it cannot become one. */
function readOne(node: XmlNode): ReadMark | string {
  const companion = companions[node.name];
  if (companion !== undefined) return companion;
  if (node.attributes['inreplyto'] !== undefined) return '是对另一处标注的回复';
  const page = pageOf(node);
  if (page === null) return '没有写明页码';
  const shaped = toShape(node);
  if (typeof shaped === 'string') return shaped;
  const shape = MarkShape.safeParse(shaped.shape);
  if (!shape.success) return `内容太多或不合规定（笔画最多 ${maxPenPoints} 个点）`;
  const { note, isCut } = noteOf(node, shaped);
  const change = [shaped.change, isCut ? `文字超过 ${MAX_NOTE} 字，截去了后面的` : null].filter(
    (one) => one !== null,
  );
  return {
    name: node.attributes['name'] ?? null,
    kind: node.name,
    page,
    rect: shaped.rect,
    shape: shape.data,
    color: nearestColor(colorOf(node.attributes['color'])),
    note,
    change: change.length === 0 ? null : change.join('；'),
  };
}

function pageOf({ attributes }: XmlNode): number | null {
  const page = attributes['page'] ?? '';
  return /^\d{1,6}$/.test(page) ? Number(page) : null;
}

/** `【张三 2026-03-05】原文` */
function noteOf(node: XmlNode, { word }: Shaped): { note: string; isCut: boolean } {
  const { title = '', date = '', creationdate = '' } = node.attributes;
  const day = /^D:(\d{4})(\d{2})(\d{2})/.exec(date === '' ? creationdate : date);
  const origin = [title.trim().slice(0, 60), day === null ? '' : day.slice(1).join('-')].filter(
    (part) => part !== '',
  );
  const text = [word, plainText(node)].filter((part) => part !== '').join('：');
  const note = `${origin.length === 0 ? '' : `【${origin.join(' ')}】`}${text}`;
  return { note: note.slice(0, MAX_NOTE), isCut: note.length > MAX_NOTE };
}

/** The plain text of an annotation, or the words of its rich text. */
function plainText(node: XmlNode): string {
  const plain = childrenNamed(node, 'contents')[0];
  const rich = childrenNamed(node, 'contents-richtext')[0];
  const text = plain === undefined ? '' : allText(plain).trim();
  if (text !== '' || rich === undefined) return text;
  return allText(rich).replaceAll(/\s+/g, ' ').trim();
}

function allText(node: XmlNode): string {
  return node.children.map((child) => child.text + allText(child)).join('');
}

/** `#RRGGBB`; red when it does not say. */
function colorOf(written: string | undefined): Rgb {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(written ?? '');
  if (hex === null) return [1, 0, 0];
  const [red = 0, green = 0, blue = 0] = hex.slice(1).map((part) => Number.parseInt(part, 16) / 255);
  return [red, green, blue];
}
