import { parseDecimal } from '#rules/decimal-text.ts';
import { compare, subtract, ZERO, type Rational } from '#rules/rational.ts';
import { completePanelRules, type PanelRules } from '#shared/domain/panel.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { meanOf, parsePoints, pointText, rangeText, sureSpread, type PointRange } from '../points.ts';
import {
  findSaying,
  finding,
  placesOf,
  type CheckItem,
  type CheckedCase,
  type CheckedReview,
} from './material.ts';

const fewestForAbnormal = 3;

/** 分值汇总计算错误: what a review states is not what the rules make of its own content. */
export function findWrongSums({ head, reviews }: CheckedCase): Finding[] {
  return reviews.flatMap((one) => {
    const { outcome } = one.review;
    const { verdict, score } = one.judged;
    const found = [verdict, score?.low ?? null, score?.high ?? null];
    if (outcome === null) return [];
    const stated = [outcome.verdict, outcome.low, outcome.high];
    if (JSON.stringify(stated) === JSON.stringify(found)) return [];
    const sentence = `${one.name}的结果包写明 ${sayOutcome(stated)}，按其核定的数据重算为 ${sayOutcome(found)}。`;
    return [finding('SUM_WRONG', 'error', head.id, [one], sentence)];
  });
}

/** 分项评分超出评分标准范围: totals outside 0 to the most that the standard allows. */
export function findPointsOutOfRange({ head, reviews }: CheckedCase): Finding[] {
  return reviews.flatMap((one) => {
    const points = statedPoints(one);
    const most = parseDecimal(one.judged.score?.max ?? '');
    if (points === null || most === null) return [];
    const isInside = compare(points.low, ZERO) >= 0 && compare(points.high, most) <= 0;
    if (isInside && compare(points.low, points.high) <= 0) return [];
    const sentence = `${one.name}的得分 ${pointText(points.low)}–${pointText(points.high)} 分超出标准的范围 0–${pointText(most)} 分。`;
    return [finding('POINTS_OUT_OF_RANGE', 'error', head.id, [one], sentence)];
  });
}

/** 评分畸高、畸低: a total that lies surely further from the mean of the others than the batch allows. */
export function findAbnormalScores({ head, reviews }: CheckedCase, rules: PanelRules): Finding[] {
  const limit = readLimit(completePanelRules(rules).outlierPoints);
  const scored = reviews.flatMap((review) => {
    const range = judgedPoints(review);
    return range === null ? [] : [{ ...review, range }];
  });
  if (limit === null || scored.length < fewestForAbnormal) return [];
  return scored.flatMap((one) => {
    const others = meanOf(scored.filter((other) => other !== one).map((other) => other.range));
    if (others === null) return [];
    const above = subtract(one.range.low, others.high);
    const below = subtract(others.low, one.range.high);
    const isHigh = compare(above, limit) > 0;
    if (!isHigh && compare(below, limit) <= 0) return [];
    const gap = isHigh ? above : below;
    const sentence = `${one.name}的总分 ${rangeOf(one.range)} 分，比其余 ${scored.length - 1} 位专家的平均分${isHigh ? '高' : '低'} ${pointText(gap)} 分，超过 ${pointText(limit)} 分，属畸${isHigh ? '高' : '低'}，请其说明。`;
    return [finding('SCORE_ABNORMAL', 'warning', head.id, [one], sentence)];
  });
}

/** 单项分差: experts further apart on one indicator than the batch lets pass. */
export function findItemSpreads(
  { head, reviews }: CheckedCase,
  items: readonly CheckItem[],
  rules: PanelRules,
): Finding[] {
  const { itemDisagreementPoints } = completePanelRules(rules);
  const limit = itemDisagreementPoints === null ? null : readLimit(itemDisagreementPoints);
  if (limit === null) return [];
  return items.flatMap((item) => {
    const points = reviews.flatMap((review) => {
      const said = findSaying(review, item.id)?.points ?? null;
      return said === null ? [] : [{ review, said, range: parsePoints(said, review.name) }];
    });
    const spread = sureSpread(points.map((one) => one.range));
    if (spread === null || compare(spread, limit) <= 0) return [];
    const said = points.map((one) => `${one.review.name} ${rangeText(one.said)} 分`).join('，');
    const sentence = `「${item.title}」单项分差 ${pointText(spread)} 分，超过 ${pointText(limit)} 分：${said}。`;
    const places = placesOf(reviews, new Set([item.id]));
    return [finding('ITEM_SPREAD', 'warning', head.id, reviews, sentence, { itemId: item.id, places })];
  });
}

/** Points of a review as the rules make them; null for a standard without points. */
export function judgedPoints({ judged, name }: CheckedReview): PointRange | null {
  return judged.score === null ? null : parsePoints(judged.score, name);
}

function statedPoints({ review }: CheckedReview): PointRange | null {
  const low = parseDecimal(review.outcome?.low ?? '');
  const high = parseDecimal(review.outcome?.high ?? '');
  return low === null || high === null ? null : { low, high };
}

const readLimit = (text: string): Rational | null => parseDecimal(text);

const rangeOf = ({ low, high }: PointRange): string =>
  rangeText({ low: pointText(low), high: pointText(high) });

const verdictWords: Readonly<Record<string, string>> = { met: '满足', notMet: '不满足', undecided: '待核' };

function sayOutcome([verdict, low, high]: readonly (string | null)[]): string {
  const words = verdictWords[verdict ?? ''] ?? '没有结论';
  return typeof low !== 'string' || typeof high !== 'string'
    ? `「${words}」`
    : `「${words}，${rangeText({ low, high })} 分」`;
}
