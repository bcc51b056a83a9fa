import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { inspectPackage, verifyPackage } from '#electron/exchange/open.ts';
import type { HeaderMemory, TrustStore } from '#electron/exchange/types.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { makeFolder } from '../core/desk/desk.ts';
import {
  bundleRequest,
  bureau,
  enrol,
  everybody,
  expertOne,
  headerParts,
  makeIdentity,
  resultRequest,
  trustOf,
} from './samples.ts';

let answered: HeaderMemory;
let results: string[];

/** Two results that answer one bundle, the first of them verified by `everybody`. */
beforeEach(async () => {
  const folder = makeFolder();
  const bundlePath = join(folder, 'b.pxb');
  await writePackage(bundleRequest(bundlePath));
  const bundle = await verifyPackage(bundlePath);
  results = [];
  for (const sequence of [1, 2]) {
    const path = join(folder, `${sequence}.pxr`);
    const prevDigest = sequence === 1 ? undefined : '1'.repeat(64);
    await writePackage(resultRequest(path, bundle, { header: headerParts({ sequence, prevDigest }) }));
    results.push(path);
  }
  answered = new Map();
  await verifyPackage(results[0] ?? '', { trust: everybody, answered });
});

const codeBy = async (trust: TrustStore): Promise<string | null> => {
  const report = await inspectPackage(results[1] ?? '', { trust, answered });
  return report.ok ? null : report.refusal.code;
};

test('the header that many results answer is verified once', async () => {
  const [seen] = [...answered.values()];
  expect(await codeBy(everybody)).toBe(null);
  expect([...answered.values()]).toEqual([seen]);
  expect([...answered.values()][0]?.opened).toBe(seen?.opened);
});

const expert = enrol(expertOne.identity, 'E01');
const issuer = enrol(bureau.identity, null);
const { publicKey: otherKey } = makeIdentity('bureau', '冒名').identity;

test.each<[string, TrustStore]>([
  ['nobody believes its key any more', trustOf(expert)],
  ['its key is only an expert’s', trustOf(expert, { ...issuer, role: 'expert' })],
  ['another key stands under its number', trustOf(expert, { ...issuer, publicKey: otherKey })],
])('a header known from before is refused where %s', async (_, trust) => {
  expect(await codeBy(everybody)).toBe(null);
  expect(await codeBy(trust)).toMatch(/^PKG_(GRANT|ANSWER)$/);
});
