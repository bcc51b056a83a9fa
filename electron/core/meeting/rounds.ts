import { formatPlain, parseDecimal } from '#rules/decimal-text.ts';
import type { FactValue, VerifiedFact } from '#shared/domain/facts.ts';
import type { ReviewContent } from '#shared/domain/review.ts';
import { factKey, type CheckItem } from '../panel/checks/material.ts';
import { compareTexts, shorten } from './round-texts.ts';

/** Stands for the conclusion where a reason is asked for. */
export const conclusionItem = 'conclusion';

/** What a second review says otherwise than the first, at one item. */
export interface RoundChange {
  readonly itemId: string;
  readonly title: string;
  /** 「研发费用（2025）」 520 → 480. */
  readonly changes: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly reason: string;
  /** A figure, a judgement or the conclusion changed, not only what explains them. */
  readonly isScore: boolean;
}

const conclusionWords = { recommend: '推荐', reject: '不推荐', supplement: '补正后再议' } as const;

/**
 * What changed between two rounds of one expert's review, by item in the order of the checklist. A figure that several
 * items rest on stands at the first of them, so that one change asks for one reason. Remarks and evidence stand at their
 * item, the opinion at the conclusion: whoever compares two rounds must see why they differ, also where no score does.
 */
export function compareRounds(
  first: ReviewContent,
  second: ReviewContent,
  items: readonly CheckItem[],
): RoundChange[] {
  const seen = new Set<string>();
  const told = new Set<string>();
  const changes = items.map((item) => {
    const facts = item.facts.flatMap((fact) => {
      const key = factKey(fact);
      const [from, to] = [sayFact(first, key), sayFact(second, key)];
      if (from === to || seen.has(key)) return [];
      seen.add(key);
      return [{ name: fact.year === null ? fact.label : `${fact.label}（${fact.year}）`, from, to }];
    });
    const judgements = item.judgements.flatMap((id) => {
      const [from, to] = [sayJudgement(first, id), sayJudgement(second, id)];
      if (from === to || seen.has(`judgement ${id}`)) return [];
      seen.add(`judgement ${id}`);
      return [{ name: '专家判断', from, to }];
    });
    // What hangs on a judgement stands where the judgement does.
    const places = [item.id, ...item.judgements].filter((id) => !told.has(id));
    places.forEach((id) => told.add(id));
    const texts = compareTexts(first, second, new Set(places));
    return toChange(item.id, item.title, [...facts, ...judgements], texts, second);
  });
  const [from, to] = [sayConclusion(first), sayConclusion(second)];
  const concluded = from === to ? [] : [{ name: '评审结论', from, to }];
  const opinion =
    first.opinion === second.opinion
      ? []
      : [{ name: '综合意见', from: shorten(first.opinion), to: shorten(second.opinion) }];
  return [...changes, toChange(conclusionItem, '评审结论', concluded, opinion, second)].filter(
    (one) => one.changes.length > 0,
  );
}

/** 「研发费用」研发费用（2025） 520 → 480：加计扣除表为准. */
export function sayReason({ title, changes, reason }: RoundChange): string {
  const told = changes.map(({ name, from, to }) => `${name} ${from} → ${to}`).join('，');
  return `「${title}」${told}：${reason === '' ? '未写理由' : reason}`;
}

function toChange(
  itemId: string,
  title: string,
  scores: RoundChange['changes'],
  texts: RoundChange['changes'],
  { reasons }: ReviewContent,
): RoundChange {
  const reason = reasons?.[itemId]?.trim() ?? '';
  return { itemId, title, changes: [...scores, ...texts], reason, isScore: scores.length > 0 };
}

function sayFact({ facts }: ReviewContent, key: string): string {
  const found: VerifiedFact | undefined = facts.find((one) => factKey(one) === key);
  if (found === undefined) return '按申报';
  return found.state === 'unclear' ? '材料不清' : sayValue(found.value);
}

/** A figure in words, so that `520` and `520.00` are the same. */
export function sayValue(value: FactValue): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.join('+') || '无';
  const decimal = parseDecimal(value);
  return decimal === null ? value : formatPlain(decimal);
}

const judgementWords: Readonly<Record<string, string>> = { met: '满足', notMet: '不满足' };

function sayJudgement({ judgements }: ReviewContent, id: string): string {
  const value = judgements[id];
  return value === undefined ? '未判断' : (judgementWords[value] ?? `${value} 分`);
}

const sayConclusion = ({ conclusion }: ReviewContent): string =>
  conclusion === null ? '未填' : conclusionWords[conclusion];
