import type { PageRect } from '#shared/domain/dossier.ts';
import type { MarkShape } from '#shared/domain/marks.ts';

interface Placed {
  readonly rect: PageRect;
  readonly shape?: MarkShape | undefined;
}

/**
 * A mark moved or stretched into another rectangle: what it draws goes along. A highlight that leaves its words
 * forgets them.
 */
export function reshape<T extends Placed>(mark: T, rect: PageRect): T {
  const { shape } = mark;
  const put = (value: number, low: 0 | 1): number => {
    const [from, fromEnd, to, toEnd] = [mark.rect[low], mark.rect[low + 2], rect[low], rect[low + 2]];
    if (fromEnd === undefined || toEnd === undefined) return value;
    const moved = to + ((value - from) / (fromEnd - from)) * (toEnd - to);
    return Math.min(Math.max(Math.round(moved * 100) / 100, to), toEnd);
  };
  if (shape?.kind === 'highlight') {
    const quads = shape.quads
      .map(([x0, y0, x1, y1]): PageRect => [put(x0, 0), put(y0, 1), put(x1, 0), put(y1, 1)])
      .filter(([x0, y0, x1, y1]) => x0 < x1 && y0 < y1);
    return { ...mark, rect, shape: { kind: 'highlight', quads: quads.length > 0 ? quads : [rect] } };
  }
  if (shape?.kind === 'pen') {
    const strokes = shape.strokes.map((stroke) =>
      stroke.map((value, at) => put(value, at % 2 === 0 ? 0 : 1)),
    );
    return { ...mark, rect, shape: { ...shape, strokes } };
  }
  return { ...mark, rect };
}
