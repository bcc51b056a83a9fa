import { z } from 'zod';
import { Batch, CaseFile, Expert, FrozenRules } from '../domain/batch.ts';
import { Volume } from '../domain/dossier.ts';
import { BatchId, CaseId, ExpertId, Instant, Sha256, Uuid } from '../domain/ids.ts';
import { PublicIdentity } from '../domain/keys.ts';
import {
  RecusalDeclaration,
  ReviewChange,
  ReviewContent,
  ReviewState,
  SealedReview,
} from '../domain/review.ts';
import { call } from './define.ts';

/** One step of a package verification in words that a clerk understands. */
export const CheckStep = z.strictObject({ id: z.string(), ok: z.boolean(), text: z.string() });
export type CheckStep = z.infer<typeof CheckStep>;

export const PackageReport = z.strictObject({
  fileName: z.string(),
  state: z.enum(['accepted', 'already', 'held', 'refused']),
  code: z.string().nullable(),
  message: z.string(),
  type: z.string().nullable(),
  packageId: z.string().nullable(),
  digest: Sha256.nullable(),
  issuer: z.string().nullable(),
  fingerprint: z.string().nullable(),
  /** Of a bundle: the bureau's root, and whether this machine has accepted it before. */
  root: z.strictObject({ name: z.string(), fingerprint: z.string(), isPinned: z.boolean() }).optional(),
  /** Of a later bundle: what it changes for this machine's expert, and why, if it says so. */
  changes: z.strictObject({ reason: z.string().nullable(), lines: z.array(z.string()) }).optional(),
  /** What the signature binds; absent where none held. */
  signed: z
    .strictObject({
      /** The signer's clock: shown, never believed. */
      at: Instant,
      batch: BatchId,
      expert: ExpertId,
      round: z.int(),
      sequence: z.int(),
      rules: z.string(),
      isEncrypted: z.boolean(),
      /** Of a result: the bundle that it answers. */
      answers: Sha256.optional(),
    })
    .optional(),
  steps: z.array(CheckStep),
});
export type PackageReport = z.infer<typeof PackageReport>;

/** A case in the expert's list. */
export const MyCase = z.strictObject({
  file: CaseFile,
  state: ReviewState,
  recusal: RecusalDeclaration.nullable(),
  outcome: SealedReview.shape.outcome,
  itemsDone: z.int(),
  itemsTotal: z.int(),
  savedAt: Instant.nullable(),
  /** Why the bureau withdrew it; absent while it is to be reviewed. */
  withdrawn: z.string().optional(),
});
export type MyCase = z.infer<typeof MyCase>;

export const MyBatch = z.strictObject({
  batch: Batch,
  expert: Expert,
  importedAt: Instant,
  fingerprint: z.string(),
  sealedAt: Instant.nullable(),
  resultDigest: Sha256.nullable(),
  /** When the bureau says to have received the newest result (回执). */
  acknowledgedAt: Instant.nullable(),
});
export type MyBatch = z.infer<typeof MyBatch>;

const undoable = { canUndo: z.boolean(), canRedo: z.boolean() };

/** What an undo or redo changed, for the window to follow. */
export const Undone = z.strictObject({
  revision: z.int(),
  savedAt: Instant,
  changes: z.array(ReviewChange),
  ...undoable,
});
export type Undone = z.infer<typeof Undone>;
const BundleChoice = z.strictObject({
  fileId: Uuid,
  taskId: Uuid,
  code: z.string().max(100).optional(),
  /** The bureau's fingerprint as the person confirmed it against paper. */
  fingerprint: z.string().max(200).optional(),
});

export const expertCalls = {
  /** Reads and verifies a bundle without taking it in: shown before the person confirms. */
  'bundle.inspect': call({
    access: 'read',
    by: 'core',
    input: BundleChoice,
    output: PackageReport,
  }),
  'bundle.import': call({
    access: 'write',
    by: 'core',
    input: BundleChoice,
    output: z.strictObject({ report: PackageReport, batchId: BatchId.nullable() }),
  }),
  'my.batches': call({ access: 'read', by: 'core', input: z.strictObject({}), output: z.array(MyBatch) }),
  'my.cases': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: z.array(MyCase),
  }),
  'rules.frozen': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: FrozenRules,
  }),
  /** Refused with REVIEW_RECUSAL_FIRST before the declaration and REVIEW_RECUSED after a conflict. */
  'review.get': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ caseId: CaseId }),
    output: z.strictObject({
      file: CaseFile,
      year: z.int(),
      expert: Expert,
      state: ReviewState,
      revision: z.int(),
      content: ReviewContent,
      /** Volumes of earlier bundles that were replaced (原件已更换): still to be read. */
      formerVolumes: z.array(Volume).optional(),
      /** Why the bureau withdrew the case: it can only be read. */
      withdrawn: z.string().optional(),
      savedAt: Instant.nullable(),
      ...undoable,
    }),
  }),
  'review.declare': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ caseId: CaseId, declaration: RecusalDeclaration }),
    output: z.strictObject({ revision: z.int(), savedAt: Instant }),
  }),
  /** Acknowledged only after the commit; `savedAt` is what the window shows as 已保存. One `act` is undone as one. */
  'review.change': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ caseId: CaseId, change: ReviewChange, act: Uuid.optional() }),
    output: z.strictObject({ revision: z.int(), savedAt: Instant }),
  }),
  /** Takes back the last act, also of an earlier run; `changes` is empty when there was none. */
  'review.undo': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ caseId: CaseId }),
    output: Undone,
  }),
  'review.redo': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ caseId: CaseId }),
    output: Undone,
  }),
  'review.setDone': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ caseId: CaseId, done: z.boolean() }),
    output: z.strictObject({ revision: z.int(), savedAt: Instant }),
  }),
  /** Opens a correction of a sealed review: a new version with a reason; both stay visible. */
  'review.correct': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ caseId: CaseId, reason: z.string().min(1).max(500) }),
    output: z.strictObject({ revision: z.int(), savedAt: Instant }),
  }),
  /** What still stands against sealing: undecided items, items without evidence, unexplained warnings. */
  'seal.summary': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: z.array(
      z.strictObject({
        caseId: CaseId,
        applicant: z.string(),
        state: ReviewState,
        blocking: z.array(z.string()),
        remarks: z.array(z.string()),
      }),
    ),
  }),
  /** Signs every done review of the batch; sealed reviews never change again. */
  'seal.sign': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: z.strictObject({ sealed: z.int() }),
  }),
  /** Second round: opens a new version of a sealed review that is discussed, as a copy of it. */
  'review.secondRound': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ caseId: CaseId }),
    output: z.strictObject({ revision: z.int(), savedAt: Instant }),
  }),
  'result.export': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({
      batchId: BatchId,
      fileId: Uuid,
      taskId: Uuid,
      round: z.literal([1, 2]).optional(),
    }),
    output: z.strictObject({ fileName: z.string(), bytes: z.int(), digest: Sha256 }),
  }),
  /** Signed receipts (回执) for what came in: the bureau's for results, the expert's for the bundle. */
  'receipt.export': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ batchId: BatchId, folderFileId: Uuid }),
    output: z.array(
      z.strictObject({
        fileName: z.string(),
        expertId: ExpertId,
        packageDigest: Sha256,
        digest: Sha256,
      }),
    ),
  }),
  'receipt.import': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ fileIds: z.array(Uuid).min(1) }),
    output: z.array(
      z.strictObject({
        fileName: z.string(),
        ok: z.boolean(),
        code: z.string().nullable(),
        message: z.string(),
        issuer: z.string().nullable(),
        fingerprint: z.string().nullable(),
        packageDigest: Sha256.nullable(),
        receivedAt: Instant.nullable(),
      }),
    ),
  }),
  'identity.get': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({
        identity: PublicIdentity,
        fingerprint: z.string(),
        /** What the bureau's newest roster says, where it has revoked the key. */
        revoked: z.strictObject({ at: Instant, reason: z.string() }).optional(),
      }),
    ),
  }),
  /** Makes a new key for the expert here; the old one is kept aside and signs nothing more. */
  'identity.renew': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ reason: z.string().min(1).max(500) }),
    output: z.strictObject({ fingerprint: z.string() }),
  }),
  'identity.export': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ fileId: Uuid, role: z.enum(['bureau', 'expert']) }),
    output: z.null(),
  }),
};
