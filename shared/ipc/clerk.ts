import { z } from 'zod';
import {
  ApplicantKind,
  Assignment,
  Batch,
  CaseFile,
  Expert,
  FrozenRules,
  MaterialGap,
} from '../domain/batch.ts';
import { VolumeRole } from '../domain/dossier.ts';
import { DeclaredFact } from '../domain/facts.ts';
import { BatchId, CaseId, ExpertId, Instant, Sha256, Uuid } from '../domain/ids.ts';
import { PanelRules } from '../domain/panel.ts';
import { PageMap } from '../pages/page-map.ts';
import { call } from './define.ts';

/** One row of the list of rule packs. */
export const PackSummary = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  issuer: z.string(),
  document: z.string(),
  inForceFrom: z.string(),
  inForceUntil: z.string().nullable(),
  /** What the pack says about the days between which it applies. */
  inForceNote: z.string().nullable(),
  /** The one batch or year that the document says it is for. */
  inForceOnly: z.string().optional(),
  /** Documents and standards that it replaces, as the pack names them. */
  replaces: z.array(z.string()),
  /** The pack that it supplements; null for a standard of its own. */
  base: z.string().nullable(),
  digest: z.string(),
});
export type PackSummary = z.infer<typeof PackSummary>;

/** How far a batch has come; counts of cases unless said otherwise. */
export const BatchStatus = z.strictObject({
  batch: Batch,
  cases: z.int(),
  casesComplete: z.int(),
  experts: z.int(),
  assigned: z.int(),
  bundlesExported: z.int(),
  resultsReceived: z.int(),
  reviewsReceived: z.int(),
  reviewsExpected: z.int(),
  /** Absent before a 公示 was recorded. */
  publicity: z
    .strictObject({
      stage: z.enum(['planned', 'running', 'over']),
      daysLeft: z.int(),
      startsOn: z.iso.date(),
      endsOn: z.iso.date(),
    })
    .optional(),
});
export type BatchStatus = z.infer<typeof BatchStatus>;

export const IntakeReport = z.strictObject({
  applicants: z.int(),
  matched: z.int(),
  documents: z.int(),
  pages: z.int(),
  bytes: z.int(),
  gaps: z.array(MaterialGap),
});
export type IntakeReport = z.infer<typeof IntakeReport>;

/** A case as a row of the clerk's table. */
export const CaseRow = z.strictObject({
  file: CaseFile,
  gaps: z.array(z.string()),
  experts: z.array(ExpertId),
  reviewsReceived: z.int(),
});
export type CaseRow = z.infer<typeof CaseRow>;

export const ExpertRow = z.strictObject({
  expert: Expert,
  cases: z.int(),
  bundleExportedAt: Instant.nullable(),
  resultReceivedAt: Instant.nullable(),
  /** When the expert says to have received the newest bundle (回执). */
  bundleAcknowledgedAt: Instant.nullable(),
  keyState: z.enum(['none', 'enrolled', 'revoked']),
  fingerprint: z.string().nullable(),
  /** What changed for the expert since the last hand-out; absent where nothing did. */
  changes: z.array(z.string()).optional(),
});
export type ExpertRow = z.infer<typeof ExpertRow>;

export const clerkCalls = {
  'rules.packs': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({}),
    output: z.array(PackSummary),
  }),
  /** The texts of a pack as a new batch would freeze them; an overlay named alone comes with its base. */
  'rules.texts': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ packId: z.string(), overlayId: z.string().nullable() }),
    output: FrozenRules,
  }),
  'batch.list': call({ access: 'read', by: 'core', input: z.strictObject({}), output: z.array(BatchStatus) }),
  'batch.get': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: BatchStatus,
  }),
  'batch.create': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({
      title: z.string().min(1).max(120),
      year: z.int().min(2000).max(2100),
      packId: z.string(),
      overlayId: z.string().nullable(),
      panel: PanelRules,
      rosterFileId: Uuid,
      materialsFileId: Uuid.nullable(),
      factsFileId: Uuid.nullable(),
      taskId: Uuid,
    }),
    output: z.strictObject({ batchId: BatchId, report: IntakeReport }),
  }),
  'batch.addMaterials': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ batchId: BatchId, materialsFileId: Uuid, taskId: Uuid }),
    output: IntakeReport,
  }),
  /** Every PDF below the folder goes to this case: for names that do not tell whose they are. */
  'case.addMaterials': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ caseId: CaseId, materialsFileId: Uuid, taskId: Uuid }),
    output: IntakeReport,
  }),
  /** Says what a volume is; null takes it out of the case. */
  'case.setVolume': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ caseId: CaseId, hash: Sha256, role: VolumeRole.nullable() }),
    output: z.null(),
  }),
  /** Printed page numbers and contents of a volume (页码与目录); null takes them back. */
  'case.setPageMap': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ caseId: CaseId, hash: Sha256, map: PageMap.nullable() }),
    output: z.null(),
  }),
  'case.setKind': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ caseId: CaseId, kind: ApplicantKind }),
    output: z.null(),
  }),
  'batch.addFacts': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ batchId: BatchId, factsFileId: Uuid }),
    output: IntakeReport,
  }),
  'batch.cases': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: z.array(CaseRow),
  }),
  'case.setDeclared': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({
      caseId: CaseId,
      fact: DeclaredFact.extend({ value: DeclaredFact.shape.value.nullable() }),
    }),
    output: z.null(),
  }),
  'batch.experts': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: z.array(ExpertRow),
  }),
  'batch.importExperts': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ batchId: BatchId, expertsFileId: Uuid }),
    output: z.array(Expert),
  }),
  /** Balanced assignment over all cases of the batch; replaces what is not yet handed out. */
  'batch.assign': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: z.array(Assignment),
  }),
  'batch.setAssignment': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ caseId: CaseId, expertId: ExpertId, assigned: z.boolean() }),
    output: z.null(),
  }),
  /** Writes one signed bundle an expert into the chosen folder (U 盘); null exports for all experts. */
  'bundle.export': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({
      batchId: BatchId,
      expertId: ExpertId.nullable(),
      folderFileId: Uuid,
      taskId: Uuid,
      /** Writes supplements (补充包) instead of whole bundles. */
      supplement: z.strictObject({ reason: z.string().trim().min(1).max(500) }).optional(),
    }),
    output: z.array(
      z.strictObject({
        expertId: ExpertId,
        fileName: z.string(),
        bytes: z.int(),
        digest: z.string(),
        /** One-time code, shown once, to be told by another channel; absent when a key was used. */
        code: z.string().optional(),
        /** How many parts (分卷) it lies in: `fileName.001`, …; absent when it is one file. */
        parts: z.int().optional(),
      }),
    ),
  }),
};
