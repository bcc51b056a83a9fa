import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readIdentityCardFile } from '#electron/exchange/identity-card.ts';
import { inspectPackage } from '#electron/exchange/open.ts';
import type { VerifyOptions } from '#electron/exchange/types.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { exchangeFamilyOf, exchangeRefusals, type ExchangeCode } from '#shared/errors/exchange.ts';
import { trustOf } from '#tests/electron/exchange/samples.ts';
import { fileOf, indexOf, keyLists, makeVectors } from './generate.ts';
import type { VectorContext } from './vector.ts';

interface IndexEntry {
  readonly file: string;
  readonly expect: string;
  readonly context?: VectorContext;
}

const folder = import.meta.dirname;
const index = JSON.parse(await readFile(join(folder, 'vectors.json'), 'utf8')) as readonly IndexEntry[];

/** Codes that no small file can trigger, with the test that does. */
const triggeredElsewhere: Readonly<Partial<Record<ExchangeCode, string>>> = {};

async function judge({ file, context }: IndexEntry): Promise<string> {
  const path = join(folder, 'files', file);
  if (file.endsWith('.pxi')) {
    const card = readIdentityCardFile(path).then((identity) => (identity === null ? 'not a card' : 'ok'));
    return card.catch((error: unknown) => (isRefusal(error) ? error.code : Promise.reject(error as Error)));
  }
  const { trust, recipient, ledger, expect: type } = context ?? {};
  const options: VerifyOptions = {
    trust: trust === undefined ? undefined : trustOf(...keyLists[trust]),
    recipient,
    replay: ledger === undefined ? undefined : { lookUp: () => ledger },
    expect: type,
  };
  const report = await inspectPackage(path, options);
  return report.ok ? 'ok' : report.refusal.code;
}

describe('test vectors', () => {
  it.each(index)('$file: $expect', async (entry) => {
    expect(await judge(entry)).toBe(entry.expect);
  });

  it('are exactly what the generator makes', async () => {
    const vectors = await makeVectors();
    expect(indexOf(vectors)).toBe(await readFile(join(folder, 'vectors.json'), 'utf8'));
    expect(JSON.parse(await readFile(join(folder, 'keys.json'), 'utf8'))).toEqual(keyLists);
    expect((await readdir(join(folder, 'files'))).toSorted()).toEqual(vectors.map(fileOf).toSorted());
    const stored = await Promise.all(vectors.map((vector) => readFile(join(folder, 'files', fileOf(vector)))));
    const different = vectors.filter((vector, at) => stored[at]?.equals(vector.bytes) !== true);
    expect(different.map(fileOf)).toEqual([]);
  });

  it('trigger every refusal of a file, and refuse at least three times as often as they accept', () => {
    const codes = (Object.keys(exchangeRefusals) as ExchangeCode[]).filter(
      (code) => exchangeFamilyOf(code) !== 'medium',
    );
    const expected = new Set<string>(index.map((entry) => entry.expect));
    const missing = codes.filter((code) => !expected.has(code) && !(code in triggeredElsewhere));
    expect(missing).toEqual([]);
    const accepted = index.filter((entry) => entry.expect === 'ok').length;
    expect(index.length - accepted).toBeGreaterThanOrEqual(200);
    expect(index.length).toBeGreaterThan(4 * accepted);
  });
});
