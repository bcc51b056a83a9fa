import type { OwnReview } from '#db/repositories/reviews.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import { factName } from '#shared/domain/facts.ts';
import { isProof, type ReviewContent } from '#shared/domain/review.ts';
import { requireRules } from '../frozen-rules.ts';
import { judgeChecklist, type Judged, type JudgedChecklist } from '../judging.ts';
import { listRoundChanges } from '../meeting/second-round.ts';
import type { Core } from '../open-core.ts';
import type { Grant } from './grant.ts';

/** Sentences about one review: what prevents sealing, and what the expert should know. */
export interface Faults {
  readonly blocking: readonly string[];
  readonly remarks: readonly string[];
}

const shownItems = 6;

/** What still stands against sealing a review. Sealed and recused ones have nothing against them. */
export function findFaults(core: Core, grant: Grant, file: CaseFile, review: OwnReview | null): Faults {
  if (review === null || review.content.recusal === null)
    return { blocking: ['尚未声明是否回避'], remarks: [] };
  if (review.state === 'sealed') return { blocking: [], remarks: [] };
  if (review.content.recusal.conflict) return { blocking: [], remarks: ['已声明回避，不评审'] };
  const judged = judgeChecklist(
    core,
    requireRules(core, grant.batch.id),
    grant.batch.year,
    file,
    review.content,
  );
  const blocking = [
    ...findMissing(review.content, judged),
    ...findUnexplained(review.content, judged),
    ...findUnreasoned(core, grant, review),
    ...findMisplaced(review.content, file),
  ];
  return {
    blocking,
    remarks: [...(review.state === 'draft' ? ['尚未标记为完成'] : []), ...findRemarks(review, judged)],
  };
}

function findMissing(content: ReviewContent, judged: Judged): string[] {
  const missing: string[] = [];
  if (content.conclusion === null) missing.push('未选择评审结论');
  if (content.conclusion === 'recommend' && judged.verdict === 'undecided') {
    missing.push('结论为推荐，但规则判定仍未确定');
  }
  return missing;
}

/** Evidence on a document that was replaced since proves nothing any more; it stays until the expert moves it. */
function findMisplaced({ evidence }: ReviewContent, { volumes }: CaseFile): string[] {
  const current = new Set(volumes.map(({ hash }) => hash));
  const count = evidence.filter(({ volume }) => !current.has(volume)).length;
  return count === 0 ? [] : [`${count} 处佐证在已更换的原件上，请改标到新的扫描件或删去`];
}

/** Second round: every change against the sealed first says why. */
function findUnreasoned(core: Core, grant: Grant, review: OwnReview): string[] {
  return (listRoundChanges(core, grant, review) ?? [])
    .filter((one) => one.reason === '')
    .map((one) => `第二轮改动未说明理由：「${one.title}」`);
}

/** A contradiction counts as explained when the expert left a note at one of the figures it is about. */
function findUnexplained(content: ReviewContent, judged: Judged): string[] {
  const noted = new Set(content.facts.filter((fact) => fact.note !== '').map(factName));
  return judged.warnings
    .filter((warning) => !warning.keys.some((key) => noted.has(key)))
    .map((warning) => `矛盾未说明：${warning.message}`);
}

function findRemarks(review: OwnReview, judged: JudgedChecklist): string[] {
  const { content } = review;
  const proven = new Set(content.evidence.filter(isProof).map((one) => one.itemId));
  const open = judged.items.filter((item) => !item.isDecided).map((item) => item.title);
  const bare = judged.items
    .filter((item) => item.isDecided && !proven.has(item.id))
    .map((item) => item.title);
  const remarks: string[] = [];
  if (open.length > 0) remarks.push(`${open.length} 项未定：${shorten(open)}`);
  if (bare.length > 0) remarks.push(`${bare.length} 项没有佐证：${shorten(bare)}`);
  if (content.opinion === '') remarks.push('未填写综合意见');
  if (content.conclusion === 'recommend' && judged.verdict === 'notMet') {
    remarks.push('结论为推荐，但规则判定为不满足');
  }
  return remarks;
}

const shorten = (titles: readonly string[]): string =>
  titles.slice(0, shownItems).join('、') + (titles.length > shownItems ? ' 等' : '');
