import type { ExpertScore, PackageRow, RankingRow } from '#shared/ipc/bureau.ts';

export function makeScore(expertId: string, more: Partial<ExpertScore> = {}): ExpertScore {
  return {
    expertId,
    name: `专家${expertId}`,
    state: 'received',
    verdict: 'met',
    score: { low: '70', high: '70' },
    ...more,
  };
}

export function makeRanked(number: number, more: Partial<RankingRow> = {}): RankingRow {
  return {
    rank: number,
    caseId: `b-00000001-${String(number).padStart(3, '0')}`,
    number,
    applicant: `企业${number}`,
    region: '乌鲁木齐市',
    kind: 'new',
    group: null,
    basis: null,
    tieBreaks: [],
    quota: null,
    decisions: [],
    experts: [],
    validReviews: 0,
    verdict: 'met',
    mean: null,
    spread: null,
    flags: [],
    ...more,
  };
}

export function makePackage(fileName: string, more: Partial<PackageRow> = {}): PackageRow {
  return {
    fileName,
    state: 'accepted',
    code: null,
    message: '核验通过。',
    type: 'result',
    packageId: null,
    digest: null,
    issuer: null,
    fingerprint: null,
    steps: [],
    receivedAt: '2026-11-21T08:00:00.000Z',
    expertName: null,
    ...more,
  };
}
