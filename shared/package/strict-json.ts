import { packageLimits } from './limits.ts';
import { readPlainJson, type JsonScalars } from './plain-json.ts';

export type StrictJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

/** Where a text stops being acceptable; caught inside this file only. */
class JsonProblem extends Error {}

interface Cursor {
  readonly text: string;
  readonly scalars: JsonScalars;
  at: number;
}

const stringPattern = /"((?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"/y;
const numberPattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const integerPattern = /^(?:0|-?[1-9][0-9]*)$/;
const quoteCode = 0x22;
const backslashCode = 0x5c;
const spaceCode = 0x20;
const spaceCodes = new Set([spaceCode, 0x09, 0x0a, 0x0d]);
const literals = { true: true, false: false, null: null } as const;

/**
 * Reads JSON without its silent choices: a repeated key, `__proto__`, a lone surrogate, a number that
 * cannot be held exactly or text after the end is a problem, never a guess. `JSON.parse` keeps the last of
 * two equal keys, so two readers could see two different packages in the same signed bytes.
 */
export function parseStrictJson(text: string, scalars: JsonScalars): StrictJson {
  return readPlainJson(text, scalars) ?? readClosely(text, scalars);
}

/** The same sign by sign: what is not beyond doubt at a glance, and where the problem is. */
export function readClosely(text: string, scalars: JsonScalars): StrictJson {
  const cursor: Cursor = { text, scalars, at: 0 };
  try {
    skipSpace(cursor);
    const value = readValue(cursor, 0);
    skipSpace(cursor);
    if (cursor.at !== text.length) throw new JsonProblem('正文之后还有多余内容');
    return { ok: true, value };
  } catch (error) {
    if (error instanceof JsonProblem) return { ok: false, problem: `${error.message}（第 ${cursor.at} 字）` };
    throw error;
  }
}

function readValue(cursor: Cursor, depth: number): unknown {
  if (depth > packageLimits.jsonDepth) throw new JsonProblem('嵌套过深');
  switch (cursor.text[cursor.at]) {
    case '{':
      return readObject(cursor, depth);
    case '[':
      return readArray(cursor, depth);
    case '"':
      return readString(cursor);
    default:
      return readScalar(cursor);
  }
}

function readObject(cursor: Cursor, depth: number): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  cursor.at += 1;
  skipSpace(cursor);
  if (take(cursor, '}')) return value;
  for (;;) {
    const key = readString(cursor);
    if (key === '__proto__') throw new JsonProblem('字段名不允许');
    if (Object.hasOwn(value, key)) throw new JsonProblem(`字段「${key.slice(0, 40)}」重复`);
    skipSpace(cursor);
    if (!take(cursor, ':')) throw new JsonProblem('缺少冒号');
    skipSpace(cursor);
    value[key] = readValue(cursor, depth + 1);
    skipSpace(cursor);
    if (take(cursor, '}')) return value;
    if (!take(cursor, ',')) throw new JsonProblem('对象没有结束');
    skipSpace(cursor);
  }
}

function readArray(cursor: Cursor, depth: number): unknown[] {
  const value: unknown[] = [];
  cursor.at += 1;
  skipSpace(cursor);
  if (take(cursor, ']')) return value;
  for (;;) {
    value.push(readValue(cursor, depth + 1));
    skipSpace(cursor);
    if (take(cursor, ']')) return value;
    if (!take(cursor, ',')) throw new JsonProblem('数组没有结束');
    skipSpace(cursor);
  }
}

function readString(cursor: Cursor): string {
  const value = readPlainString(cursor) ?? readEscapedString(cursor);
  if (!value.isWellFormed()) throw new JsonProblem('含有不成对的代理字符');
  return value;
}

/** Most strings have no escapes: they end at the next quotation mark. Null where there is more to look at. */
function readPlainString(cursor: Cursor): string | null {
  const { text, at } = cursor;
  if (text.charCodeAt(at) !== quoteCode) return null;
  for (let end = at + 1; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === backslashCode || code < spaceCode) return null;
    if (code !== quoteCode) continue;
    cursor.at = end + 1;
    return text.slice(at + 1, end);
  }
  return null;
}

function readEscapedString(cursor: Cursor): string {
  const raw = match(cursor, stringPattern);
  if (raw === null) throw new JsonProblem('不是字符串');
  return JSON.parse(raw) as string;
}

function readScalar(cursor: Cursor): unknown {
  const number = match(cursor, numberPattern);
  if (number !== null) return readNumber(cursor, number);
  if (cursor.scalars === 'any') {
    for (const [word, value] of Object.entries(literals)) {
      if (cursor.text.startsWith(word, cursor.at)) {
        cursor.at += word.length;
        return value;
      }
    }
  }
  throw new JsonProblem('不是允许的值');
}

function readNumber(cursor: Cursor, raw: string): number {
  const value = Number(raw);
  if (integerPattern.test(raw)) {
    if (Number.isSafeInteger(value)) return value;
  } else if (cursor.scalars === 'any' && raw !== '-0' && Number.isFinite(value)) {
    return value;
  }
  throw new JsonProblem(cursor.scalars === 'integers' ? '只允许安全范围内的整数' : '数值无法精确表示');
}

function match(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found === null) return null;
  cursor.at = pattern.lastIndex;
  return found[0];
}

function take(cursor: Cursor, sign: string): boolean {
  if (cursor.text[cursor.at] !== sign) return false;
  cursor.at += 1;
  return true;
}

function skipSpace(cursor: Cursor): void {
  while (spaceCodes.has(cursor.text.charCodeAt(cursor.at))) cursor.at += 1;
}
