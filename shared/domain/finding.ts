import { z } from 'zod';
import { PagePlace } from './dossier.ts';
import { CaseId, ExpertId } from './ids.ts';

/**
 * What the checks at aggregation look for. The first four are those of 财政部令第87号 第六十四条: after the
 * totals are made nothing may be changed except sums that are wrong, points outside their range, objective
 * items that experts score differently, and scores that are abnormally high or low.
 */
export const FindingCode = z.enum([
  'SUM_WRONG',
  'POINTS_OUT_OF_RANGE',
  'OBJECTIVE_DIFFERS',
  'SCORE_ABNORMAL',
  'REVIEW_UNREADABLE',
  'ITEM_SPREAD',
  'EVIDENCE_MISSING',
  'EVIDENCE_UNREADABLE',
  'OPINION_COPIED',
  'REVIEW_MISSING',
  'REVIEW_LATE',
  'REVIEW_CORRECTED',
  'EXPERT_DRIFT',
]);
export type FindingCode = z.infer<typeof FindingCode>;

/** `error`: the result must not be published like this; `warning`: talk about it; `notice`: know it. */
export const FindingSeverity = z.enum(['error', 'warning', 'notice']);

/** One finding with the sentence that a person reads and the pages to jump to. */
export const Finding = z.strictObject({
  code: FindingCode,
  severity: FindingSeverity,
  /** Null for findings about an expert over all cases. */
  caseId: CaseId.nullable(),
  itemId: z.string().nullable(),
  experts: z.array(ExpertId),
  sentence: z.string(),
  places: z.array(PagePlace),
});
export type Finding = z.infer<typeof Finding>;

/** 宽严度 of one expert: a diagnosis that never alters a result. */
export const ExpertLeaning = z.strictObject({
  expertId: ExpertId,
  name: z.string(),
  /** Cases with decided points of this expert and at least one other. */
  cases: z.int(),
  /** Mean of own total minus the mean of the others' totals, in points; null with too few cases. */
  deviation: z.string().nullable(),
});
export type ExpertLeaning = z.infer<typeof ExpertLeaning>;
