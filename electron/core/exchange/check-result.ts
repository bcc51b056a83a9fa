import { findBatch, findFrozenRules } from '#db/repositories/batches.ts';
import { listAssignedCases } from '#db/repositories/experts.ts';
import { findBundleCase, findPackage } from '#db/repositories/packages.ts';
import { findLead, findLedBundle } from '#db/repositories/meetings.ts';
import {
  findReceivedReview,
  findReceivedReviewText,
  findReceivedVersions,
  listReceivedReviewsOfCase,
} from '#db/repositories/received-reviews.ts';
import type { VerifiedPackage } from '#electron/exchange/types.ts';
import type { Batch, CaseFile, FrozenRules } from '#shared/domain/batch.ts';
import { batchIdOfCase } from '#shared/domain/ids.ts';
import { emptyReview, roundOf, type SealedReview } from '#shared/domain/review.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import { assertContent, judge, outcomeOf, type Judged } from '../judging.ts';
import { isLedgerEventWhole } from '../ledger/read.ts';
import { readRecord } from '../meeting/read.ts';
import { pairKey, type MeetingRecord } from '../meeting/record.ts';
import { digestOfReview } from '../meeting/review-digest.ts';
import { compareRounds, sayReason } from '../meeting/rounds.ts';
import { itemsOf } from '../meeting/second-round.ts';
import type { Core } from '../open-core.ts';
import { judgeOnce } from '../panel/judged-memory.ts';

type VerifiedResult = Extract<VerifiedPackage, { type: 'result' }>;

/**
 * Checks what a result says against what this bureau handed out: own batch, its rules, a bundle that was
 * exported to this expert, cases assigned; then recomputes every outcome from the review's content.
 * @throws PKG_BATCH, PKG_RULES, PKG_ANSWER, REVIEW_NOT_ASSIGNED, REVIEW_CONTENT_INVALID,
 * REVIEW_OUTCOME_MISMATCH, REVIEW_VERSION_CHANGED
 */
export function assertResult(core: Core, { manifest, header, digest }: VerifiedResult): void {
  const { batch, rules } = requireHandedOut(core, manifest, header.expert);
  let record: MeetingRecord | null = null;
  const isKnown = findReceivedVersions(core.db, batch.id, manifest.reviews);
  const assigned = new Set(listAssignedCases(core.db, batch.id, header.expert));
  for (const review of manifest.reviews) {
    const { caseId } = review;
    const file = findBundleCase(core.db, manifest.bundleDigest, caseId);
    if (file === null || !assigned.has(caseId)) {
      throw new Refusal('REVIEW_NOT_ASSIGNED', { caseId, expert: manifest.expert.name });
    }
    assertReview(core, rules, batch, file, review, digest);
    if (isKnown(review) && !isSameAsReceived(core, review))
      throw new Refusal('REVIEW_VERSION_CHANGED', { caseId, version: review.version });
    if (roundOf(review) === 2) assertSecond(core, batch, review, (record ??= readRecord(core, batch.id)));
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
  const rules = readFrozenRules(core, batchId);
  const isLed = findLead(core.db, batchId) !== null;
  if (stored === null || !(stored.isOwn || isLed) || rules === null) {
    throw new Refusal('PKG_BATCH', { expected: '本机建立或担任组长的批次', found: batchId });
  }
  if (rulesDigest !== rules.digest)
    throw new Refusal('PKG_RULES', { expected: rules.digest, found: rulesDigest });
  const bundle = stored.isOwn
    ? findPackage(core.db, 'out', bundleDigest)
    : findLedBundle(core.db, bundleDigest);
  const isBundle = bundle !== null && (!('type' in bundle) || bundle.type === 'bundle');
  if (!isBundle || bundle.batchId !== batchId || bundle.expertId !== expertId) {
    throw new Refusal('PKG_ANSWER', { problem: '没有给这位专家发过它所答复的评审包' });
  }
  return { batch: stored.batch, rules };
}

/** They never change, and are a hundred thousand characters to parse for each of many results. */
const frozenRules = new WeakMap<Core, Map<string, FrozenRules>>();

function readFrozenRules(core: Core, batchId: string): FrozenRules | null {
  const known = frozenRules.get(core) ?? new Map<string, FrozenRules>();
  frozenRules.set(core, known);
  const rules = known.get(batchId) ?? findFrozenRules(core.db, batchId);
  if (rules !== null) known.set(batchId, rules);
  return rules;
}

function assertReview(
  core: Core,
  rules: FrozenRules,
  batch: Batch,
  file: CaseFile,
  review: SealedReview,
  packageDigest: string,
): void {
  const { caseId, content } = review;
  const invalid = (problem: string): never => {
    throw new Refusal('REVIEW_CONTENT_INVALID', { caseId, problem });
  };
  assertRoundShape(review, invalid);
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
  const judged = (): Judged =>
    judgeOnce(core, packageDigest, review, () => judge(core, rules, batch.year, file, content));
  assertOutcome(review, content.recusal?.conflict === true ? null : outcomeOf(judged()));
}

/** For a version that came in before: equal texts are equal reviews; another text may be the same review as an older release wrote it down. */
function isSameAsReceived(core: Core, review: SealedReview): boolean {
  const { caseId, expertId, version } = review;
  const text = findReceivedReviewText(core.db, caseId, expertId, version);
  if (text === JSON.stringify(review)) return true;
  const known = findReceivedReview(core.db, caseId, expertId, version);
  return known !== null && isSame(known.review, review);
}

/** Corrections say why, and the first version of a second round corrects nothing. */
function assertRoundShape(review: SealedReview, invalid: (problem: string) => never): void {
  const { version, content, correctionReason } = review;
  const mayBeSilent = version === 1 || roundOf(review) === 2;
  if (version === 1 && correctionReason !== null) invalid('更正版本须写明理由');
  if (!mayBeSilent && correctionReason === null) invalid('更正版本须写明理由');
  if (content.reasons !== undefined && roundOf(review) === 1) invalid('改动理由只属于第二轮评审');
}

/** A second review rests on an opened discussion and on a first that came in, and says why it changes what. */
function assertSecond(core: Core, batch: Batch, review: SealedReview, record: MeetingRecord): void {
  const { caseId, expertId, version, first = '', opening = '', content } = review;
  const refuse = (problem: string): never => {
    throw new Refusal('MEETING_SECOND_UNKNOWN', { caseId, problem });
  };
  if (!record.openings.has(pairKey(caseId, opening)))
    refuse('没有对应的启动讨论记录，请先导入组长的会议文件（.pxm）');
  const found = findFirst(core, caseId, expertId, first);
  if (found === undefined || found.version >= version) return refuse('还没有收到它所依据的第一轮评审');
  if (found.content.recusal?.conflict === true) refuse('第一轮已声明回避');
  const changes = compareRounds(found.content, content, itemsOf(core, batch.id, batch.year));
  // Reviews sealed by an earlier release gave no reason for a remark or a mark; the desk asks for one since.
  const bare = changes.find((one) => one.isScore && one.reason === '');
  if (bare !== undefined) refuse(`改动了「${bare.title}」而没有写明理由`);
}

/** The sealed first review that a second one names. */
function findFirst(core: Core, caseId: string, expertId: string, digest: string): SealedReview | undefined {
  return listReceivedReviewsOfCase(core.db, caseId)
    .map((one) => one.review)
    .find((one) => one.expertId === expertId && roundOf(one) === 1 && digestOfReview(one) === digest);
}

/** What a second review changes and why, one sentence an item; nothing for a first. */
export function describeSecond(core: Core, review: SealedReview): string[] {
  if (roundOf(review) === 1) return [];
  const { caseId, expertId, first = '', content } = review;
  const found = findFirst(core, caseId, expertId, first);
  const batch = findBatch(core.db, batchIdOfCase(caseId))?.batch;
  if (found === undefined || batch === undefined) return [];
  return compareRounds(found.content, content, itemsOf(core, batch.id, batch.year)).map(sayReason);
}

/** The package's own word on verdict and points is only compared, never used. */
function assertOutcome(review: SealedReview, found: SealedReview['outcome']): void {
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
