import { describe, expect, it } from 'vitest';
import { PanelRules, completePanelRules } from '#shared/domain/panel.ts';
import { describePanelRules } from '#shared/panel/describe-rules.ts';

const plain: PanelRules = { expertsPerCase: 5, decimals: 2, disagreementPoints: '10' };
const say = (changes: Partial<PanelRules> = {}): string =>
  describePanelRules({ ...plain, ...changes }).join('');
const quota = { total: 10, proportional: false, groups: [], groupMax: null };

describe('the rules of a panel in words', () => {
  it('say for a batch that leaves out all it may what then holds', () => {
    expect(describePanelRules(plain)).toEqual([
      '每家企业 5 位专家，有效评审不少于 1 份的参加排名；回避和未收到的评审不计入。',
      '得分为有效评审总分的算术平均，四舍五入保留 2 位小数。',
      '有效评审全部为满足的，结论为满足；全部为不满足的，结论为不满足；其余为待核。只有结论为满足的参加排名，得分为区间的按已核实的低端排名。',
      '同分同名次。',
      '专家总分相差超过 10 分的提示分歧。',
      '总分与其余专家平均分相差超过 10 分的提示畸高或畸低。',
      '组长由本批次专家担任。',
    ]);
  });

  it.each<[string, Partial<PanelRules>, string]>([
    ['the median', { combine: 'median' }, '得分为有效评审总分的中位数，'],
    ['the trimmed mean', { combine: 'trimmed', combineFallback: 'median' }, '不足 5 份的，得分为中位数'],
    ['ties', { tieBreaks: ['i11', 'i2'] }, '同分的依次比较「研发」、「i2」的得分'],
    ['single items', { itemDisagreementPoints: '3.5' }, '单项得分相差超过 3.5 分的提示分歧'],
    ['outliers of their own', { outlierPoints: '7' }, '平均分相差超过 7 分的提示畸高或畸低'],
    ['no leader', { leader: 'none' }, '不设组长'],
    ['a last day', { dueOn: '2026-12-01' }, '结果包应于 2026-12-01 前（含当日'],
    ['an order of their own', { caseOrder: 'random' }, '评审次序随机'],
    ['when to talk', { discussionFrom: 'minimum' }, '达到最少份数后方可讨论'],
    ['which round counts', { countedRound: 'newest' }, '以第二轮评审计算得分'],
    ['what a ruling does', { arbitration: 'replace' }, '组长仲裁的数据和判断替换'],
    ['groups without places', { groupBy: 'region' }, '按地区分组统计'],
    ['places', { quota }, '总名额 10 个，按名次取用。同名次的企业争末位名额时不作取舍'],
    ['no limit of all places', { quota: { ...quota, total: null } }, '不限总名额'],
    [
      'most of the other groups',
      { groupBy: 'industry', quota: { ...quota, groupMax: 2 } },
      '其他行业每组不多于 2 个',
    ],
    ['shares', { groupBy: 'industry', quota: { ...quota, proportional: true } }, '各行业按申报数所占比例'],
  ])('name %s', (_what, changes, words) => {
    const titles = new Map([['i11', '研发']]);
    expect(describePanelRules({ ...plain, ...changes }, titles).join('')).toContain(words);
    // And only a batch that says so.
    expect(say()).not.toContain(words);
  });

  it('name the places of each group, and of those who left the field empty', () => {
    const groups = [
      { name: '乌鲁木齐市', min: 2, max: 5 },
      { name: '', min: 0, max: 1 },
      { name: '喀什地区', min: 1, max: null },
    ];
    expect(say({ groupBy: 'region', quota: { ...quota, groups } })).toContain(
      '按地区分配：乌鲁木齐市不少于 2 个、不多于 5 个；未填地区的不多于 1 个；喀什地区不少于 1 个。',
    );
  });
});

describe('the rules of a panel', () => {
  const group = { name: '甲', min: 1, max: 2 };

  it.each<[string, Partial<PanelRules>, string]>([
    ['more reviews than experts', { minimumReviews: 6 }, '最少有效评审数多于'],
    ['an indicator twice', { tieBreaks: ['i1', 'i1'] }, '并列判别指标重复'],
    ['groups of nothing', { quota: { ...quota, groups: [group] } }, '没有说明按什么分组'],
    ['a limit of groups of nothing', { quota: { ...quota, groupMax: 1 } }, '没有说明按什么分组'],
    [
      'shares of nothing',
      { groupBy: 'region', quota: { ...quota, total: null, proportional: true } },
      '须有总名额',
    ],
    ['a group twice', { groupBy: 'region', quota: { ...quota, groups: [group, group] } }, '名额分组重复'],
    [
      'fewer places than the least',
      { groupBy: 'region', quota: { ...quota, groups: [{ ...group, min: 3 }] } },
      '分组最低名额多于最高名额',
    ],
    [
      'minima above all places',
      { groupBy: 'region', quota: { ...quota, total: 0, groups: [group] } },
      '之和多于总名额',
    ],
  ])('are refused with %s', (_what, changes, problem) => {
    const parsed = PanelRules.safeParse({ ...plain, ...changes });
    expect(parsed.error?.issues.map((issue) => issue.message).join()).toContain(problem);
  });

  it('are taken at their borders', () => {
    const groups = [
      { ...group, min: 2 },
      { name: '乙', min: 8, max: null },
    ];
    const full = { ...plain, minimumReviews: 5, groupBy: 'region', quota: { ...quota, groups } } as const;
    expect(PanelRules.safeParse(full).success).toBe(true);
  });

  it('are completed by what holds for older batches, and by nothing that is given', () => {
    expect(completePanelRules(plain)).toMatchObject({ combine: 'mean', outlierPoints: '10', quota: null });
    expect(completePanelRules({ ...plain, outlierPoints: '3', combine: undefined })).toMatchObject({
      outlierPoints: '3',
      combine: 'mean',
    });
  });
});
