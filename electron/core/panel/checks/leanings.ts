import { formatFixed, parseDecimal } from '#rules/decimal-text.ts';
import { add, compare, divideByPositive, integer, subtract, ZERO, type Rational } from '#rules/rational.ts';
import type { ExpertLeaning, Finding } from '#shared/domain/finding.ts';
import { completePanelRules, type PanelRules } from '#shared/domain/panel.ts';
import { finding, type CheckedCase } from './material.ts';
import { judgedPoints } from './scores.ts';

/** With fewer cases nothing is said: two of them make no tendency. */
export const fewestCasesForLeaning = 5;

const shownDecimals = 2;

interface Sample {
  readonly name: string;
  readonly deviations: readonly Rational[];
}

/**
 * 宽严度: by how much an expert's decided totals lie above (宽) or below (严) the mean of the other experts of the
 * same case, on average. A diagnosis only; no result changes by it.
 */
export function measureLeanings(cases: readonly CheckedCase[]): ExpertLeaning[] {
  return [...collectSamples(cases)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([expertId, { name, deviations }]) => {
      const mean = meanDeviation(deviations);
      const deviation = mean === null ? null : formatFixed(mean, shownDecimals);
      return { expertId, name, cases: deviations.length, deviation };
    });
}

/** Experts whose mean deviation is more than half of what counts as abnormal for a single score. */
export function findDrifts(cases: readonly CheckedCase[], rules: PanelRules): Finding[] {
  const outlier = parseDecimal(completePanelRules(rules).outlierPoints);
  if (outlier === null) return [];
  const limit = divideByPositive(outlier, integer(2));
  return [...collectSamples(cases)].flatMap(([expertId, { name, deviations }]) => {
    const mean = meanDeviation(deviations);
    if (mean === null) return [];
    const size = compare(mean, ZERO) < 0 ? subtract(ZERO, mean) : mean;
    if (compare(size, limit) <= 0) return [];
    const isLenient = compare(mean, ZERO) > 0;
    const sentence = `${name}在 ${deviations.length} 家企业上平均比其他专家${isLenient ? '高' : '低'} ${formatFixed(size, shownDecimals)} 分，评分偏${isLenient ? '宽' : '严'}。仅供参考，不影响结果。`;
    return [finding('EXPERT_DRIFT', 'notice', null, [{ expertId }], sentence)];
  });
}

function meanDeviation(deviations: readonly Rational[]): Rational | null {
  if (deviations.length < fewestCasesForLeaning) return null;
  return divideByPositive(deviations.reduce(add, ZERO), integer(deviations.length));
}

function collectSamples(cases: readonly CheckedCase[]): Map<string, Sample> {
  const samples = new Map<string, { name: string; deviations: Rational[] }>();
  for (const { seats, reviews } of cases) {
    for (const { expertId, name } of seats) {
      if (!samples.has(expertId)) samples.set(expertId, { name, deviations: [] });
    }
    const decided = reviews.flatMap((review) => {
      const points = judgedPoints(review);
      return points !== null && compare(points.low, points.high) === 0
        ? [{ expertId: review.expertId, total: points.low }]
        : [];
    });
    if (decided.length < 2) continue;
    const sum = decided.map((one) => one.total).reduce(add, ZERO);
    for (const { expertId, total } of decided) {
      const others = divideByPositive(subtract(sum, total), integer(decided.length - 1));
      samples.get(expertId)?.deviations.push(subtract(total, others));
    }
  }
  return samples;
}
