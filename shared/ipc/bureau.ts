import { z } from 'zod';
import { BatchId, CaseId, ExpertId, Instant, Uuid } from '../domain/ids.ts';
import { RosterKey } from '../domain/keys.ts';
import { SealedReview } from '../domain/review.ts';
import { call } from './define.ts';
import { PackageReport } from './expert.ts';

/** One received or set-aside package. */
export const PackageRow = PackageReport.extend({ receivedAt: Instant, expertName: z.string().nullable() });
export type PackageRow = z.infer<typeof PackageRow>;

const Interval = z.strictObject({ low: z.string(), high: z.string() });

/** One expert's part in a case's result. */
export const ExpertScore = z.strictObject({
  expertId: ExpertId,
  name: z.string(),
  state: z.enum(['missing', 'recused', 'received']),
  verdict: z.enum(['met', 'notMet', 'undecided']).nullable(),
  score: Interval.nullable(),
});
export type ExpertScore = z.infer<typeof ExpertScore>;

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
  /** Mean of the valid reviews, rounded half up to the batch's decimals; null without scores. */
  mean: Interval.nullable(),
  /** Largest difference between two experts' totals. */
  spread: z.string().nullable(),
  flags: z.array(z.string()),
});
export type RankingRow = z.infer<typeof RankingRow>;

export const FormKind = z.enum(['reviewForm', 'summary', 'ranking', 'signIn', 'recusal', 'handover']);
export type FormKind = z.infer<typeof FormKind>;

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
  /** Prints forms to PDF: one file, or one file each into a folder for `reviewForm`. */
  'form.print': call({
    access: 'read',
    by: 'shell',
    input: z.strictObject({ batchId: BatchId, kind: FormKind, fileId: Uuid, caseId: CaseId.nullable() }),
    output: z.strictObject({ files: z.array(z.string()) }),
  }),
  'keys.list': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({}),
    output: z.array(RosterKey.extend({ fingerprint: z.string() })),
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
    input: z.strictObject({ fileId: Uuid, expertId: ExpertId, fingerprint: z.string() }),
    output: z.null(),
  }),
  'keys.revoke': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ keyId: z.string(), reason: z.string().min(1).max(500) }),
    output: z.null(),
  }),
};
