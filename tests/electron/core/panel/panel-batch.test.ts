import { describe, expect, it } from 'vitest';
import { orderCases } from '#electron/core/panel/case-order.ts';
import { describePanelRules } from '#electron/core/panel/describe-rules.ts';
import { explainOrder } from '#electron/core/panel/explain.ts';
import { rankPanel } from '#electron/core/panel/panel-batch.ts';
import { completePanelRules, PanelRules } from '#shared/domain/panel.ts';
import { panelRules } from './samples.ts';
import { caseFile, panelOf, seat } from './seats.ts';

/** Cases with the same total whose indicators differ. */
const cases = (
  [
    ['10', '40'],
    ['12', '38'],
    ['12', '38'],
    ['9', '30'],
  ] as const
).map(([i1, i2], index) => {
  const file = caseFile(index + 1, { region: index === 1 ? '乙市' : '甲市' });
  return { head: file, seats: [seat('E1', file, { points: { i1, i2 } })] };
});

describe('the ranking of a batch', () => {
  it('shares a rank without tie-breaks and follows them in their order with', () => {
    const ranks = (tieBreaks: string[]) =>
      rankPanel(panelOf(cases, { tieBreaks })).map(({ number, rank }) => [number, rank]);
    expect(ranks([])).toEqual([[1, 1], [2, 1], [3, 1], [4, 4]]); // prettier-ignore
    expect(ranks(['i1'])).toEqual([[2, 1], [3, 1], [1, 3], [4, 4]]); // prettier-ignore
    expect(ranks(['i2', 'i1'])).toEqual([[1, 1], [2, 2], [3, 2], [4, 4]]); // prettier-ignore
  });

  it('prints what broke the tie and says it in words, with the places', () => {
    const quota = {
      total: 2,
      proportional: false,
      groups: [{ name: '甲市', min: 0, max: 1 }],
      groupMax: null,
    };
    const rows = rankPanel(panelOf(cases, { tieBreaks: ['i1'], groupBy: 'region', quota }));
    const [first, second, third] = rows.map((row) => ({ row, indicators: [] }));
    if (first === undefined || second === undefined || third === undefined) throw new Error('no rows');
    expect(third.row.tieBreaks).toEqual([{ itemId: 'i1', title: '研发强度', low: '10.00', high: '10.00' }]);
    expect(explainOrder(first, third)).toBe(
      '「企业2」（第 1 名）排在「企业1」（第 3 名）之前：两家结论均为满足，名次按平均分从高到低排列。' +
        '两家平均分同为 50.00 分，依次比较并列判别指标：研发强度前者 12.00 分、后者 10.00 分，前者列前。' +
        '名额：前者在统筹名额内，后者超出名额。',
    );
    expect(explainOrder(first, second)).toContain('并列判别指标（研发强度）的得分也都相同');
    expect(rows.map(({ number, quota: place }) => [number, place?.state])).toEqual([
      [2, 'within'],
      [3, 'within'],
      [1, 'beyond'],
      [4, 'beyond'],
    ]);
  });

  it('leaves cases with too few valid reviews apart', () => {
    const rows = rankPanel(panelOf(cases, { minimumReviews: 2 }));
    expect(rows.every((row) => row.rank === null)).toBe(true);
  });
});

describe('panel rules', () => {
  it('of three fields mean what they always meant', () => {
    expect(PanelRules.parse(panelRules)).toEqual(panelRules);
    expect(completePanelRules(panelRules)).toMatchObject({
      combine: 'mean',
      minimumReviews: 1,
      tieBreaks: [],
      quota: null,
      caseOrder: 'fixed',
      outlierPoints: '10',
    });
  });

  const quota = { total: 3, proportional: false, groups: [], groupMax: null };
  it.each([
    [{ minimumReviews: 4 }, '最少有效评审数多于每家企业的专家数'],
    [{ tieBreaks: ['a', 'a'] }, '并列判别指标重复'],
    [{ quota: { ...quota, groupMax: 1 } }, '分组名额没有说明按什么分组'],
    [{ groupBy: 'region', quota: { ...quota, total: null, proportional: true } }, '按比例分配名额须有总名额'],
    [
      { groupBy: 'region', quota: { ...quota, groups: [{ name: '甲', min: 4, max: null }] } },
      '各组最低名额之和多于总名额',
    ],
    [
      { groupBy: 'region', quota: { ...quota, groups: [{ name: '甲', min: 2, max: 1 }] } },
      '分组最低名额多于最高名额',
    ],
    [{ unknown: 1 }, ''],
  ])('refuse what contradicts itself: %j', (more, message) => {
    const parsed = PanelRules.safeParse({ ...panelRules, ...more });
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues)).toContain(message);
  });

  it('are printed whole', () => {
    const text = describePanelRules(
      {
        ...panelRules,
        combine: 'trimmed',
        combineFallback: 'median',
        tieBreaks: ['i1'],
        itemDisagreementPoints: '3',
        outlierPoints: '15',
        dueOn: '2026-12-01',
        caseOrder: 'random',
        leader: 'caseExpert',
        groupBy: 'industry',
        quota: { total: 9, proportional: true, groups: [{ name: '机械', min: 1, max: 4 }], groupMax: 3 },
      },
      new Map([['i1', '研发强度']]),
    ).join('');
    for (const part of [
      '去掉一个最高分',
      '中位数',
      '「研发强度」',
      '超过 3 分',
      '超过 15 分',
      '2026-12-01',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/总名额 9 个.*机械不少于 1 个、不多于 4 个.*其他行业每组不多于 3 个.*统筹/);
  });
});

describe('the order of cases', () => {
  const files = Array.from({ length: 30 }, (_, index) => caseFile(30 - index));
  const numbers = (expertId: string, caseOrder: 'fixed' | 'random') =>
    orderCases(files, { ...panelRules, caseOrder }, expertId).map((one) => one.number);

  it('is by number, or an own and lasting one for every expert', () => {
    expect(numbers('E01', 'fixed')).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(numbers('E01', 'random')).toEqual(numbers('E01', 'random'));
    expect(numbers('E01', 'random')).not.toEqual(numbers('E02', 'random'));
    expect(numbers('E01', 'random').toSorted((a, b) => a - b)).toEqual(numbers('E01', 'fixed'));
  });
});
