/** The values of PDF syntax that a page tree needs (ISO 32000-1, 7.3); strings keep their raw text. */
export type PdfValue =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'name'; readonly value: string }
  | { readonly type: 'ref'; readonly object: number }
  | { readonly type: 'array'; readonly items: readonly PdfValue[] }
  | { readonly type: 'dict'; readonly entries: ReadonlyMap<string, PdfValue> }
  | { readonly type: 'other' };

export type PdfDict = Extract<PdfValue, { type: 'dict' }>;

/** The text ended inside a value: read more and parse again. */
export class PdfTextEnded extends Error {}
/** The text is no PDF syntax. */
export class PdfSyntaxError extends Error {}

const DEPTH_LIMIT = 50;
const SPACE = /(?:[\0\t\n\f\r ]|%[^\n\r]*)*/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)/y;
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![A-Za-z])/y;
const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y;
const WORD = /[A-Za-z]+/y;
const HEX_STRING = /<[0-9A-Fa-f\0\t\n\f\r ]*>/y;

/**
 * Parses one value of `text` (Latin-1) from `start`; gives it with the position behind it.
 * Errors: PdfTextEnded, PdfSyntaxError.
 */
export function parsePdfValue(text: string, start: number, depth = 0): { value: PdfValue; end: number } {
  if (depth > DEPTH_LIMIT) throw new PdfSyntaxError('nested too deep');
  const at = skipSpace(text, start);
  if (text.startsWith('<<', at)) return parseDict(text, at + 2, depth);
  const character = text[at];
  if (character === undefined) throw new PdfTextEnded();
  if (character === '[') return parseArray(text, at + 1, depth);
  if (character === '(') return { value: { type: 'other' }, end: skipString(text, at) };
  const name = matchAt(NAME, text, at);
  if (name) return bounded(text, name[0], at, { type: 'name', value: decodeName(name[1] ?? '') });
  const reference = matchAt(REFERENCE, text, at);
  if (reference)
    return { value: { type: 'ref', object: Number(reference[1]) }, end: at + reference[0].length };
  const number = matchAt(NUMBER, text, at);
  if (number) return bounded(text, number[0], at, { type: 'number', value: Number(number[0]) });
  return parseOther(text, at);
}

function parseOther(text: string, at: number): { value: PdfValue; end: number } {
  const other = matchAt(HEX_STRING, text, at) ?? matchAt(WORD, text, at);
  if (other) return { value: { type: 'other' }, end: at + other[0].length };
  if (text[at] === '<') throw new PdfTextEnded();
  throw new PdfSyntaxError(`unexpected byte at ${at}`);
}

export function skipSpace(text: string, start: number): number {
  return start + (matchAt(SPACE, text, start)?.[0].length ?? 0);
}

function parseDict(text: string, start: number, depth: number): { value: PdfValue; end: number } {
  const entries = new Map<string, PdfValue>();
  let at = skipSpace(text, start);
  while (!text.startsWith('>>', at)) {
    const key = parsePdfValue(text, at, depth + 1);
    if (key.value.type !== 'name') throw new PdfSyntaxError(`no name at ${at}`);
    const item = parsePdfValue(text, key.end, depth + 1);
    entries.set(key.value.value, item.value);
    at = skipSpace(text, item.end);
  }
  return { value: { type: 'dict', entries }, end: at + 2 };
}

function parseArray(text: string, start: number, depth: number): { value: PdfValue; end: number } {
  const items: PdfValue[] = [];
  let at = skipSpace(text, start);
  while (text[at] !== ']') {
    const item = parsePdfValue(text, at, depth + 1);
    items.push(item.value);
    at = skipSpace(text, item.end);
  }
  return { value: { type: 'array', items }, end: at + 1 };
}

function skipString(text: string, start: number): number {
  let open = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '(') open += 1;
    else if (character === ')') {
      open -= 1;
      if (open === 0) return at + 1;
    }
  }
  throw new PdfTextEnded();
}

/** A name or number that touches the end of the text may go on behind it. */
function bounded(text: string, token: string, at: number, value: PdfValue): { value: PdfValue; end: number } {
  const end = at + token.length;
  if (end >= text.length) throw new PdfTextEnded();
  return { value, end };
}

function decodeName(raw: string): string {
  return raw.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
