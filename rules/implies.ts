import { parseDecimal } from './decimal-text.ts';
import { type Rational, compare } from './rational.ts';

type Node = Readonly<Record<string, unknown>>;

/**
 * Whether the first test of a pack can only be met when the second one is: sure cases only, as written, before
 * compilation. An option whose test implies an earlier option's test is never reached.
 */
export function implies(first: unknown, second: unknown): boolean {
  if (JSON.stringify(first) === JSON.stringify(second)) return true;
  if (!isNode(first) || !isNode(second)) return false;
  const parts = listOf(first['any']);
  if (parts !== null) return parts.every((part) => implies(part, second));
  const wholes = listOf(second['all']);
  if (wholes !== null) return wholes.every((whole) => implies(first, whole));
  if (listOf(second['any'])?.some((whole) => implies(first, whole)) === true) return true;
  if (listOf(first['all'])?.some((part) => implies(part, second)) === true) return true;
  return impliesValue(first['oneOf'], second['oneOf']) || impliesBound(first['compare'], second['compare']);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? (value as readonly unknown[]) : null;
}

function impliesValue(first: unknown, second: unknown): boolean {
  if (!isNode(first) || !isNode(second) || first['fact'] !== second['fact']) return false;
  const known = listOf(second['values']) ?? [];
  return listOf(first['values'])?.every((value) => known.includes(value)) ?? false;
}

/** A higher lower bound implies a lower one, and the other way round for upper bounds. */
function impliesBound(first: unknown, second: unknown): boolean {
  if (!isNode(first) || !isNode(second) || first['value'] !== second['value']) return false;
  const { value: _, ...bounds } = second;
  return Object.entries(bounds).every(([name, limit]) => isBoundMet(first, name, read(limit)));
}

function isBoundMet(first: Node, name: string, limit: Rational | null): boolean {
  const own = read(first[name]);
  if (limit === null || own === null) return false;
  const order = compare(own, limit);
  return name === 'atLeast' || name === 'moreThan' ? order >= 0 : order <= 0;
}

function read(value: unknown): Rational | null {
  return typeof value === 'number' || typeof value === 'string' ? parseDecimal(String(value)) : null;
}
