import { isProof, type Evidence, type ReviewContent } from '#shared/domain/review.ts';

interface TextChange {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

const shownChars = 80;

/** A remark or an opinion as a list of changes shows it. */
export function shorten(text: string): string {
  if (text === '') return '（空）';
  return text.length <= shownChars ? text : `${text.slice(0, shownChars)}…`;
}

/** Remarks and evidence of one item that differ between two rounds; `places` are the ids that they may hang on. */
export function compareTexts(
  first: ReviewContent,
  second: ReviewContent,
  places: ReadonlySet<string>,
): TextChange[] {
  return [...compareRemarks(first, second, places), ...compareEvidence(first, second, places)];
}

function compareRemarks(
  first: ReviewContent,
  second: ReviewContent,
  places: ReadonlySet<string>,
): TextChange[] {
  const say = ({ notes }: ReviewContent): string =>
    notes
      .filter(({ itemId }) => places.has(itemId))
      .flatMap(({ remark, supplement }) => [...(supplement ? ['需补正'] : []), remark])
      .filter((text) => text !== '')
      .join('；');
  const [from, to] = [say(first), say(second)];
  return from === to ? [] : [{ name: '备注', from: shorten(from), to: shorten(to) }];
}

function compareEvidence(
  first: ReviewContent,
  second: ReviewContent,
  places: ReadonlySet<string>,
): TextChange[] {
  const proofs = ({ evidence }: ReviewContent): Evidence[] =>
    evidence.filter((mark) => isProof(mark) && places.has(mark.itemId));
  // Where a mark lies and what it says; its id and colour prove nothing.
  const place = ({ volume, page, rect, note }: Evidence): string =>
    JSON.stringify([volume, page, rect, note]);
  const [from, to] = [proofs(first), proofs(second)];
  const isSame = JSON.stringify(from.map(place).toSorted()) === JSON.stringify(to.map(place).toSorted());
  if (isSame) return [];
  const [before, after] = [sayPages(from), sayPages(to)];
  return [{ name: '佐证', from: before, to: before === after ? `${after}（改标）` : after }];
}

/** 第 3、7 页 2 处. */
function sayPages(marks: readonly Evidence[]): string {
  if (marks.length === 0) return '无';
  const pages = [...new Set(marks.map(({ page }) => page + 1))].toSorted((a, b) => a - b);
  return `第 ${pages.join('、')} 页 ${marks.length} 处`;
}
