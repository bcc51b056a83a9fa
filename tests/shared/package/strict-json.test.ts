import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainJson } from '#shared/package/plain-json.ts';
import { parseStrictJson, readClosely } from '#shared/package/strict-json.ts';

const value = (text: string): unknown => {
  const result = parseStrictJson(text, 'any');
  if (!result.ok) throw new Error(result.problem);
  return result.value;
};
const isRefused = (text: string, scalars: 'any' | 'integers' = 'any'): boolean =>
  !parseStrictJson(text, scalars).ok;

describe('strict JSON', () => {
  it('reads whatever JSON.stringify writes, as JSON.parse does', () => {
    const json = fc.jsonValue({ maxDepth: 6 }).map((one) => JSON.stringify(one));
    const sameAsParse = (text: string, isPretty: boolean): boolean => {
      fc.pre(!text.includes('__proto__'));
      const spelled = isPretty ? JSON.stringify(JSON.parse(text), null, 2) : text;
      const result = parseStrictJson(spelled, 'any');
      // The only output of JSON.stringify that is refused are integers that JavaScript cannot hold exactly.
      return result.ok ? isDeepStrictEqual(result.value, JSON.parse(text)) : /\d{16,}/.test(text);
    };
    const property = fc.property(json, fc.boolean(), sameAsParse);
    expect(fc.check(property, { numRuns: 2000, seed: 20261121 })).toMatchObject({ failed: false });
  });

  it('never accepts a text that JSON.parse refuses, nor reads another value', () => {
    const words = '{ } [ ] : , " "a" "b" 1 - 0 .5 e9 null true \\ \\u0041 NaN // \' \u0000 \ufeff'.split(' ');
    const pieces = fc.constantFrom(...words, ' ', '\n', '\u00a0');
    const property = fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
      const text = parts.join('');
      const result = parseStrictJson(text, 'any');
      return !result.ok || isDeepStrictEqual(result.value, JSON.parse(text));
    });
    expect(fc.check(property, { numRuns: 20_000, seed: 20261121 })).toMatchObject({ failed: false });
  });

  it('reads at a glance exactly what it reads sign by sign', () => {
    const names = fc.constantFrom(
      '"a"',
      '"b"',
      '"a"',
      '"1"',
      '"__proto__"',
      '"\\u0061"',
      '"\\/"',
      '"/"',
      '"constructor"',
      '"a:{"',
    );
    const scalars = fc.constantFrom(
      ...'0 -0 7 1.0 1.5 -0.0 1e3 1E-400 -1e-400 1e400 9007199254740991 9007199254740992 9007199254740993.5 01 + true false null'.split(
        ' ',
      ),
      '"评"',
      '"\\n"',
      '"\\ud800"',
      '"\ud800"',
      '"\\ud83d\\ude00"',
      '"\\""',
      '"\\\\"',
      '"a\u0001"',
      '"',
      '',
      '\ufeff',
      'tru',
      '"\\',
      ',',
    );
    const space = fc.constantFrom('', '', ' ', '\n', '\u00a0');
    const { text } = fc.letrec((tie) => ({
      text: fc.oneof({ maxDepth: 4 }, scalars, tie('list'), tie('record')),
      list: fc.array(tie('text'), { maxLength: 4 }).map((parts) => `[${parts.join(',')}]`),
      record: fc
        .array(fc.tuple(names, space, tie('text')), { maxLength: 4 })
        .map(
          (fields) => `{${fields.map((field) => `${field[0]}${field[1]}:${String(field[2])}`).join(',')}}`,
        ),
    }));
    const deep = fc.integer({ min: 28, max: 36 }).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`);
    const seen = { any: [0, 0], integers: [0, 0] };
    const property = fc.property(
      fc.oneof({ weight: 30, arbitrary: text.map(String) }, { weight: 1, arbitrary: deep }),
      fc.constantFrom('any' as const, 'integers' as const),
      (json, kind) => {
        const closely = readClosely(json, kind);
        const plain = readPlainJson(json, kind);
        if (closely.ok) seen[kind][plain === null ? 1 : 0] = 1;
        return (
          isDeepStrictEqual(parseStrictJson(json, kind), closely) &&
          (plain === null || isDeepStrictEqual(plain, closely))
        );
      },
    );
    expect(fc.check(property, { numRuns: 30_000, seed: 20261122 })).toMatchObject({ failed: false });
    // Both ways were gone, in both kinds.
    expect(seen).toEqual({ any: [1, 1], integers: [1, 1] });
  });

  it('reads at a glance what programs write: fields that come again are seen in the number of colons', () => {
    const plain = { a: [{ b: '：:{}[]"\\', c: 1.25 }, {}, [null, true]], d: { a: -7 } };
    expect(readPlainJson(JSON.stringify(plain, null, 1), 'any')).toEqual({ ok: true, value: plain });
    expect(readPlainJson('{"a":[0,-7,12],"b":"三"}', 'integers')).not.toBeNull();
    for (const doubtful of ['{"a":1,"a":1}', '{"a":{"b":1},"a":1}', '{"__proto__":1}', '"\\u0041"', '[-0]'])
      expect(readPlainJson(doubtful, 'any')).toBeNull();
  });

  it('refuses a repeated key, spelled alike or not, at any depth', () => {
    const repeated = ['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '[{"b":{"a":1,"a":2}}]', '{"":1,"":2}'];
    expect(repeated.filter((text) => !isRefused(text))).toEqual([]);
    expect(value('{"a":{"a":1},"b":[{"a":1},{"a":2}]}')).toEqual({ a: { a: 1 }, b: [{ a: 1 }, { a: 2 }] });
  });

  it('refuses __proto__ but takes other names of built-in members as plain fields', () => {
    expect(isRefused('{"__proto__":{"a":1}}')).toBe(true);
    expect(isRefused('{"\\u005f_proto__":1}')).toBe(true);
    const read = value('{"constructor":1,"toString":2,"hasOwnProperty":3}') as Record<string, unknown>;
    expect(Object.keys(read)).toEqual(['constructor', 'toString', 'hasOwnProperty']);
  });

  it('refuses what cannot be held exactly', () => {
    const inexact = ['9007199254740992', '-9007199254740992', '1e999', '-0', '[1E400]'];
    expect(inexact.filter((text) => !isRefused(text))).toEqual([]);
    expect(value('[9007199254740991,-9007199254740991,0.5,-0.25,1e3,2E-2]')).toEqual([
      Number.MAX_SAFE_INTEGER,
      Number.MIN_SAFE_INTEGER,
      0.5,
      -0.25,
      1000,
      0.02,
    ]);
  });

  it('knows only integers and strings in a signed header', () => {
    const others = ['1.0', '1e0', 'true', 'false', 'null', '0.1', '-0', '01', '+1'];
    expect(others.filter((text) => !isRefused(`{"a":${text}}`, 'integers'))).toEqual([]);
    expect(parseStrictJson('{"a":[0,-7,12],"b":"三"}', 'integers')).toEqual({
      ok: true,
      value: { a: [0, -7, 12], b: '三' },
    });
  });

  it('refuses lone surrogates, control characters, bad escapes', () => {
    const bad = ['"\\ud800"', '"\\udc00\\ud800"', '"\ud800"', '"a\u0001"', '"\\x41"', '"\\u12"', '"a'];
    expect(bad.filter((text) => !isRefused(text))).toEqual([]);
    expect(value('"\\ud83d\\ude00 \\n \\/ 评"')).toBe('😀 \n / 评');
  });

  it('refuses deep nesting without running out of stack', () => {
    expect(isRefused('['.repeat(1_000_000))).toBe(true);
    expect(isRefused(`${'{"a":'.repeat(33)}1${'}'.repeat(33)}`)).toBe(true);
    expect(isRefused(`${'['.repeat(32)}1${']'.repeat(32)}`)).toBe(false);
  });

  it('says where the problem is', () => {
    expect(parseStrictJson('{"a":1,"a":2}', 'any')).toEqual({
      ok: false,
      problem: '字段「a」重复（第 10 字）',
    });
  });
});
