import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BatchExpert } from '#db/repositories/experts.ts';
import { balanceAssignments, hasConflict } from '#electron/core/experts/balance.ts';

const expertOf = (index: number, change: Partial<BatchExpert> = {}): BatchExpert => ({
  id: `E${String(index).padStart(2, '0')}`,
  name: `专家${index}`,
  unit: `单位${index}`,
  specialty: '',
  phone: '',
  avoid: [],
  ...change,
});
const casesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `c${index}`, applicant: `企业${index}有限公司` }));
const expertsOf = (count: number) => Array.from({ length: count }, (_, index) => expertOf(index));

function loadsOf(assignments: readonly { expertId: string }[], experts: readonly BatchExpert[]): number[] {
  return experts.map((expert) => assignments.filter((one) => one.expertId === expert.id).length);
}

describe('conflicts', () => {
  test.each([
    ['企业1有限公司', [], true],
    ['企业１有限公司 ', [], true],
    ['单位', ['企业1有限公司'], true],
    ['单位', ['企业2有限公司'], false],
    ['', [''], false],
  ])('unit %j, to avoid %j', (unit, avoid, expected) => {
    expect(hasConflict(expertOf(1, { unit, avoid }), '企业1有限公司')).toBe(expected);
  });
});

test('without conflicts every case gets its experts and loads differ by one at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(),
      (cases, experts, some) => {
        const perCase = 1 + (some % experts);
        const list = expertsOf(experts);
        const { assignments, short } = balanceAssignments(casesOf(cases), list, perCase, []);
        expect(short).toEqual([]);
        expect(assignments).toHaveLength(cases * perCase);
        expect(new Set(assignments.map((one) => `${one.caseId} ${one.expertId}`)).size).toBe(cases * perCase);
        const loads = loadsOf(assignments, list);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test('conflicts are respected, and cases with too few free experts are named', () => {
  const conflicts = fc.array(fc.tuple(fc.nat(5), fc.nat(9)), { maxLength: 25 });
  fc.assert(
    fc.property(conflicts, fc.integer({ min: 1, max: 4 }), (pairs, perCase) => {
      const cases = casesOf(10);
      const experts = expertsOf(6).map((expert, index) => ({
        ...expert,
        avoid: pairs.filter(([at]) => at === index).map(([, at]) => cases[at]?.applicant ?? ''),
      }));
      const { assignments, short } = balanceAssignments(cases, experts, perCase, []);
      for (const one of cases) {
        const given = assignments.filter((assignment) => assignment.caseId === one.id).map((a) => a.expertId);
        const free = experts
          .filter((expert) => !hasConflict(expert, one.applicant))
          .map((expert) => expert.id);
        expect(given.every((id) => free.includes(id))).toBe(true);
        expect(given).toHaveLength(Math.min(perCase, free.length));
        expect(short.includes(one)).toBe(free.length < perCase);
      }
    }),
  );
});

test('what was handed out stays and counts towards load and number', () => {
  const kept = [
    { caseId: 'c0', expertId: 'E02' },
    { caseId: 'c1', expertId: 'E02' },
  ];
  const { assignments } = balanceAssignments(casesOf(3), expertsOf(3), 1, kept);
  expect(assignments).toEqual([...kept, { caseId: 'c2', expertId: 'E00' }]);
});

test('the same input gives the same result, by the order of the list', () => {
  const once = balanceAssignments(casesOf(7), expertsOf(4), 2, []);
  expect(balanceAssignments(casesOf(7), expertsOf(4), 2, [])).toEqual(once);
  expect(once.assignments.slice(0, 2).map((one) => one.expertId)).toEqual(['E00', 'E01']);
});
