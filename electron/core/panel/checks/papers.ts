import { parseDecimal } from '#rules/decimal-text.ts';
import { compare, ZERO } from '#rules/rational.ts';
import type { Finding } from '#shared/domain/finding.ts';
import {
  findSaying,
  finding,
  itemsSharing,
  namesOf,
  type CheckItem,
  type CheckedCase,
  type CheckedReview,
} from './material.ts';

/** Shorter texts (齐全，同意推荐) are alike without being copied. Counted without blanks and punctuation. */
const fewestCopiedCharacters = 20;

/** An item counts as met, or has points, and nothing in the dossier is pointed at for it or for its figures. */
export function findMissingEvidence({ head, reviews }: CheckedCase, items: readonly CheckItem[]): Finding[] {
  return items
    .filter((item) => item.facts.length + item.judgements.length > 0)
    .flatMap((item) => {
      const related = itemsSharing(item, items);
      const without = reviews.filter(
        (review) => isMet(review, item.id) && !review.content.evidence.some((one) => related.has(one.itemId)),
      );
      if (without.length === 0) return [];
      const sentence = `「${item.title}」判为满足或得分，但没有标出佐证页：${namesOf(without)}。`;
      return [finding('EVIDENCE_MISSING', 'warning', head.id, without, sentence, { itemId: item.id })];
    });
}

/** Evidence on a document whose pages cannot be counted, or that the case does not hold. */
export function findUnreadableEvidence({ head, reviews }: CheckedCase): Finding[] {
  return reviews.flatMap((review) => {
    const readable = new Set(
      review.file.volumes.filter((volume) => volume.pages !== null).map((volume) => volume.hash),
    );
    const byItem = Map.groupBy(
      review.content.evidence.filter((one) => !readable.has(one.volume)),
      (one) => one.itemId,
    );
    return [...byItem].map(([itemId, evidence]) =>
      finding(
        'EVIDENCE_UNREADABLE',
        'warning',
        head.id,
        [review],
        `${review.name}为项目 ${itemId} 标出的佐证所在文件无法读出页数，请核对原件。`,
        { itemId, places: evidence.map(({ volume, page, rect }) => ({ volume, page, rect })) },
      ),
    );
  });
}

/** 意见雷同: experts of one case with the same text, longer than what anybody would write. */
export function findCopiedOpinions({ head, reviews }: CheckedCase): Finding[] {
  const texts = reviews.flatMap((review) => [
    { review, itemId: null, text: review.content.opinion },
    ...review.content.notes.map(({ itemId, remark }) => ({ review, itemId, text: remark })),
  ]);
  const groups = Map.groupBy(texts, (one) => `${one.itemId ?? ''} ${normalise(one.text)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length < 2) return [];
    if ([...normalise(first.text)].length < fewestCopiedCharacters) return [];
    const about = first.itemId === null ? '评审意见' : `对项目 ${first.itemId} 的意见`;
    const authors = group.map((one) => one.review);
    const sentence = `${namesOf(authors)}的${about}文字雷同：「${first.text.slice(0, 60)}」。`;
    return [finding('OPINION_COPIED', 'warning', head.id, authors, sentence, { itemId: first.itemId })];
  });
}

const normalise = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');

function isMet(review: CheckedReview, itemId: string): boolean {
  const said = findSaying(review, itemId);
  if (said === null) return false;
  if (said.points === null) return said.verdict === 'met';
  const low = parseDecimal(said.points.low);
  return low !== null && compare(low, ZERO) > 0;
}
