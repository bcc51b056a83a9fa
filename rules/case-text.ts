import { Refusal } from '#shared/errors/refusal.ts';
import { FactRefusal } from './fact-problem.ts';
import { countKeys, findDuplicateKey } from './duplicate-key.ts';

/** A number literal with so many characters that the nearest binary number may print differently. */
const LONG_NUMBER = /[\d.]{16}/;
/** Holds whenever the former does, and is much faster to exclude. */
const SOME_LONG_NUMBER = /\d{8}/;

/** Since ES2025 a reviver also sees the source text of a literal; the ES2024 library types do not know it. */
type SourceReviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;

const keepLongNumbers: SourceReviver = (_key, value, context) =>
  typeof value === 'number' && context?.source !== undefined && LONG_NUMBER.test(context.source)
    ? plainText(context.source)
    : value;

/**
 * Reads the JSON of one case so that nothing is lost: long number literals come back as their own text, and a key
 * that stands twice is refused instead of dropping one of its values.
 * @throws Refusal FACT_CASE_TEXT when the text is no JSON; FactRefusal FACT_DUPLICATE_KEY
 */
export function parseCaseText(text: string): unknown {
  const value = parseJson(text);
  if (countColons(text) !== countKeys(value)) {
    const key = findDuplicateKey(text);
    if (key !== null) throw new FactRefusal([{ code: 'FACT_DUPLICATE_KEY', details: { key } }]);
  }
  return value;
}

function parseJson(text: string): unknown {
  try {
    const isLong = SOME_LONG_NUMBER.test(text) && LONG_NUMBER.test(text);
    return isLong ? JSON.parse(text, keepLongNumbers) : JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal('FACT_CASE_TEXT', { key: '', reason }, { cause });
  }
}

/** As many as there are keys, unless a key stands twice or a string holds a colon. */
function countColons(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) count += 1;
  return count;
}

/** Writes an exponent out, because a decimal string of a case has none: `1.5e3` → `1500`. */
function plainText(source: string): string {
  const found = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/.exec(source);
  if (found === null) return source;
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = found;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > 60) return source;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
