import type { PanelRules } from '#shared/domain/panel.ts';
import { emptyReview, type ReviewContent } from '#shared/domain/review.ts';
import type { ExpertPart } from '#electron/core/panel/aggregate.ts';
import type { UnrankedRow } from '#electron/core/panel/rank.ts';

export const panelRules: PanelRules = { expertsPerCase: 3, decimals: 2, disagreementPoints: '10' };

export type Verdict = 'met' | 'notMet' | 'undecided';

/** A received review with this verdict and points. */
export function received(
  name: string,
  verdict: Verdict,
  low: string | null,
  high: string | null = low,
  content: Partial<ReviewContent> = {},
): ExpertPart {
  return {
    expertId: name,
    name,
    review: { content: { ...emptyReview, ...content }, outcome: { verdict, low, high } },
  };
}

export function recused(name: string): ExpertPart {
  const recusal = { conflict: true, type: 'kinship', reason: '' } as const;
  return { expertId: name, name, review: { content: { ...emptyReview, recusal }, outcome: null } };
}

export const missing = (name: string): ExpertPart => ({ expertId: name, name, review: null });

/** A row before ranking; `mean` null for a case without points. */
export function row(
  number: number,
  mean: string | readonly [string, string] | null,
  verdict: Verdict = 'met',
): UnrankedRow {
  const [low, high] = typeof mean === 'string' ? [mean, mean] : (mean ?? ['', '']);
  return {
    caseId: `b-00000001-${String(number).padStart(3, '0')}`,
    number,
    applicant: `企业${number}`,
    region: '乌鲁木齐市',
    kind: 'new',
    experts: [],
    validReviews: 3,
    verdict,
    mean: mean === null ? null : { low, high },
    group: null,
    basis: null,
    tieBreaks: [],
    quota: null,
    decisions: [],
    spread: null,
    flags: [],
  };
}
