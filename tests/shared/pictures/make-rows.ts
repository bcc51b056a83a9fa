import type { ExpertScore, RankingRow } from '#shared/ipc/bureau.ts';

/** A case with one review an expert; null points: missing. */
export function makeRow(
  number: number,
  points: readonly (number | null)[],
  more: Partial<RankingRow> = {},
): RankingRow {
  const known = points.filter((one) => one !== null);
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
  const experts = points.map((one, at): ExpertScore => {
    const seat = { expertId: `E${at + 1}`, name: `专家${at + 1}` };
    if (one === null) return { ...seat, state: 'missing', verdict: null, score: null };
    return { ...seat, state: 'received', verdict: 'met', score: { low: String(one), high: String(one) } };
  });
  return {
    rank: number,
    caseId: `b-00000001-${String(number).padStart(3, '0')}`,
    number,
    applicant: `企业${number}`,
    region: '昌吉州',
    kind: 'new',
    group: null,
    basis: null,
    tieBreaks: [],
    quota: null,
    decisions: [],
    experts,
    validReviews: known.length,
    verdict: 'met',
    mean: known.length === 0 ? null : { low: mean.toFixed(2), high: mean.toFixed(2) },
    spread: known.length < 2 ? null : String(Math.max(...known) - Math.min(...known)),
    flags: [],
    ...more,
  };
}
