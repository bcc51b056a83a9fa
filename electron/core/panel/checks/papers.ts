import { parseDecimal } from '#rules/decimal-text.ts';
import { compare, ZERO } from '#rules/rational.ts';
import type { PagePlace } from '#shared/domain/dossier.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { isProof, type Evidence } from '#shared/domain/review.ts';
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
        (review) =>
          isMet(review, item.id) &&
          !review.content.evidence.some((one) => isProof(one) && related.has(one.itemId)),
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
      review.content.evidence.filter(isProof).filter((one) => !readable.has(one.volume)),
      (one) => one.itemId,
    );
    return [...byItem].map(([itemId, evidence]) =>
      finding(
        'EVIDENCE_UNREADABLE',
        'warning',
        head.id,
        [review],
        `${review.name}为项目 ${itemId} 标出的佐证所在文件无法读出页数，请核对原件。`,
        { itemId, places: evidence.map(placeOf) },
      ),
    );
  });
}

/** A page that somebody stamped 不清晰 (illegible), and that an item which counts as met rests on all the same. */
export function findIllegibleEvidence({ head, reviews }: CheckedCase): Finding[] {
  const stamped = Map.groupBy(
    reviews.flatMap((review) =>
      review.content.evidence.filter(isIllegible).map((mark) => ({ review, mark, page: pageKey(mark) })),
    ),
    ({ page }) => page,
  );
  return reviews.flatMap((review) => {
    const doubtful = review.content.evidence
      .filter(isProof)
      .filter((one) => stamped.has(pageKey(one)) && isMet(review, one.itemId));
    const oncePerPage = new Map(doubtful.map((one) => [`${one.itemId} ${pageKey(one)}`, one]));
    return [...oncePerPage.values()].map((one) => {
      const stamps = stamped.get(pageKey(one)) ?? [];
      const stampers = [...new Set(stamps.map((stamp) => stamp.review))];
      const sentence = `${review.name}为项目 ${one.itemId} 标出的佐证在第 ${one.page + 1} 页（PDF 页），${namesOf(stampers)}在该页标注「不清晰」，请核对原件。`;
      return finding(
        'EVIDENCE_UNREADABLE',
        'warning',
        head.id,
        [...new Set([review, ...stampers])],
        sentence,
        {
          itemId: one.itemId,
          places: [one, ...stamps.map(({ mark }) => mark)].map(placeOf),
        },
      );
    });
  });
}

const isIllegible = ({ shape }: Evidence): boolean => shape?.kind === 'stamp' && shape.stamp === 'illegible';
const pageKey = ({ volume, page }: Evidence): string => `${volume} ${page}`;
const placeOf = ({ volume, page, rect }: Evidence): PagePlace => ({ volume, page, rect });

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
