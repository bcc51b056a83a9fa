import { childrenNamed, findElement, type XmlNode } from '#electron/core/intake/xml-tree.ts';
import type { PageRect } from '#shared/domain/dossier.ts';
import type { MarkShape } from '#shared/domain/marks.ts';
import { stampNames } from './write-xfdf.ts';

/** Where an annotation lies and what it becomes; not yet checked against the bounds of a mark. */
export interface Shaped {
  readonly rect: PageRect;
  readonly shape: MarkShape;
  /** Put before its text. */
  readonly word: string;
  readonly change: string | null;
}

const MAX_COORDINATE = 1_000_000;
/** Half a mark that is a point or a line in its file: a rectangle must not be empty. */
const PAD = 0.5;

/** The counterpart of an annotation, or the reason why there is none. */
export function toShape(node: XmlNode): Shaped | string {
  switch (node.name) {
    case 'square':
      return atRect(node, { kind: 'rect' });
    case 'circle':
      return atRect(node, { kind: 'rect' }, '椭圆改为矩形框');
    case 'highlight':
      return toHighlight(node, null);
    case 'underline':
      return toHighlight(node, '下划线改为高亮');
    case 'squiggly':
      return toHighlight(node, '波浪线改为高亮');
    case 'strikeout':
      return toHighlight(node, '删除线改为高亮', '删除线');
    case 'ink':
      return toPen(node);
    case 'text':
      return atRect(node, { kind: 'note' });
    case 'freetext':
      return atRect(node, { kind: 'note' }, '页面文字改为批注');
    case 'stamp':
      return toStamp(node);
    default:
      return '这种批注在评匣中没有对应的标注';
  }
}

function atRect(node: XmlNode, shape: MarkShape, change: string | null = null, word = ''): Shaped | string {
  const rect = toRect(numbersOf(node.attributes['rect']));
  return rect === null ? '没有写明位置' : { rect, shape, change, word };
}

function toStamp(node: XmlNode): Shaped | string {
  const { icon = '' } = node.attributes;
  const stamp = stampNames.get(icon);
  if (stamp !== undefined) return atRect(node, { kind: 'stamp', stamp });
  return atRect(node, { kind: 'note' }, '图章改为批注', `图章 ${icon}`.trim());
}

function toHighlight(node: XmlNode, change: string | null, word = ''): Shaped | string {
  const numbers = numbersOf(node.attributes['coords']);
  if (numbers === null || numbers.length < 8 || numbers.length % 8 !== 0) {
    const whole = toRect(numbersOf(node.attributes['rect']));
    if (whole === null) return '没有写明位置';
    return { rect: whole, shape: { kind: 'highlight', quads: [whole] }, change, word };
  }
  const quads = Array.from({ length: numbers.length / 8 }, (_, at) =>
    around(numbers.slice(8 * at, 8 * at + 8)),
  );
  return { rect: around(quads.flat()), shape: { kind: 'highlight', quads }, change, word };
}

function toPen(node: XmlNode): Shaped | string {
  const list = findElement(node, 'inklist');
  const gestures = list === undefined ? [] : childrenNamed(list, 'gesture');
  const strokes = gestures.flatMap((gesture) => {
    const stroke = toStroke(gesture);
    return stroke === null ? [] : [stroke];
  });
  if (strokes.length < gestures.length) return '笔画的坐标无法识别';
  if (strokes.length === 0) return '没有笔画';
  const width = Number(node.attributes['width'] ?? '1');
  return {
    rect: around(strokes.flat()),
    shape: { kind: 'pen', width: width > 0 && width <= 100 ? width : 1, strokes },
    change: null,
    word: '',
  };
}

function toStroke(gesture: XmlNode): number[] | null {
  const numbers = numbersOf(gesture.children.map(({ text }) => text).join(''));
  if (numbers === null || numbers.length % 2 !== 0) return null;
  // A dot is a line of no length.
  return numbers.length === 2 ? [...numbers, ...numbers] : [...numbers];
}

/** Numbers between commas, semicolons or spaces; null when anything else stands there. */
function numbersOf(text: string | undefined): readonly number[] | null {
  const parts = (text ?? '').split(/[\s,;]+/).filter((part) => part !== '');
  const numbers = parts.map(Number);
  const isSound = numbers.every((value) => Math.abs(value) <= MAX_COORDINATE);
  return parts.length > 0 && isSound ? numbers : null;
}

function toRect(numbers: readonly number[] | null): PageRect | null {
  return numbers?.length === 4 ? around(numbers) : null;
}

/** The rectangle around points x, y, x, y…; never empty. */
function around(numbers: readonly number[]): PageRect {
  const xs = numbers.filter((_, at) => at % 2 === 0);
  const ys = numbers.filter((_, at) => at % 2 === 1);
  const [left, right] = [least(xs), most(xs)];
  const [bottom, top] = [least(ys), most(ys)];
  const [padX, padY] = [left < right ? 0 : PAD, bottom < top ? 0 : PAD];
  return [left - padX, bottom - padY, right + padX, top + padY];
}

const least = (values: readonly number[]): number => values.reduce((one, other) => Math.min(one, other));
const most = (values: readonly number[]): number => values.reduce((one, other) => Math.max(one, other));
