import { type Place, deeper } from '../problems.ts';

/** An operation with its arguments, as written. */
export type Node = Readonly<Record<string, unknown>>;

/** A comparison or a yes-or-no fact inside a test, as written. */
export interface Leaf {
  readonly kind: 'compare' | 'fact';
  readonly args: unknown;
  readonly place: Place;
  /** True under an odd number of `not`. */
  readonly isDenied: boolean;
}

/** What an indicator gives points for, as written: an option with its demand, or the bands over one figure. */
export interface Award {
  readonly words: readonly string[];
  readonly points: string;
  readonly when: unknown;
  readonly place: Place;
}

const CLOSED: ReadonlySet<string> = new Set([
  'oneOf',
  'includes',
  'judged',
  'points',
  'compoundGrowth',
  'when',
]);

/** The comparisons and facts that a test demands; what merely chooses a class (`when`) demands nothing. */
export function leavesOf(node: unknown, place: Place, isDenied = false): readonly Leaf[] {
  if (Array.isArray(node))
    return node.flatMap((part, index) => leavesOf(part, deeper(place, index), isDenied));
  if (!isNode(node)) return [];
  return Object.entries(node).flatMap(([key, args]) => {
    const here = deeper(place, key);
    if (key === 'compare' || (key === 'fact' && typeof args === 'string'))
      return [{ kind: key, args, place: here, isDenied }];
    return CLOSED.has(key) ? [] : leavesOf(args, here, isDenied !== (key === 'not'));
  });
}

/** The options with a demand of their own that a way of scoring lists, at any depth. */
export function awardsOf(node: unknown, place: Place): readonly Award[] {
  if (Array.isArray(node)) return node.flatMap((part, index) => awardsOf(part, deeper(place, index)));
  if (!isNode(node)) return [];
  const { title, quote, when, points = 1 } = node;
  if (when !== undefined && typeof title === 'string' && typeof quote === 'string')
    return [{ words: [title, quote], points: String(points), when, place: deeper(place, 'when') }];
  return Object.entries(node).flatMap(([key, part]) => awardsOf(part, deeper(place, key)));
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
