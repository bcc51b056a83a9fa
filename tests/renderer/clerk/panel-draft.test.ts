import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completePanelRules, panelDefaults, PanelRules } from '#shared/domain/panel.ts';
import {
  emptyPanel,
  toPanelRules,
  wrongRules,
  type PanelDraft,
} from '#renderer/features/clerk/panel-draft.ts';
import {
  emptyQuota,
  withGroup,
  type GroupDraft,
  type QuotaDraft,
} from '#renderer/features/clerk/quota-draft.ts';

/** Mostly what stands, so that most panels can be tried, and now and then what does not. */
const mostly = <T>(stands: fc.Arbitrary<T>, rest: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: stands }, { weight: 1, arbitrary: rest });

const pointText = mostly(
  fc.constantFrom('0', '3', '7.5', '999999999.999999999'),
  fc.constantFrom('', '十', '-1', '1.', '1234567890'),
);
const places = fc.option(mostly(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 9_990, max: 10_010 })));
const quotas: fc.Arbitrary<QuotaDraft> = fc.record({
  total: places,
  proportional: fc.boolean(),
  groupMax: places,
  groups: fc.array(
    fc.record({
      name: mostly(fc.constantFrom('昌吉州', '喀什地区', '和田地区'), fc.constantFrom('', ' ', ' 昌吉州 ')),
      min: places,
      max: places,
    }),
    { maxLength: 3 },
  ),
});
const panels: fc.Arbitrary<PanelDraft> = fc.record({
  expertsPerCase: fc.integer({ min: 1, max: 15 }),
  minimumReviews: mostly(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 15 })),
  combine: fc.constantFrom('mean', 'trimmed', 'median'),
  combineFallback: fc.constantFrom('mean', 'median'),
  decimals: fc.integer({ min: 0, max: 4 }),
  disagreementPoints: pointText,
  itemDisagreementPoints: pointText,
  outlierPoints: pointText,
  caseOrder: fc.constantFrom('fixed', 'random'),
  leader: fc.constantFrom('none', 'caseExpert', 'batchExpert'),
  discussionFrom: fc.constantFrom('all', 'minimum'),
  countedRound: fc.constantFrom('first', 'newest'),
  arbitration: fc.constantFrom('record', 'replace'),
  tieBreaks: fc.uniqueArray(fc.constantFrom('i1', 'i2', 'i3')),
  dueOn: mostly(fc.constantFrom('', '2026-11-30'), fc.constantFrom('2026-02-30', '下月')),
  groupBy: fc.constantFrom('none', 'region', 'industry'),
  quota: fc.option(quotas),
});

const group = (min: number, max: number | null): GroupDraft => ({ name: '昌吉州', min, max });

describe('the panel rules of the form', () => {
  it('leave out what is as by default, but always say what a discussion does', () => {
    expect(toPanelRules(emptyPanel)).toEqual({
      expertsPerCase: 3,
      decimals: 2,
      disagreementPoints: '10',
      discussionFrom: 'all',
      countedRound: 'newest',
      arbitration: 'record',
    });
    expect(completePanelRules(toPanelRules(emptyPanel))).toMatchObject({
      ...panelDefaults,
      countedRound: 'newest',
      outlierPoints: '10',
    });
  });

  it('keep what was chosen', () => {
    const chosen: PanelDraft = {
      expertsPerCase: 5,
      minimumReviews: 3,
      combine: 'trimmed',
      combineFallback: 'median',
      decimals: 1,
      disagreementPoints: '8',
      itemDisagreementPoints: '2.5',
      outlierPoints: '12',
      caseOrder: 'random',
      leader: 'caseExpert',
      discussionFrom: 'minimum',
      countedRound: 'first',
      arbitration: 'replace',
      tieBreaks: ['i11', 'i2'],
      dueOn: '2026-11-30',
      groupBy: 'region',
      quota: { total: 30, proportional: true, groupMax: 4, groups: [{ name: '昌吉州', min: 2, max: null }] },
    };
    expect(toPanelRules(chosen)).toEqual(chosen);
  });

  it('say nothing of a fallback where nothing is trimmed', () => {
    expect(toPanelRules({ ...emptyPanel, combine: 'median', combineFallback: 'median' })).not.toHaveProperty(
      'combineFallback',
    );
  });

  it('let a total stand without groups, and forget the places of groups that are no more', () => {
    const quota = {
      total: 10,
      proportional: true,
      groupMax: 3,
      groups: [{ name: '昌吉州', min: 2, max: 1 }],
    };
    expect(toPanelRules({ ...emptyPanel, quota })).toMatchObject({
      quota: { total: 10, proportional: false, groupMax: null, groups: [] },
    });
    expect(wrongRules({ ...emptyPanel, quota })).toEqual([]);
  });

  it.each<[string, Partial<QuotaDraft>, string]>([
    ['a share of nothing', { proportional: true }, '按比例分配名额须有总名额'],
    ['more promised than there is', { total: 1, groups: [group(2, null)] }, '各组最低名额之和多于总名额'],
    ['less at most than at least', { groups: [group(2, 1)] }, '分组最低名额多于最高名额'],
    ['the same group twice', { groups: [group(1, 1), group(1, 1)] }, '名额分组重复'],
    ['a group without a name', { groups: [{ ...group(1, 1), name: ' ' }] }, '分组名称没有填'],
    ['more places than the contract takes', { total: 10_001 }, '名额'],
  ])('name %s', (_, part, problem) => {
    const quota = { ...emptyQuota, ...part };
    expect(wrongRules({ ...emptyPanel, groupBy: 'region', quota })).toEqual([problem]);
  });

  it('take groups out and change them by their place', () => {
    const groups = [group(1, 2), group(3, 4)];
    expect(withGroup(groups, 0, null)).toEqual([group(3, 4)]);
    expect(withGroup(groups, 1, { max: null })).toEqual([group(1, 2), group(3, null)]);
  });

  it('refuse a day that no calendar has', () => {
    expect(wrongRules({ ...emptyPanel, dueOn: '2026-02-30' })).toEqual(['结果包截止日']);
  });

  it('name what cannot stand', () => {
    const wrong = { minimumReviews: 4, itemDisagreementPoints: '二', outlierPoints: '-1' };
    expect(wrongRules({ ...emptyPanel, ...wrong })).toEqual([
      '最少有效评审（份）',
      '单项分歧阈值（分）',
      '畸高畸低阈值（分）',
    ]);
  });

  it('are accepted by the contract whenever the form finds nothing wrong', () => {
    fc.assert(
      fc.property(panels, (panel) => {
        fc.pre(wrongRules(panel).length === 0);
        expect(PanelRules.safeParse(toPanelRules(panel)).error).toBeUndefined();
      }),
    );
  });
});
