import { packageLimits } from './limits.ts';

/** `integers`: objects, arrays, strings and safe integers only (signed headers). `any`: all of JSON. */
export type JsonScalars = 'integers' | 'any';

const quote = 0x22;
const backslash = 0x5c;
const lowerU = 0x75;

interface Plain {
  readonly ok: true;
  readonly value: unknown;
}

/** What can be said of a JSON text by its signs alone. */
interface Shape {
  /** Colons outside of strings: as many as the text has fields, repeated ones included. */
  readonly fields: number;
  readonly hasFraction: boolean;
}

/**
 * The value of a JSON text that is beyond doubt, by the reader that is built in; null where anything has to be looked at
 * closely, and then `parseStrictJson` says what it is. Where a key is repeated, the built-in reader drops a field: the value
 * then has fewer fields than the text has colons.
 */
export function readPlainJson(text: string, scalars: JsonScalars): Plain | null {
  const shape = scan(text);
  if (shape === null || (scalars === 'integers' && shape.hasFraction) || !text.isWellFormed()) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  return countFields(value, scalars) === shape.fields ? { ok: true, value } : null;
}

/** Null for nesting that is too deep and for characters by their number, which may be half of a pair. */
function scan(text: string): Shape | null {
  let fields = 0;
  let depth = 0;
  let hasFraction = false;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = findEnd(text, at + 1);
        if (at < 0) return null;
        break;
      case 0x3a:
        fields += 1;
        break;
      case 0x5b:
      case 0x7b:
        depth += 1;
        if (depth > packageLimits.jsonDepth) return null;
        break;
      case 0x5d:
      case 0x7d:
        depth -= 1;
        break;
      case 0x2e:
      case 0x45:
      case 0x65:
        hasFraction = true;
    }
  }
  return { fields, hasFraction };
}

/** The quotation mark that ends a string; -1 for none, or for one that has to be looked at closely. */
function findEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code !== backslash) continue;
    at += 1;
    if (text.charCodeAt(at) === lowerU) return -1;
  }
  return -1;
}

/** Fields of all objects in a value; NaN as soon as something in it is in doubt. */
function countFields(value: unknown, scalars: JsonScalars): number {
  if (typeof value === 'string') return 0;
  if (typeof value === 'number') return isExact(value, scalars) ? 0 : NaN;
  if (typeof value !== 'object' || value === null) return scalars === 'any' ? 0 : NaN;
  let fields = 0;
  if (Array.isArray(value)) {
    for (const one of value) fields += countFields(one, scalars);
    return fields;
  }
  const keys = Object.keys(value);
  fields = keys.length;
  for (const key of keys) {
    if (key === '__proto__') return NaN;
    fields += countFields((value as Record<string, unknown>)[key], scalars);
  }
  return fields;
}

/** Whole numbers that are too large, and minus zero, depend on how they are spelled. */
function isExact(value: number, scalars: JsonScalars): boolean {
  if (Number.isInteger(value)) return Number.isSafeInteger(value) && !Object.is(value, -0);
  return scalars === 'any' && Number.isFinite(value);
}
