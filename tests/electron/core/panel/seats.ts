import type { Judged } from '#electron/core/judging.ts';
import type { PanelBatch, PanelCase, Seat } from '#electron/core/panel/panel-batch.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { PanelRules } from '#shared/domain/panel.ts';
import { emptyReview, type Evidence, type ReviewContent, type SealedReview } from '#shared/domain/review.ts';
import { panelRules } from './samples.ts';

export const batchId = 'b-00000001';
export const volumeHash = 'ab'.repeat(32);

export function caseFile(number: number, more: Partial<CaseFile> = {}): CaseFile {
  return {
    id: `${batchId}-${String(number).padStart(3, '0')}`,
    number,
    applicant: `企业${number}`,
    creditCode: '',
    kind: 'new',
    region: '甲市',
    district: '',
    industry: '',
    product: '',
    volumes: [{ hash: volumeHash, role: 'application', title: '胶装册', bytes: 1, pages: 9 }],
    declared: [],
    ...more,
  };
}

export interface SeatRequest {
  readonly points?: Readonly<Record<string, string>>;
  readonly conditions?: Readonly<Record<string, 'met' | 'notMet' | 'undecided'>>;
  readonly content?: Partial<ReviewContent>;
  readonly outcome?: SealedReview['outcome'];
  readonly correctionReason?: string;
  readonly receivedAt?: string;
  readonly judge?: () => Judged | null;
}

/** A received review whose indicators say these points; its total is their sum, out of 100. */
export function seat(expertId: string, file: CaseFile, request: SeatRequest = {}): Seat {
  const { points = {}, conditions = {}, correctionReason = null } = request;
  const total = String(Object.values(points).reduce((sum, value) => sum + Number(value), 0));
  const judged = {
    verdict: 'met',
    score: { low: total, high: total, max: '100' },
    conditions: Object.entries(conditions).map(([id, verdict]) => ({ id, verdict })),
    indicators: Object.entries(points).map(([id, low]) => ({ id, low, high: low, max: '50' })),
  } as unknown as Judged;
  const outcome = request.outcome ?? { verdict: 'met', low: total, high: total };
  const version = correctionReason === null ? 1 : 2;
  const review: SealedReview = {
    caseId: file.id,
    expertId,
    version,
    correctionReason,
    sealedAt: '2026-11-21T08:30:00.000Z',
    content: { ...emptyReview, recusal: { conflict: false }, conclusion: 'recommend', ...request.content },
    outcome,
  };
  return {
    expertId,
    name: `专家${expertId}`,
    review,
    file,
    packageDigest: 'cd'.repeat(32),
    receivedAt: request.receivedAt ?? null,
    judge: request.judge ?? (() => judged),
  };
}

export const emptyPlace = (expertId: string): Seat => ({
  expertId,
  name: `专家${expertId}`,
  review: null,
  file: null,
  packageDigest: null,
  receivedAt: null,
  judge: () => null,
});

export function panelOf(cases: readonly PanelCase[], rules: Partial<PanelRules> = {}): PanelBatch {
  return {
    batch: { id: batchId, year: 2026, panel: { ...panelRules, ...rules } },
    cases,
    titles: new Map([
      ['i1', '研发强度'],
      ['i2', '市场地位'],
    ]),
  };
}

let made = 0;
export function evidence(itemId: string, page: number, volume = volumeHash): Evidence {
  made += 1;
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  return { id, itemId, volume, page, rect: [0, 0, 1, 1], note: '' };
}
