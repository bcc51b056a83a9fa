import { z } from 'zod';
import { Assignment, Batch, CaseFile, Expert, FrozenRules } from '../domain/batch.ts';
import { BatchId, Sha256 } from '../domain/ids.ts';
import { RosterKey } from '../domain/keys.ts';
import { LedgerEvent } from '../domain/ledger.ts';
import { SealedReview } from '../domain/review.ts';
import { HeaderEntry } from './header.ts';
import { Supplement } from './supplement.ts';

/**
 * Content of a sealed manifest: the manifest itself, the key that the blobs are encrypted to, and what each blob
 * is in plain. A key of the package's own, so that a slow one-time code is tried once and not for each blob.
 */
export const SealedManifest = z.strictObject({
  contentKey: z.string().regex(/^(?:AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}|SM4-KEY-[0-9A-F]{32})$/),
  blobs: z.array(HeaderEntry.omit({ sm3: true })),
  manifest: z.unknown(),
});
export type SealedManifest = z.infer<typeof SealedManifest>;

/** Content of a review bundle (.pxb): all that one expert needs, and nothing of the others' work. */
export const BundleManifest = z.strictObject({
  batch: Batch,
  rules: FrozenRules,
  expert: Expert,
  cases: z.array(CaseFile).min(1),
  assignments: z.array(Assignment),
  /** Keys that the bureau accepts results from, as of the export. */
  roster: z.array(RosterKey),
  /** Present exactly in a supplement (补充包) to a bundle that was handed out before. */
  supplement: Supplement.optional(),
});
export type BundleManifest = z.infer<typeof BundleManifest>;

/** Content of a result package (.pxr): one expert's sealed reviews of one batch. */
export const ResultManifest = z.strictObject({
  batchId: BatchId,
  bundleDigest: Sha256,
  rulesDigest: z.string(),
  expert: Expert,
  reviews: z.array(SealedReview).min(1),
  ledger: z.array(LedgerEvent),
});
export type ResultManifest = z.infer<typeof ResultManifest>;
