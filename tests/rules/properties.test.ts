import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '#rules/decimal-text.ts';
import { type Evaluation, evaluate } from '#rules/evaluate.ts';
import { type Rational, compare } from '#rules/rational.ts';
import { arbitraryCase, forget } from './arbitrary-case.ts';
import { PACK_IDS, openProgram } from './pack-files.ts';

function points(text: string): Rational {
  const value = parseDecimal(text);
  if (value === null) throw new TypeError(`no decimal: ${text}`);
  return value;
}

function verdictsOf(result: Evaluation): ReadonlyMap<string, string> {
  return new Map([['', result.verdict], ...result.conditions.map((one) => [one.id, one.verdict] as const)]);
}

interface Range {
  readonly low: string;
  readonly high: string;
}

function rangesOf(result: Evaluation): ReadonlyMap<string, Range> {
  const all = result.indicators.map((one) => [one.id, one as Range] as const);
  return new Map(result.score === null ? all : [...all, ['', result.score as Range] as const]);
}

describe.each(PACK_IDS)('%s', (id) => {
  const program = openProgram(id);
  const cases = arbitraryCase(program);

  it('never widens an interval when a fact is added', () => {
    fc.assert(
      fc.property(cases, fc.nat(), (file, pick) => {
        const after = rangesOf(evaluate(program, file));
        for (const [item, before] of rangesOf(evaluate(program, forget(file, pick)))) {
          const now = after.get(item);
          expect(now).toBeDefined();
          if (now === undefined) continue;
          expect(compare(points(before.low), points(now.low))).toBeLessThanOrEqual(0);
          expect(compare(points(before.high), points(now.high))).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('never turns a decided verdict when a fact is added', () => {
    fc.assert(
      fc.property(cases, fc.nat(), (file, pick) => {
        const after = verdictsOf(evaluate(program, file));
        for (const [item, before] of verdictsOf(evaluate(program, forget(file, pick)))) {
          const allowed = before === 'undecided' ? ['met', 'notMet', 'undecided'] : [before];
          expect(allowed).toContain(after.get(item));
        }
      }),
    );
  });

  it('names what is missing, and only while something is undecided', () => {
    fc.assert(
      fc.property(cases, (file) => {
        const result = evaluate(program, file);
        const decided = [
          ...result.conditions.filter((one) => one.verdict !== 'undecided'),
          ...result.indicators.filter((one) => one.low === one.high),
        ];
        expect(decided.flatMap((one) => one.missing)).toEqual([]);
        const { conditions, indicators, calculations = [] } = result;
        const named = new Set([...conditions, ...indicators, ...calculations].flatMap((one) => one.missing));
        expect(new Set(result.missing)).toEqual(named);
      }),
    );
  });

  it('adds up: the total lies within the printed maximum and is the sum of the indicators', () => {
    fc.assert(
      fc.property(cases, (file) => {
        const { score, indicators } = evaluate(program, file);
        if (score === null) return;
        expect(compare(points(score.low), points(score.high))).toBeLessThanOrEqual(0);
        expect(compare(points(score.high), points(score.max))).toBeLessThanOrEqual(0);
        for (const one of indicators)
          expect(compare(points(one.high), points(one.max))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('does not depend on the order of keys, nor on how a number is written', () => {
    fc.assert(
      fc.property(cases, (file) => {
        const reversed = Object.fromEntries(Object.entries(file.facts).reverse());
        const written = JSON.parse(
          JSON.stringify(reversed, (_key, value: unknown) =>
            typeof value === 'number' ? String(value) : value,
          ),
        ) as unknown;
        expect(evaluate(program, { ...file, facts: written })).toEqual({
          ...evaluate(program, file),
          warnings: expect.anything() as unknown,
        });
      }),
    );
  });

  it('explains every item in one Chinese sentence', () => {
    fc.assert(
      fc.property(cases, (file) => {
        const result = evaluate(program, file);
        for (const one of [...result.conditions, ...result.indicators]) {
          expect(one.explain).toMatch(/^[^。]+。$/);
          expect(one.explain).not.toMatch(/undefined|null|NaN|：。|，，/);
          expect(one.source).not.toBe('');
        }
      }),
    );
  });
});

/** Facts that only help when they grow (or turn true), all else equal. */
const HELPFUL: readonly (readonly [string, readonly unknown[]])[] = [
  ['market_years', [0, 1, 2, 3, 5, 10, 20]],
  ['main_revenue.2025', [0, 500, 700, 800, 1000]],
  ['net_profit.2025', ['-5', 0, 20, 40, 60, 80, 100, 500]],
  ['rd_expense.2025', [0, 30, 100, 200, 300, 400, 500]],
  ['rd_staff', [0, 4, 5, 10, 19, 20, 50]],
  ['ip_class1_high', [0, 1, 2]],
  ['ip_class1_self', [0, 1]],
  ['ip_class2', [0, 1]],
  ['digital_level', [1, 2, 3, 4]],
  ['own_brand', [false, true]],
  ['qms_certified', [false, true]],
  ['standards_count', [0, 1, 2]],
  ['rd_institution_level', ['none', 'below_city', 'city', 'provincial', 'national']],
  ['product_domain', ['other', 'six_bases_or_key_chain', 'gap_filling']],
  ['local_feature_points', [0, 1, '7.5', 15]],
];

describe('improving a fact', () => {
  const program = openProgram('cn-63-2022-zjtx');
  it.each(HELPFUL)('%s never lowers points', (path, values) => {
    fc.assert(
      fc.property(arbitraryCase(program), (file) => {
        const [key = '', year] = path.split('.');
        const revenue = { ...(file.facts['revenue'] as object | undefined), 2025: 1000 };
        const totals = values.map((value) => {
          const others = file.facts[key] as object | undefined;
          const given = year === undefined ? value : { ...others, [year]: value };
          return evaluate(program, {
            ...file,
            facts: { ...file.facts, revenue, employees: 100, [key]: given },
          }).score;
        });
        for (const [index, total] of totals.entries()) {
          const before = totals[index - 1];
          if (before === undefined || before === null || total === null) continue;
          expect(compare(points(before.low), points(total.low))).toBeLessThanOrEqual(0);
          expect(compare(points(before.high), points(total.high))).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('borders', () => {
  const program = openProgram('cn-63-2022-zjtx');
  const bordersOf = [80, 70, 60] as const;
  it.each(bordersOf)('%i %% exactly gets the higher points, however large the figures are', (border) => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 18n }), (size) => {
        const judge = (main: bigint): string | null | undefined =>
          evaluate(program, {
            case: { kind: 'new', year: 2026 },
            facts: { revenue: { 2025: String(size * 100n) }, main_revenue: { 2025: String(main) } },
          }).indicators.find((one) => one.id === 'i1')?.option;
        const higher = { 80: 'A', 70: 'B', 60: 'C' }[border];
        const lower = { 80: 'B', 70: 'C', 60: 'D' }[border];
        expect(judge(size * BigInt(border))).toBe(higher);
        expect(judge(size * BigInt(border) - 1n)).toBe(lower);
      }),
    );
  });
});
