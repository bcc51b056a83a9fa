/** The values of PDF syntax that a page tree needs (ISO 32000-1, 7.3); strings keep their raw text. */
export type PdfValue =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'name'; readonly value: string }
  | { readonly type: 'ref'; readonly object: number; readonly generation: number }
  | { readonly type: 'array'; readonly items: readonly PdfValue[] }
  | { readonly type: 'dict'; readonly entries: ReadonlyMap<string, PdfValue> }
  /** Strings, booleans and null, as they stand in the file. */
  | { readonly type: 'other'; readonly text: string };

export type PdfDict = Extract<PdfValue, { type: 'dict' }>;

/** The text ended inside a value: read more and parse again. */
export class PdfTextEnded extends Error {}
/** The text is no PDF syntax. */
export class PdfSyntaxError extends Error {}

const DEPTH_LIMIT = 50;
const SPACE = /(?:[\0\t\n\f\r ]|%[^\n\r]*)*/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)/y;
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R(?![A-Za-z])/y;
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
  if (character === '(') {
    const end = skipString(text, at);
    return { value: { type: 'other', text: text.slice(at, end) }, end };
  }
  const name = matchAt(NAME, text, at);
  if (name) return bounded(text, name[0], at, { type: 'name', value: decodeName(name[1] ?? '') });
  const reference = matchAt(REFERENCE, text, at);
  if (reference) {
    const [whole, object, generation] = reference;
    const value = { type: 'ref', object: Number(object), generation: Number(generation) } as const;
    return { value, end: at + whole.length };
  }
  const number = matchAt(NUMBER, text, at);
  if (number) return bounded(text, number[0], at, { type: 'number', value: Number(number[0]) });
  return parseOther(text, at);
}

function parseOther(text: string, at: number): { value: PdfValue; end: number } {
  const other = matchAt(HEX_STRING, text, at) ?? matchAt(WORD, text, at);
  if (other) return { value: { type: 'other', text: other[0] }, end: at + other[0].length };
  if (text[at] === '<') throw new PdfTextEnded();
  throw new PdfSyntaxError(`unexpected byte at ${at}`);
}

/** A value as it is written in a file; the inverse of `parsePdfValue` but for spaces and comments. */
export function writePdfValue(value: PdfValue): string {
  switch (value.type) {
    case 'number':
      return writePdfNumber(value.value);
    case 'name':
      return writePdfName(value.value);
    case 'ref':
      return `${value.object} ${value.generation} R`;
    case 'array':
      return `[${value.items.map(writePdfValue).join(' ')}]`;
    case 'dict':
      return `<< ${[...value.entries].map(([key, item]) => `${writePdfName(key)} ${writePdfValue(item)}`).join(' ')} >>`;
    case 'other':
      return value.text;
  }
}

/** Never in scientific notation, which PDF does not know; four decimals are finer than any screen. */
export function writePdfNumber(value: number): string {
  return Number.isInteger(value) ? value.toFixed(0) : value.toFixed(4).replace(/\.?0+$/, '');
}

function writePdfName(name: string): string {
  const escape = (letter: string): string => `#${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return `/${name.replace(/[^!"$&'*-.0-;=?-Z\\^-z|~]/g, escape)}`;
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
