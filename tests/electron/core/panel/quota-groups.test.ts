import { describe, expect, it } from 'vitest';
import { checkQuotaGroups } from '#electron/core/panel/quota-groups.ts';
import type { PanelRules } from '#shared/domain/panel.ts';

const rules = (groupBy: PanelRules['groupBy'], groupMax: number | null = null): PanelRules => ({
  expertsPerCase: 3,
  decimals: 2,
  disagreementPoints: '10',
  groupBy,
  quota: {
    total: 10,
    proportional: false,
    groups: [
      { name: '云岭市', min: 1, max: null },
      { name: '云岭', min: 1, max: null },
    ],
    groupMax,
  },
});
const applicants = Array.from({ length: 8 }, (_, index) => ({
  applicant: `第${index + 1}家公司`,
  region: index === 0 ? '云岭市' : index === 7 ? '' : '河口市',
  industry: '云岭',
}));

describe('the groups that places are set aside for', () => {
  it('are compared with the roster: names that nobody has, and applicants that no name covers', () => {
    const found = checkQuotaGroups(rules('region'), applicants);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['QUOTA_GROUP_UNKNOWN', 'warning'],
      ['QUOTA_GROUP_UNNAMED', 'warning'],
      ['QUOTA_GROUP_UNNAMED', 'warning'],
    ]);
    const [unknown, many, blank] = found.map(({ message }) => message);
    expect(unknown).toBe('名额里的地区「云岭」在推荐汇总表里一家也没有，请核对写法；规则发出后不能再改。');
    expect(many).toContain('第2家公司、第3家公司、第4家公司、第5家公司、第6家公司等 6 家');
    expect(blank).toContain('「（未填写）」没有单列名额，只能参加统筹名额：第8家公司');
  });

  it('are counted by what the rules group by, with the limit of the others', () => {
    const found = checkQuotaGroups(rules('industry', 2), applicants);
    expect(found.map(({ message }) => message)).toEqual([
      '名额里的行业「云岭市」在推荐汇总表里一家也没有，请核对写法；规则发出后不能再改。',
    ]);
    expect(checkQuotaGroups(rules('region', 2), applicants)[1]?.message).toContain('最多 2 家');
  });

  it('are silent without groups of their own', () => {
    const none = { ...rules('region'), quota: { total: 5, proportional: true, groups: [], groupMax: 1 } };
    expect(checkQuotaGroups(none, applicants)).toEqual([]);
    expect(checkQuotaGroups({ ...rules('region'), quota: null }, applicants)).toEqual([]);
  });
});
