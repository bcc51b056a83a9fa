import { formatPlain, parseDecimal } from '#rules/decimal-text.ts';
import { effectiveFacts, type FactValue } from '#shared/domain/facts.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { rangeText } from '../points.ts';
import {
  factKey,
  findSaying,
  finding,
  itemsSharing,
  placesOf,
  type CheckItem,
  type CheckedCase,
  type CheckedReview,
  type ItemSaying,
} from './material.ts';

const verdictWords = { met: '满足', notMet: '不满足', undecided: '待核' } as const;

/**
 * 客观评审因素评分不一致: an item that rests on figures alone and comes out differently, with the figures that
 * differ. An error when decided sayings contradict each other; a warning when one expert left it open.
 */
export function findObjectiveDifferences(
  { head, reviews }: CheckedCase,
  items: readonly CheckItem[],
): Finding[] {
  const facts = new Map(
    reviews.map((one) => [one.expertId, effectiveFacts(one.file.declared, one.content.facts)]),
  );
  return items
    .filter((item) => item.judgements.length === 0)
    .flatMap((item) => {
      const said = reviews.flatMap((review) => {
        const saying = findSaying(review, item.id);
        return saying === null ? [] : [{ review, saying }];
      });
      if (new Set(said.map((one) => say(one.saying))).size < 2) return [];
      const differing = item.facts.filter((fact) => {
        const values = said.map(({ review }) => valueOf(facts.get(review.expertId), fact, review));
        return new Set(values).size > 1;
      });
      const decided = new Set(said.filter((one) => isDecided(one.saying)).map((one) => say(one.saying)));
      const words = [
        `客观项「${item.title}」各专家不一致：${said.map((one) => `${one.review.name} ${say(one.saying)}`).join('，')}`,
        ...differing.map((fact) => {
          const values = said.map(
            ({ review }) => `${review.name} ${valueOf(facts.get(review.expertId), fact, review)}`,
          );
          return `${fact.label}${fact.year === null ? '' : `（${fact.year}）`}：${values.join('，')}`;
        }),
      ];
      const related = itemsSharing({ ...item, facts: differing }, items);
      return [
        finding(
          'OBJECTIVE_DIFFERS',
          decided.size > 1 ? 'error' : 'warning',
          head.id,
          said.map((one) => one.review),
          `${words.join('；')}。`,
          { itemId: item.id, places: placesOf(reviews, related) },
        ),
      ];
    });
}

function isDecided({ verdict, points }: ItemSaying): boolean {
  return points === null ? verdict !== 'undecided' : points.low === points.high;
}

function say({ verdict, points }: ItemSaying): string {
  return points === null ? verdictWords[verdict] : `${rangeText(points)} 分`;
}

function valueOf(
  facts: ReturnType<typeof effectiveFacts> | undefined,
  fact: CheckItem['facts'][number],
  { content }: CheckedReview,
): string {
  const found = facts?.[fact.key];
  const value = fact.year === null ? found : readYear(found, fact.year);
  if (value !== undefined) return sayValue(value as FactValue);
  const isUnclear = content.facts.some((one) => factKey(one) === factKey(fact) && one.state === 'unclear');
  return isUnclear ? '材料不清' : '未填';
}

function readYear(
  value: FactValue | Record<string, FactValue> | undefined,
  year: number,
): FactValue | undefined {
  return typeof value === 'object' && !Array.isArray(value) ? value[String(year)] : undefined;
}

/** `520` and `520.00` are the same figure. */
function sayValue(value: FactValue): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.join('+') || '无';
  const decimal = parseDecimal(value);
  return decimal === null ? value : formatPlain(decimal);
}
