import { describe, expect, it } from 'vitest';
import type { Finding } from '#shared/domain/finding.ts';
import { countOf, filterFindings, listFindings } from '#renderer/features/bureau/findings.ts';
import { makeRanked } from './make.ts';

function makeFinding(more: Partial<Finding>): Finding {
  return {
    code: 'SCORE_ABNORMAL',
    severity: 'warning',
    caseId: null,
    itemId: null,
    experts: [],
    sentence: '总分与其余专家相差较大。',
    places: [],
    ...more,
  };
}

const cases = [makeRanked(1), makeRanked(2)];
const [first, second] = cases.map(({ caseId }) => caseId);
const names = new Map([['E01', '陈立']]);
const rows = listFindings(
  [
    makeFinding({ code: 'REVIEW_LATE', severity: 'notice', caseId: first ?? null }),
    makeFinding({ caseId: second ?? null, experts: ['E01', 'E09'] }),
    makeFinding({ caseId: first ?? null }),
    makeFinding({ code: 'EXPERT_DRIFT' }),
    makeFinding({ code: 'SUM_WRONG', severity: 'error', caseId: second ?? null }),
  ],
  cases,
  names,
);

describe('the findings of the checks', () => {
  it('stand by severity, worst first, then the whole batch before the cases in their order', () => {
    expect(rows.map(({ finding, ranked }) => [finding.severity, ranked?.number ?? null])).toEqual([
      ['error', 2],
      ['warning', null],
      ['warning', 1],
      ['warning', 2],
      ['notice', 1],
    ]);
  });

  it('name experts, or their ids where no name is known', () => {
    expect(rows.map(({ experts }) => experts)).toContain('陈立、E09');
  });

  it('have keys of their own', () => {
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('are narrowed by severity and by words', () => {
    expect(countOf(rows, 'all')).toBe(5);
    expect(countOf(rows, 'warning')).toBe(3);
    expect(filterFindings(rows, 'warning', '企业2 陈立')).toHaveLength(1);
    expect(filterFindings(rows, 'all', 'sum_wrong').map(({ finding }) => finding.code)).toEqual([
      'SUM_WRONG',
    ]);
    expect(filterFindings(rows, 'error', '陈立')).toEqual([]);
  });
});
