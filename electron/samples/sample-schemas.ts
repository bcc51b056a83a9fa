import { z } from 'zod';
import { ApplicantKind } from '#shared/domain/batch.ts';
import { PageRect, VolumeRole } from '#shared/domain/dossier.ts';
import { FactRef, FactValue } from '#shared/domain/facts.ts';

/** Where a figure stands: `declared` in the application form, `verified` in what proves it. */
export const TruthPlace = z.strictObject({
  side: z.enum(['declared', 'verified']),
  role: VolumeRole,
  /** 0-based page of the PDF and the number printed on it (null on a page without one). */
  page: z.int().nonnegative(),
  label: z.string().nullable(),
  /** Unrotated PDF page space, points, origin bottom left. */
  rect: PageRect,
  isLegible: z.boolean(),
});
export type TruthPlace = z.infer<typeof TruthPlace>;

/** A figure with what a careful expert finds: null when the material does not show it. */
export const TruthFact = FactRef.extend({
  declared: FactValue,
  verified: FactValue.nullable(),
  places: z.array(TruthPlace),
});
export type TruthFact = z.infer<typeof TruthFact>;

export const TruthApplicant = z.strictObject({
  number: z.int().positive(),
  applicant: z.string(),
  creditCode: z.string(),
  kind: ApplicantKind,
  region: z.string(),
  district: z.string(),
  profile: z.string(),
  about: z.string(),
  /** What is wrong on purpose, in Chinese; empty for a clean applicant. */
  problems: z.array(z.string()),
  volumes: z.array(
    z.strictObject({
      role: VolumeRole,
      /** Path below the materials folder, with '/'. */
      path: z.string(),
      pages: z.int().positive(),
      bytes: z.int().positive(),
    }),
  ),
  facts: z.array(TruthFact),
});
export type TruthApplicant = z.infer<typeof TruthApplicant>;

/** truth.json: what the material says, for demonstrations and tests. */
export const SampleTruth = z.strictObject({
  format: z.literal('pingxia-sample-truth/1'),
  seed: z.int(),
  year: z.int(),
  layout: z.enum(['applicant', 'prefecture']),
  applicants: z.array(TruthApplicant),
  /** Names that only the roster or only the materials folder knows. */
  strays: z.strictObject({ rosterOnly: z.array(z.string()), folderOnly: z.array(z.string()) }),
});
export type SampleTruth = z.infer<typeof SampleTruth>;

/** What was written, with paths relative to the output folder. */
export interface SampleManifest {
  readonly outDir: string;
  readonly rosterXlsx: string;
  readonly rosterDocx: string;
  readonly declaredXlsx: string;
  readonly expertsXlsx: string;
  readonly materialsDir: string;
  readonly truthJson: string;
  readonly cases: number;
  readonly volumes: number;
  readonly pages: number;
  readonly bytes: number;
}
