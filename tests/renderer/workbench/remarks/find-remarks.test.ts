import { expect, it } from 'vitest';
import type { BankRemark, RemarkPlace } from '#shared/domain/remarks.ts';
import { findRemarks } from '#renderer/features/workbench/remarks/find-remarks.ts';
import { item } from './case.ts';

const remark = (id: string, place: RemarkPlace, text = id): BankRemark => ({ id, place, text });
const bank = [
  remark('kind', { at: 'facts', keys: ['revenue', 'rd_expense'] }),
  remark('any', { at: 'any' }, '扫描件ＡＢ不清晰'),
  remark('own', { at: 'item', packId: 'p', itemId: 'i11' }),
  remark('other-item', { at: 'item', packId: 'p', itemId: 'i12' }),
  remark('other-pack', { at: 'item', packId: 'q', itemId: 'i11' }),
  remark('other-kind', { at: 'facts', keys: ['employees'] }),
  remark('whole', { at: 'opinion' }),
];
const find = (query: string, of = item() as ReturnType<typeof item> | null) =>
  findRemarks(bank, { packId: 'p', item: of }, query, ({ text }) => text.replace('清晰', '清楚')).map(
    (offer) => `${offer.group}:${offer.remark.id}`,
  );

it('offers what is kept for the item, then for its figures, then for every item', () => {
  expect(find('')).toEqual(['own:own', 'kind:kind', 'any:any']);
});

it('offers for the opinion what is kept for opinions', () => {
  expect(find('', null)).toEqual(['own:whole']);
});

it('finds the remarks of other items once words are typed', () => {
  expect(find('other')).toEqual(['other:other-item', 'other:other-pack', 'other:other-kind']);
  expect(find('o  WN')).toEqual(['own:own']);
});

it('looks in the words that would be inserted, whatever their width and case', () => {
  expect(find('ab')).toEqual(['any:any']);
  expect(find('不清楚')).toEqual(['any:any']);
  expect(find('不清晰')).toEqual([]);
});
