import { describe, expect, it } from 'vitest';
import { compareFigures } from '#renderer/features/rules/compare/compare-figures.ts';
import { matchItems, statedBetween } from '#renderer/features/rules/compare/match-items.ts';
import { openShipped, packIds } from './packs.ts';

const giant63 = openShipped('cn-63-2022-giant').items;
const giant2 = openShipped('cn-2-2026-giant').items;
const zjtx63 = openShipped('cn-63-2022-zjtx').items;
const zjtx2 = openShipped('cn-2-2026-zjtx').items;

describe('two standards side by side', () => {
  const rows = compareFigures(giant63, giant2);
  const row = (subject: string) => rows.find((one) => one.subject === subject);

  it('mark the thresholds that differ', () => {
    expect(row('上年末资产负债率')).toMatchObject({
      change: 'changed',
      left: [{ itemId: 'jing', said: '不高于 70%' }],
      right: [{ itemId: 'c2', said: '不高于 75%' }],
    });
    expect(row('Ⅰ类知识产权')).toMatchObject({
      left: [{ said: '不低于 2 项' }],
      right: [{ said: '不低于 4 项' }],
    });
  });

  it('line up the same figure under the different names that packs give it', () => {
    const debt = compareFigures(zjtx63, zjtx2).find(({ key }) => key.includes('total_liabilities'));
    expect(debt?.subject).toBe('上年度资产负债率');
    expect(debt?.left[0]?.said).toBe('分档计分，满分 5 分');
    expect(debt?.right[0]?.said).toBe('不高于 80%');
  });

  it('tell what stayed, what is new and what is no longer asked', () => {
    expect(row('从事特定细分市场年限')?.change).toBe('same');
    expect(rows.find(({ key }) => key === 'platform_score(y)')?.change).toBe('added');
    expect(row('拥有自主品牌')?.change ?? rows.find(({ key }) => key === 'own_brand')?.change).toBe(
      'dropped',
    );
  });

  it('tell what only chooses a class from what is demanded', () => {
    const left = row('上年度营业收入总额')?.left ?? [];
    expect(left.map(({ said }) => said)).toContain('分类界限：不低于 10,000 万元');
    expect(left.some(({ isDemanded }) => isDemanded)).toBe(false);
  });

  it('do not call a demand different because one of them also gives points for it', () => {
    const rows63 = compareFigures(zjtx63, zjtx2);
    const find = (key: string) => rows63.find((one) => one.key === key);
    expect(find('rd_expense(y-1)')).toMatchObject({
      change: 'same',
      left: [{ said: '不低于 100 万元' }, {}],
    });
    expect(find('market_years')?.change).toBe('changed');
  });

  it('are the same as themselves', () => {
    expect(compareFigures(giant2, giant2).every(({ change }) => change === 'same')).toBe(true);
  });
});

describe('items by meaning', () => {
  const pairs = (left: typeof giant63, right: typeof giant63): string[] =>
    matchItems(left, right).map((pair) => `${pair.left?.id ?? '–'} ${pair.right?.id ?? '–'}`);

  it('pair the 小巨人 standards of 2022 and 2026', () => {
    const found = pairs(giant63, giant2);
    expect(found).toContain('entry entry');
    expect(found).toContain('lead_product lead_product');
    expect(found).toContain('te c5');
    expect(found).toContain('– c7');
  });

  it('pair the 专精特新 standards of 2022 and 2026', () => {
    const found = pairs(zjtx63, zjtx2);
    expect(found).toContain('c1 c1');
    expect(found).toContain('c2 c3');
    expect(found).toContain('c3 c2');
  });

  it('put every item into exactly one pair', () => {
    const found = matchItems(zjtx63, zjtx2);
    expect(found.flatMap(({ left }) => left ?? [])).toEqual(zjtx63);
    expect(new Set(found.flatMap(({ right }) => right ?? []))).toEqual(new Set(zjtx2));
  });
});

describe('what a pack states about another', () => {
  const pairsOf = (leftId: string, rightId: string): string[] => {
    const [left, right] = [openShipped(leftId), openShipped(rightId)];
    return matchItems(left.items, right.items, statedBetween(left.view, right.view)).map(
      (pair) => `${pair.left?.id ?? '—'} ${pair.right?.id ?? '—'}`,
    );
  };

  it('puts one item beside all that it was made of', () => {
    const pairs = pairsOf('cn-63-2022-giant', 'cn-2-2026-giant');
    expect(pairs).toEqual(
      expect.arrayContaining([
        'zhuan c1',
        'zhuan c2',
        'jing c2',
        'xin c3',
        'xin c4',
        'te c5',
        'lian c6',
        'pin c6',
      ]),
    );
    expect(pairs).toContain('— c7');
    expect(pairs).not.toContain('jing —');
  });

  it('is read from either side', () => {
    const turn = (pair: string): string => pair.split(' ').toReversed().join(' ');
    expect(pairsOf('cn-2-2026-zjtx', 'cn-63-2022-zjtx').map(turn).toSorted()).toEqual(
      pairsOf('cn-63-2022-zjtx', 'cn-2-2026-zjtx').toSorted(),
    );
  });

  it('leaves every item of both sides in some pair', () => {
    const pairs = pairsOf('cn-63-2022-zjtx', 'cn-2-2026-zjtx').map((pair) => pair.split(' '));
    expect(new Set(pairs.map(([left]) => left))).toEqual(new Set([...zjtx63.map(({ id }) => id), '—']));
    expect(new Set(pairs.map(([, right]) => right))).toEqual(new Set([...zjtx2.map(({ id }) => id), '—']));
  });

  it('names items that both packs have', () => {
    const wrong = packIds.flatMap((id) => {
      const { view, items } = openShipped(id);
      if (view.corresponds === undefined) return [];
      const there = new Set(openShipped(view.corresponds.pack).items.map((item) => item.id));
      const here = new Set(items.map((item) => item.id));
      return Object.entries(view.corresponds.items).flatMap(([own, others]) =>
        here.has(own) && others.every((other) => there.has(other)) ? [] : [`${id} ${own}`],
      );
    });
    expect(wrong).toEqual([]);
  });
});
