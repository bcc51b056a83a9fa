import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exchangeFamilyOf, exchangeRefusals, type ExchangeCode } from '#shared/errors/exchange.ts';
import { fileOf, indexOf, keyLists, makeVectors } from './generate.ts';
import { judge, readIndex } from './judge.ts';
import { makeSchemaFiles } from './schemas.ts';
import { judgePublicSuites } from './public-suites.ts';

const folder = import.meta.dirname;
const index = await readIndex(folder);

describe('test vectors', () => {
  it.each(index)('$file: $expect', async (entry) => {
    expect(await judge(folder, entry, keyLists)).toBe(entry.expect);
  });

  it('are exactly what the generator makes', async () => {
    const vectors = await makeVectors();
    expect(indexOf(vectors)).toBe(await readFile(join(folder, 'vectors.json'), 'utf8'));
    expect(JSON.parse(await readFile(join(folder, 'keys.json'), 'utf8'))).toEqual(keyLists);
    expect((await readdir(join(folder, 'files'))).toSorted()).toEqual(vectors.map(fileOf).toSorted());
    const stored = await Promise.all(
      vectors.map((vector) => readFile(join(folder, 'files', fileOf(vector)))),
    );
    const different = vectors.filter((vector, at) => stored[at]?.equals(vector.bytes) !== true);
    expect(different.map(fileOf)).toEqual([]);
  });

  it('come with the current shapes as JSON Schema (else: node tests/vectors/generate.ts)', async () => {
    const current = makeSchemaFiles();
    const names = Object.keys(current);
    const stored = await Promise.all(names.map((name) => readFile(join(folder, 'schemas', name), 'utf8')));
    expect(Object.fromEntries(names.map((name, at) => [name, stored[at]]))).toEqual(current);
  });

  it('trigger every refusal of a file, and refuse at least three times as often as they accept', () => {
    const codes = (Object.keys(exchangeRefusals) as ExchangeCode[]).filter(
      (code) => exchangeFamilyOf(code) !== 'medium',
    );
    const expected = new Set<string>(index.map((entry) => entry.expect));
    const missing = codes.filter((code) => !expected.has(code));
    expect(missing).toEqual([]);
    const accepted = index.filter((entry) => entry.expect === 'ok').length;
    expect(index.length - accepted).toBeGreaterThanOrEqual(200);
    expect(index.length).toBeGreaterThan(4 * accepted);
  });
});

describe('public test vectors', () => {
  it('and our code agree on every one', async () => {
    const all = (judged: number) => ({ judged, wrong: [] });
    expect(await judgePublicSuites(folder)).toEqual({
      ed25519: all(151),
      aesGcm: all(66),
      sm4Gcm: all(65),
      hmacSm3: all(87),
      age: all(92),
      standards: all(7),
    });
  });
});
