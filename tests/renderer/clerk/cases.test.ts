import { describe, expect, it } from 'vitest';
import { findAssignmentGaps } from '#renderer/features/clerk/assignment-gaps.ts';
import { filterCases, noCaseFilter, regionsOf } from '#renderer/features/clerk/case-filter.ts';
import { withAssignment } from '#renderer/features/clerk/with-assignment.ts';
import { makeRow } from './make.ts';

const rows = [
  makeRow({ number: 1 }),
  makeRow(
    { number: 2, applicant: '北辰阀门制造有限公司', region: '昌吉州', kind: 'review' },
    { gaps: ['缺少审计报告'], experts: ['E01'] },
  ),
  makeRow({ number: 3, applicant: '绿洲农机装备有限公司', region: '' }, { experts: ['E01', 'E02'] }),
];
const numbers = (filter: Partial<typeof noCaseFilter>): number[] =>
  filterCases(rows, { ...noCaseFilter, ...filter }).map(({ file }) => file.number);

describe('the filter of the applicants', () => {
  it('lets everything through when it is empty', () => {
    expect(numbers({})).toEqual([1, 2, 3]);
    expect(numbers({ text: '   ' })).toEqual([1, 2, 3]);
  });

  it('wants every word somewhere, in either case', () => {
    expect(numbers({ text: '阀门 昌吉' })).toEqual([2]);
    expect(numbers({ text: 'ma77test1k' })).toEqual([1, 2, 3]);
    expect(numbers({ text: '阀门 轴承厂' })).toEqual([]);
  });

  it('joins region, kind and state', () => {
    expect(numbers({ region: '昌吉州' })).toEqual([2]);
    expect(numbers({ kind: 'new' })).toEqual([1, 3]);
    expect(numbers({ state: 'gaps' })).toEqual([2]);
    expect(numbers({ state: 'complete' })).toEqual([1, 3]);
    expect(numbers({ state: 'unassigned' })).toEqual([1]);
    expect(numbers({ kind: 'new', state: 'gaps' })).toEqual([]);
  });

  it('offers each region once and none without a name', () => {
    expect(regionsOf([...rows, ...rows])).toEqual(['乌鲁木齐市', '昌吉州']);
  });
});

describe('the assignment', () => {
  it('shows cases with too few and too many experts and the span of the loads', () => {
    const cases = [{ experts: [] }, { experts: ['a', 'b'] }, { experts: ['a', 'b', 'c'] }];
    expect(findAssignmentGaps(cases, [{ cases: 3 }, { cases: 2 }], 2)).toEqual({
      short: 1,
      over: 1,
      lowestLoad: 2,
      highestLoad: 3,
    });
  });

  it('has no loads without experts', () => {
    expect(findAssignmentGaps([], [], 3)).toEqual({ short: 0, over: 0, lowestLoad: 0, highestLoad: 0 });
  });
});

describe('a tick in the assignment', () => {
  it('gives or takes one expert of one case, once', () => {
    const [first, second, third] = withAssignment(rows, 'b-00000001-001', 'E09', true);
    expect([first?.experts, second?.experts, third?.experts]).toEqual([
      ['E09'],
      ['E01', 'E09'],
      ['E01', 'E02', 'E09'],
    ]);
    const twice = withAssignment(
      withAssignment([makeRow()], 'b-00000001-001', 'E09', true),
      'b-00000001-001',
      'E09',
      true,
    );
    expect(twice[0]?.experts).toEqual(['E09']);
    expect(withAssignment(twice, 'b-00000001-001', 'E09', false)[0]?.experts).toEqual([]);
    expect(withAssignment(twice, 'b-00000001-002', 'E09', false)[0]?.experts).toEqual(['E09']);
  });
});
