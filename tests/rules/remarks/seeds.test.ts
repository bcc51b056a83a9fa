import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { seedRemarks } from '#rules/remarks/seeds.ts';
import { BankRemark } from '#shared/domain/remarks.ts';

const url = new URL('../../../rules/dictionary.yaml', import.meta.url);
const dictionary = parse(readFileSync(url, 'utf8')) as { facts: readonly { key: string }[] };

test('every seed is a remark of its own', () => {
  expect(seedRemarks.map((seed) => BankRemark.parse(seed))).toEqual(seedRemarks);
  expect(new Set(seedRemarks.map(({ id }) => id)).size).toBe(seedRemarks.length);
  expect(new Set(seedRemarks.map(({ text }) => text)).size).toBe(seedRemarks.length);
});

test('seeds name facts that the dictionary has', () => {
  const known = new Set(dictionary.facts.map(({ key }) => key));
  const keys = seedRemarks.flatMap(({ place }) => (place.at === 'facts' ? place.keys : []));
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key) => !known.has(key))).toEqual([]);
});

test('seeds are whole sentences and use known placeholders only', () => {
  const texts = seedRemarks.map(({ text }) => text);
  expect(texts.filter((text) => !text.endsWith('。'))).toEqual([]);
  const names = new Set(texts.flatMap((text) => text.match(/【[^】]*】/g) ?? []));
  expect([...names].toSorted()).toEqual(
    ['【材料】', '【页码】', '【数据】', '【申报值】', '【核定值】'].toSorted(),
  );
});
