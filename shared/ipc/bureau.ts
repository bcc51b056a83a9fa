import { z } from 'zod';
import { DecisionDraft, DecisionEffect, DecisionKind, Decision } from '../domain/decision.ts';
import { ExpertLeaning, Finding } from '../domain/finding.ts';
import { BatchId, CaseId, ExpertId, Instant, Uuid } from '../domain/ids.ts';
import { RosterKey } from '../domain/keys.ts';
import { Combination } from '../domain/panel.ts';
import { SealedReview } from '../domain/review.ts';
import { call } from './define.ts';
import { PackageReport } from './expert.ts';

/** One received or set-aside package. */
export const PackageRow = PackageReport.extend({ receivedAt: Instant, expertName: z.string().nullable() });
export type PackageRow = z.infer<typeof PackageRow>;

const Interval = z.strictObject({ low: z.string(), high: z.string() });

const Scored = {
  verdict: z.enum(['met', 'notMet', 'undecided']).nullable(),
  score: Interval.nullable(),
};

/** One expert's part in a case's result. */
export const ExpertScore = z.strictObject({
  expertId: ExpertId,
  name: z.string(),
  state: z.enum(['missing', 'recused', 'received']),
  ...Scored,
  /** Both rounds, where there are two; what counts stands above. */
  rounds: z.array(z.strictObject({ round: z.literal([1, 2]), ...Scored })).optional(),
  /** As it was sealed, where an arbitration changed what counts. */
  sealed: z.strictObject(Scored).optional(),
  /** Why the bureau took the expert off the case after it was handed out. */
  excluded: z.string().optional(),
});
export type ExpertScore = z.infer<typeof ExpertScore>;

/** Which rule gave a case's points, beside the plain mean that it replaced. */
export const PointBasis = z.strictObject({
  method: Combination,
  /** 去掉最高分 甲 92 分、最低分 乙 71 分，其余 3 份的算术平均. */
  sentence: z.string(),
  /** Plain mean of all valid reviews, in the batch's decimals. */
  raw: Interval,
  /** Experts whose totals a trimmed mean left out: lowest, highest. */
  dropped: z.array(ExpertId),
});
export type PointBasis = z.infer<typeof PointBasis>;

/** Points of one tie-breaking indicator (并列判别指标), put together as the total is. */
export const TieBreakPoints = Interval.extend({ itemId: z.string(), title: z.string() });
export type TieBreakPoints = z.infer<typeof TieBreakPoints>;

/**
 * Whether a ranked case has a place (名额). `border`: it ties for the last place, which no rule decides;
 * `excluded`: a decision took it off.
 */
export const QuotaPlace = z.strictObject({
  state: z.enum(['within', 'border', 'beyond', 'excluded']),
  /** By its group's own places or from the pooled ones; null without a place. */
  by: z.enum(['group', 'pool']).nullable(),
  sentence: z.string(),
});
export type QuotaPlace = z.infer<typeof QuotaPlace>;

/** A later decision as a row of the ranking shows it. */
export const RowDecision = z.strictObject({
  seq: z.int(),
  kind: DecisionKind,
  effect: DecisionEffect,
  itemId: z.string().nullable(),
  sentence: z.string(),
});
export type RowDecision = z.infer<typeof RowDecision>;

/** One line of the ranking (结果汇总表). */
export const RankingRow = z.strictObject({
  /** Equal for ties; null for cases that stand apart (undecided or without valid reviews). */
  rank: z.int().positive().nullable(),
  caseId: CaseId,
  number: z.int(),
  applicant: z.string(),
  region: z.string(),
  kind: z.enum(['new', 'review']),
  experts: z.array(ExpertScore),
  validReviews: z.int(),
  verdict: z.enum(['met', 'notMet', 'undecided']),
  /** What the batch groups by (地区 or 行业); null when it does not group. */
  group: z.string().nullable(),
  /** Points of the case by the batch's rule, rounded half up to its decimals; null without scores. */
  mean: Interval.nullable(),
  /** Largest difference between two experts' totals. */
  spread: z.string().nullable(),
  /** Null without scores. */
  basis: PointBasis.nullable(),
  /** In the order of the batch's rules; empty when it names none or a review lacks one. */
  tieBreaks: z.array(TieBreakPoints),
  /** Null without a rank, and for a batch without quotas. */
  quota: QuotaPlace.nullable(),
  decisions: z.array(RowDecision),
  flags: z.array(z.string()),
});
export type RankingRow = z.infer<typeof RankingRow>;

const KeyFingerprint = z.strictObject({ fingerprint: z.string() });

export const bureauCalls = {
  'result.import': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ fileIds: z.array(Uuid).min(1), taskId: Uuid }),
    output: z.array(PackageReport),
  }),
  'result.list': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId.nullable() }),
    output: z.array(PackageRow),
  }),
  'panel.ranking': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: z.array(RankingRow),
  }),
  'panel.explain': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId, above: CaseId, below: CaseId }),
    output: z.strictObject({ text: z.string() }),
  }),
  /** What the checks at aggregation find, worst first, and every expert's 宽严度. */
  'panel.checks': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: z.strictObject({ findings: z.array(Finding), leanings: z.array(ExpertLeaning) }),
  }),
  /** Appends a decision signed by the bureau; scores stay as they are. */
  'decision.add': call({
    access: 'write',
    by: 'core',
    input: DecisionDraft,
    output: Decision,
  }),
  'decision.list': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: z.array(Decision.extend({ digest: z.string(), signer: z.string() })),
  }),
  /** Every sealed review of a case, for the bureau's side-by-side view. */
  'panel.reviews': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(SealedReview.extend({ expertName: z.string() })),
  }),
  'ranking.export': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId, fileId: Uuid }),
    output: z.strictObject({ fileName: z.string() }),
  }),
  'keys.list': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({}),
    output: z.array(RosterKey.extend({ fingerprint: z.string(), revokeReason: z.string().optional() })),
  }),
  'keys.inspect': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ fileId: Uuid }),
    output: z.strictObject({ name: z.string(), unit: z.string(), fingerprint: z.string() }),
  }),
  'keys.enrol': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({
      fileId: Uuid,
      expertId: ExpertId,
      fingerprint: z.string(),
      notBefore: Instant.optional(),
      notAfter: Instant.optional(),
      isLeader: z.literal(true).optional(),
    }),
    output: z.null(),
  }),
  /** A new key signs bundles from now on; the one before is revoked in a new roster. */
  'keys.rotate': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ reason: z.string().min(1).max(500) }),
    output: KeyFingerprint,
  }),
  /** A new root key; the old one signs the roster that hands over to it. */
  'keys.handOver': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ reason: z.string().min(1).max(500) }),
    output: KeyFingerprint,
  }),
  /** This bureau's own root and signing key, and its newest roster; null before there is a key. */
  'keys.bureau': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({}),
    output: z
      .strictObject({
        name: z.string(),
        rootFingerprint: z.string(),
        isRootHere: z.boolean(),
        issuerFingerprint: z.string(),
        roster: z.strictObject({ number: z.int(), createdAt: Instant, keys: z.int() }).nullable(),
        /** Every key that signs or signed bundles, oldest first; the last one signs now. */
        issuers: z.array(
          z.strictObject({
            fingerprint: z.string(),
            madeAt: Instant,
            revokedAt: Instant.nullable(),
            reason: z.string().nullable(),
          }),
        ),
      })
      .nullable(),
  }),
  'keys.revoke': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ keyId: z.string(), reason: z.string().min(1).max(500) }),
    output: z.null(),
  }),
};
