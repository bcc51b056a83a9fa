import { z } from 'zod';

/** A number of points as a decimal text, never negative. */
const PointText = z.string().regex(/^\d{1,9}(\.\d{1,9})?$/);

/** How valid reviews become one figure. `trimmed` drops one highest and one lowest, from five reviews on. */
export const Combination = z.enum(['mean', 'trimmed', 'median']);
export type Combination = z.infer<typeof Combination>;

/** With fewer valid reviews a trimmed mean would throw away most of what was said. */
export const trimmedFrom = 5;

/** Places of one group: at least `min` as far as it has ranked cases, at most `max` (null: no limit). */
const GroupQuota = z.strictObject({
  name: z.string().max(120),
  min: z.int().min(0).max(10_000),
  max: z.int().min(0).max(10_000).nullable(),
});

/**
 * How many ranked cases can be listed. Each group first gets its minimum and, if `proportional`, its share
 * of the remaining places by its number of applicants, rounded down; what is left over or unused is pooled
 * and given out by rank over all groups.
 */
export const Quota = z.strictObject({
  total: z.int().min(0).max(10_000).nullable(),
  proportional: z.boolean(),
  groups: z.array(GroupQuota).max(500),
  /** Most places of a group that `groups` does not name; null: no limit. */
  groupMax: z.int().min(0).max(10_000).nullable(),
});
export type Quota = z.infer<typeof Quota>;

/** What a batch may leave out, with what holds then: exactly the rules of batches made before it existed. */
export const panelDefaults = {
  minimumReviews: 1,
  combine: 'mean',
  combineFallback: 'mean',
  tieBreaks: [],
  itemDisagreementPoints: null,
  outlierPoints: null,
  leader: 'batchExpert',
  dueOn: null,
  groupBy: 'none',
  quota: null,
  caseOrder: 'fixed',
  discussionFrom: 'all',
  countedRound: 'first',
  arbitration: 'record',
} as const satisfies Partial<PanelRules>;

/**
 * How experts' scores become one result; frozen into the bundles. Everything after `disagreementPoints` may be
 * absent (`completePanelRules`), so that older bundles stay readable byte for byte. Rounding is half up (四舍五入).
 */
export const PanelRules = z
  .strictObject({
    expertsPerCase: z.int().min(1).max(15),
    decimals: z.int().min(0).max(4),
    /** Largest gap between two experts' totals that needs no discussion, in points. */
    disagreementPoints: z.string().regex(/^\d+(\.\d+)?$/),
    /** Fewer valid reviews than this, and the case is not ranked. */
    minimumReviews: z.int().min(1).max(15).optional(),
    combine: Combination.optional(),
    /** What a trimmed mean becomes with fewer than `trimmedFrom` valid reviews. */
    combineFallback: z.enum(['mean', 'median']).optional(),
    /** Indicators that decide between equal totals, in this order. */
    tieBreaks: z.array(z.string().min(1).max(40)).max(20).optional(),
    /** The same as `disagreementPoints` for one indicator; null: not watched. */
    itemDisagreementPoints: PointText.nullable().optional(),
    /** How far a total may lie from the mean of the others before it is 畸高/畸低; null: as `disagreementPoints`. */
    outlierPoints: PointText.nullable().optional(),
    /** Who may lead the panel of a case and arbitrate: nobody, one of its experts, any expert of the batch. */
    leader: z.enum(['none', 'caseExpert', 'batchExpert']).optional(),
    /** Last day for results, Beijing time; null: none. A late result counts, and is named. */
    dueOn: z.iso.date().nullable().optional(),
    groupBy: z.enum(['none', 'region', 'industry']).optional(),
    quota: Quota.nullable().optional(),
    /** `random`: every expert sees the cases in an order of their own, against fatigue. */
    caseOrder: z.enum(['fixed', 'random']).optional(),
    /** When discussion may open: all reviews of a case are in, or as many as it needs to be ranked. */
    discussionFrom: z.enum(['all', 'minimum']).optional(),
    /** Which of an expert's reviews counts after a second round. */
    countedRound: z.enum(['first', 'newest']).optional(),
    /** What an arbitration does: it is recorded, or its values replace those of every review of the case. */
    arbitration: z.enum(['record', 'replace']).optional(),
  })
  .check((context) => {
    for (const message of listPanelProblems(context.value)) {
      context.issues.push({ code: 'custom', message, input: context.value });
    }
  });
export type PanelRules = z.infer<typeof PanelRules>;

/** Panel rules with nothing left out. */
export type FullPanelRules = { readonly [K in keyof PanelRules]-?: Exclude<PanelRules[K], undefined> };

/** Fills in what a batch left out; `outlierPoints` falls back on `disagreementPoints`. */
export function completePanelRules(rules: PanelRules): FullPanelRules & { readonly outlierPoints: string } {
  const given = Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
  const full = { ...panelDefaults, ...(given as PanelRules) } as FullPanelRules;
  return { ...full, outlierPoints: full.outlierPoints ?? full.disagreementPoints };
}

function listPanelProblems(rules: z.core.util.Writeable<PanelRules>): string[] {
  const { tieBreaks = [], minimumReviews = 1, quota = null, groupBy = 'none' } = rules;
  const problems: string[] = [];
  if (minimumReviews > rules.expertsPerCase) problems.push('最少有效评审数多于每家企业的专家数');
  if (new Set(tieBreaks).size < tieBreaks.length) problems.push('并列判别指标重复');
  return quota === null ? problems : [...problems, ...listQuotaProblems(quota, groupBy)];
}

function listQuotaProblems({ total, groups, proportional, groupMax }: Quota, groupBy: string): string[] {
  const usesGroups = groups.length > 0 || proportional || groupMax !== null;
  const minima = groups.reduce((sum, one) => sum + one.min, 0);
  const checks: readonly (readonly [isWrong: boolean, problem: string])[] = [
    [usesGroups && groupBy === 'none', '分组名额没有说明按什么分组'],
    [proportional && total === null, '按比例分配名额须有总名额'],
    [new Set(groups.map((one) => one.name)).size < groups.length, '名额分组重复'],
    [groups.some(({ min, max }) => max !== null && min > max), '分组最低名额多于最高名额'],
    [total !== null && minima > total, '各组最低名额之和多于总名额'],
  ];
  return checks.flatMap(([isWrong, problem]) => (isWrong ? [problem] : []));
}
