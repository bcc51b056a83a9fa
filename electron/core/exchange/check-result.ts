import { findBatch, findFrozenRules } from '#db/repositories/batches.ts';
import { listAssignments } from '#db/repositories/experts.ts';
import { findBundleCase, findPackage } from '#db/repositories/packages.ts';
import { findReceivedReview } from '#db/repositories/received-reviews.ts';
import type { VerifiedPackage } from '#electron/exchange/types.ts';
import type { Batch, CaseFile, FrozenRules } from '#shared/domain/batch.ts';
import { emptyReview, type SealedReview } from '#shared/domain/review.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import { assertContent, judge, outcomeOf } from '../judging.ts';
import { isLedgerEventWhole } from '../ledger/read.ts';
import type { Core } from '../open-core.ts';

type VerifiedResult = Extract<VerifiedPackage, { type: 'result' }>;

/**
 * Checks what a result says against what this bureau handed out: own batch, its rules, a bundle that was
 * exported to this expert, cases assigned; then recomputes every outcome from the review's content.
 * @throws PKG_BATCH, PKG_RULES, PKG_ANSWER, REVIEW_NOT_ASSIGNED, REVIEW_CONTENT_INVALID,
 * REVIEW_OUTCOME_MISMATCH, REVIEW_VERSION_CHANGED
 */
export function assertResult(core: Core, { manifest, header }: VerifiedResult): void {
  const { batch, rules } = requireHandedOut(core, manifest, header.expert);
  const assigned = new Set(
    listAssignments(core.db, batch.id)
      .filter((one) => one.expertId === header.expert)
      .map((one) => one.caseId),
  );
  for (const review of manifest.reviews) {
    const { caseId } = review;
    const file = findBundleCase(core.db, manifest.bundleDigest, caseId);
    if (file === null || !assigned.has(caseId)) {
      throw new Refusal('REVIEW_NOT_ASSIGNED', { caseId, expert: manifest.expert.name });
    }
    assertReview(core, rules, batch, file, review);
  }
  const broken = manifest.ledger.find((event) => !isLedgerEventWhole(event));
  if (broken !== undefined) throw new Refusal('LEDGER_BROKEN', { seq: broken.seq });
}

/** The batch and rules of a result, once it answers a bundle that this bureau wrote for this expert. */
function requireHandedOut(
  core: Core,
  { batchId, rulesDigest, bundleDigest }: VerifiedResult['manifest'],
  expertId: string,
): { readonly batch: Batch; readonly rules: FrozenRules } {
  const stored = findBatch(core.db, batchId);
  const rules = findFrozenRules(core.db, batchId);
  if (stored?.isOwn !== true || rules === null) {
    throw new Refusal('PKG_BATCH', { expected: '本机建立的批次', found: batchId });
  }
  if (rulesDigest !== rules.digest)
    throw new Refusal('PKG_RULES', { expected: rules.digest, found: rulesDigest });
  const bundle = findPackage(core.db, 'out', bundleDigest);
  if (bundle?.type !== 'bundle' || bundle.batchId !== batchId || bundle.expertId !== expertId) {
    throw new Refusal('PKG_ANSWER', { problem: '本机没有给这位专家发过它所答复的评审包' });
  }
  return { batch: stored.batch, rules };
}

function assertReview(
  core: Core,
  rules: FrozenRules,
  batch: Batch,
  file: CaseFile,
  review: SealedReview,
): void {
  const { caseId, expertId, version, content, correctionReason } = review;
  const invalid = (problem: string): never => {
    throw new Refusal('REVIEW_CONTENT_INVALID', { caseId, problem });
  };
  if ((version === 1) !== (correctionReason === null)) invalid('更正版本须写明理由');
  if (content.recusal === null) invalid('没有回避声明');
  if (content.recusal?.conflict === true) {
    if (!isSame(content, { ...emptyReview, recusal: content.recusal })) invalid('已回避却有评审内容');
  } else {
    if (content.conclusion === null) invalid('没有评审结论');
    try {
      assertContent(core, rules, batch.year, file, content);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      invalid(error.message);
    }
  }
  assertOutcome(core, rules, batch, file, review);
  const known = findReceivedReview(core.db, caseId, expertId, version);
  if (known !== null && !isSame(known.review, review)) {
    throw new Refusal('REVIEW_VERSION_CHANGED', { caseId, version });
  }
}

/** The package's own word on verdict and points is only compared, never used. */
function assertOutcome(
  core: Core,
  rules: FrozenRules,
  batch: Batch,
  file: CaseFile,
  review: SealedReview,
): void {
  const isRecused = review.content.recusal?.conflict === true;
  const found = isRecused ? null : outcomeOf(judge(core, rules, batch.year, file, review.content));
  if (isSame(sortOutcome(found), sortOutcome(review.outcome))) return;
  throw new Refusal('REVIEW_OUTCOME_MISMATCH', {
    caseId: review.caseId,
    stated: sayOutcome(review.outcome),
    found: sayOutcome(found),
  });
}

const verdictWords = { met: '满足', notMet: '不满足', undecided: '未定' } as const;

function sayOutcome(outcome: SealedReview['outcome']): string {
  if (outcome === null) return '回避';
  const points = outcome.low === null ? '' : `，${outcome.low}–${outcome.high ?? ''} 分`;
  return `${verdictWords[outcome.verdict]}${points}`;
}

const sortOutcome = (outcome: SealedReview['outcome']) =>
  outcome === null ? null : [outcome.verdict, outcome.low, outcome.high];

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
