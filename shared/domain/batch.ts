import { z } from 'zod';
import { BatchId, CaseId, ExpertId, Instant } from './ids.ts';
import { DeclaredFact } from './facts.ts';
import { Volume } from './dossier.ts';
import { PanelRules } from './panel.ts';

export const ApplicantKind = z.enum(['new', 'review']);
export type ApplicantKind = z.infer<typeof ApplicantKind>;

/** The exact texts by which a batch is judged for ever, with the digest that every bundle repeats. */
export const FrozenRules = z.strictObject({
  packId: z.string(),
  packVersion: z.string(),
  overlayId: z.string().nullable(),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  texts: z.strictObject({
    dictionary: z.string(),
    base: z.string(),
    overlay: z.string().nullable(),
  }),
});
export type FrozenRules = z.infer<typeof FrozenRules>;

export const Batch = z.strictObject({
  id: BatchId,
  title: z.string().min(1).max(120),
  bureau: z.string().min(1).max(60),
  /** Year of application: 上年度 is year − 1. */
  year: z.int().min(2000).max(2100),
  packId: z.string(),
  packVersion: z.string(),
  overlayId: z.string().nullable(),
  rulesDigest: z.string(),
  panel: PanelRules,
  createdAt: Instant,
});
export type Batch = z.infer<typeof Batch>;

/** An applicant's case with its volumes and declared figures, as it travels in a bundle. */
export const CaseFile = z.strictObject({
  id: CaseId,
  number: z.int().positive(),
  applicant: z.string().min(1).max(120),
  creditCode: z.string().max(32),
  kind: ApplicantKind,
  region: z.string().max(60),
  district: z.string().max(60),
  industry: z.string().max(120),
  product: z.string().max(200),
  volumes: z.array(Volume),
  declared: z.array(DeclaredFact),
});
export type CaseFile = z.infer<typeof CaseFile>;

export const Expert = z.strictObject({
  id: ExpertId,
  name: z.string().min(1).max(40),
  unit: z.string().max(120),
  specialty: z.string().max(120),
});
export type Expert = z.infer<typeof Expert>;

export const Assignment = z.strictObject({ caseId: CaseId, expertId: ExpertId });
export type Assignment = z.infer<typeof Assignment>;

/** Something a clerk should look at before handing out bundles. */
export const MaterialGap = z.strictObject({
  code: z.string(),
  caseId: CaseId.nullable(),
  message: z.string(),
});
export type MaterialGap = z.infer<typeof MaterialGap>;
