import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { listCases } from '#electron/core/batches/status.ts';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { exportResult } from '#electron/core/exchange/export-result.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { proposeReplacement, recuseExpert } from '#electron/core/experts/recusal.ts';
import { enrolKey, exportIdentity } from '#electron/core/keys/roster.ts';
import { appointLeader } from '#electron/core/meeting/appoint.ts';
import { exportLead } from '#electron/core/meeting/export-lead.ts';
import type { Core } from '#electron/core/open-core.ts';
import { applyReview, changeReview, correctReview, setReviewDone } from '#electron/core/reviews/change.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import { sealReviews } from '#electron/core/reviews/seal.ts';
import { setSettings } from '#electron/core/settings/settings.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { VerifiedFact } from '#shared/domain/facts.ts';
import type { ReviewContent } from '#shared/domain/review.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { inkRect } from '../ink-pdf.ts';
import { withData } from '../with-data.ts';
import { people, roles } from './material.ts';

/** Leads the panel at a machine of their own, and hands in late. */
export const leader = 'E01';
export const late = 'E05';

/** Who does what, as it follows from the assignment. */
export interface Cast {
  /** Case ids by the number of the applicant in the roster. */
  readonly cases: ReadonlyMap<number, string>;
  /** Experts of each case by its number, in their order. */
  readonly seats: ReadonlyMap<number, readonly string[]>;
  readonly corrector: string;
  readonly recused: string;
  readonly replacement: string;
  /** Takes the applicant of the arbitration for listed. */
  readonly dissenter: string;
  /** Takes research for too low, and looks again in the second round. */
  readonly doubter: string;
}

/** A stick, and every machine's data folder, below one folder. */
export class Places {
  readonly folder: string;
  constructor(folder: string) {
    this.folder = folder;
    for (const name of ['stick', 'handed', 'cards']) mkdirSync(join(folder, name));
  }
  readonly at = (...names: string[]): string => join(this.folder, ...names);
  readonly data = (who: string): string => this.at(`data-${who}`);
  readonly stick = (name: string): string => this.at('stick', name);
  readonly handed = (expert: string, number = 1): string =>
    this.at('handed', `${expert}-${String(number)}.pxb`);
}

export function castOf(bureau: Core, batchId: string): Cast {
  const rows = listCases(bureau, { batchId });
  const seats = new Map(rows.map(({ file, experts }) => [file.number, experts.toSorted()]));
  const free = (role: number): string => {
    const found = seats.get(role)?.find((one) => one !== leader && one !== late);
    if (found === undefined) throw new Error(`nobody to play case ${String(role)}`);
    return found;
  };
  const recused = free(roles.recusal);
  const replacement = people.find(({ id }) => seats.get(roles.recusal)?.includes(id) !== true)?.id;
  if (replacement === undefined) throw new Error('nobody could step in');
  return {
    cases: new Map(rows.map(({ file }) => [file.number, file.id])),
    seats,
    corrector: free(roles.correction),
    recused,
    replacement,
    dissenter: free(roles.arbitration),
    doubter: free(roles.secondRound),
  };
}

export const caseOf = ({ cases }: Cast, role: number): string => cases.get(role) ?? '';

/** Points of the local indicator by the place at the panel: their median is 11, their mean is not. */
const localPoints = ['10', '11', '11', '12.5'];

const found = (key: string, value: string | boolean, year: number | null = null): VerifiedFact => ({
  key,
  year,
  state: 'verified',
  value,
  note: '按材料核定',
});

/** Who stands in sits where the recused one sat; the recused one was generous. */
function pointsOf(cast: Cast, expert: string, number: number): string {
  const isRecusal = number === roles.recusal;
  if (isRecusal && expert === cast.recused) return '15';
  const seat = isRecusal && expert === cast.replacement ? cast.recused : expert;
  return localPoints[cast.seats.get(number)?.indexOf(seat) ?? -1] ?? '11';
}

/** What one expert finds in one case. */
function findings(cast: Cast, expert: string, number: number): VerifiedFact[] {
  const unclear: VerifiedFact = { key: 'market_years', year: null, state: 'unclear', note: '缺少佐证' };
  const special: readonly (readonly [role: number, who: string, fact: VerifiedFact])[] = [
    [roles.correction, cast.corrector, found('rd_expense', '240', 2025)],
    [roles.secondRound, cast.doubter, found('rd_expense', '92.4', 2025)],
    [roles.arbitration, cast.dissenter, found('abnormal_or_dishonest_listed', true)],
    [roles.notMet, expert, found('legal_person', false)],
    [roles.unclear, expert, unclear],
  ];
  const own = special.flatMap(([role, who, fact]) => (role === number && who === expert ? [fact] : []));
  return [found('local_feature_points', pointsOf(cast, expert, number)), ...own];
}

function review(cast: Cast, expert: string, file: CaseFile): ReviewContent {
  const facts = findings(cast, expert, file.number);
  const [volume] = file.volumes;
  return {
    recusal: { conflict: false },
    facts,
    judgements: {},
    evidence: ['entry', 'c2'].map((itemId) => ({
      id: randomUUID(),
      itemId,
      volume: volume?.hash ?? '',
      page: 0,
      rect: inkRect,
      note: '',
    })),
    notes: [],
    opinion: `${people.find(({ id }) => id === expert)?.name ?? ''}核对了「${file.applicant}」的材料。`,
    conclusion:
      file.number === roles.notMet ? 'reject' : file.number === roles.unclear ? 'supplement' : 'recommend',
  };
}

/** The bureau hands out bundles in the plain. */
export async function handOut(bureau: Core, batchId: string, places: Places): Promise<void> {
  setSettings(bureau, { operator: '张科', desk: 'bureau', bureau: '示例自治区工业和信息化厅' });
  for (const { id } of people) await exportBundle(bureau, { batchId, expertId: id, path: places.handed(id) });
}

/** An expert's days: takes the bundle in, reviews, seals and hands in. */
export async function reviewAll(desk: Core, batchId: string, cast: Cast, expert: string, places: Places) {
  setSettings(desk, { operator: people.find(({ id }) => id === expert)?.name ?? '', desk: 'expert' });
  const { report } = await importBundle(desk, { path: places.handed(expert) });
  if (report.state !== 'accepted') throw new Error(report.message);
  const { keyId } = await exportIdentity(desk, {
    path: places.at('cards', `${expert}.pxi`),
    role: 'expert',
    batchId,
  });
  for (const { file } of listMyCases(desk, { batchId }))
    applyReview(desk, { caseId: file.id, content: review(cast, expert, file) });
  sealReviews(desk, { batchId });
  await exportResult(desk, { batchId, path: places.stick(`${expert}-1.pxr`) });
  return formatFingerprint(keyId);
}

/** The corrected version of a sealed review goes beside the first. */
export async function correct(desk: Core, batchId: string, cast: Cast, places: Places): Promise<void> {
  const caseId = caseOf(cast, roles.correction);
  correctReview(desk, { caseId, reason: '研发费用误录为上年数' });
  changeReview(desk, { caseId, change: { type: 'fact.clear', key: 'rd_expense', year: 2025 } });
  setReviewDone(desk, { caseId, done: true });
  sealReviews(desk, { batchId });
  await exportResult(desk, { batchId, path: places.stick(`${cast.corrector}-2-更正.pxr`) });
}

/** The bureau takes an expert off a case after their review was sealed, and another steps in. */
export async function recuse(bureau: Core, batchId: string, cast: Cast, places: Places): Promise<string[]> {
  const caseId = caseOf(cast, roles.recusal);
  const target = { caseId, expertId: cast.recused };
  const { candidates } = proposeReplacement(bureau, target);
  if (candidates[0]?.expertId !== cast.replacement) throw new Error('somebody else was proposed');
  const { notes } = await recuseExpert(bureau, {
    ...target,
    conflict: 'kinship',
    by: 'bureau',
    reason: '公示前查明与负责人有亲属关系',
    replacement: cast.replacement,
  });
  await exportBundle(bureau, {
    batchId,
    expertId: cast.replacement,
    path: places.handed(cast.replacement, 2),
  });
  return notes;
}

/** Reviews the case that a second bundle brought. */
export async function stepIn(desk: Core, batchId: string, cast: Cast, places: Places): Promise<void> {
  await importBundle(desk, { path: places.handed(cast.replacement, 2) });
  const caseId = caseOf(cast, roles.recusal);
  const file = listMyCases(desk, { batchId }).find((one) => one.file.id === caseId)?.file;
  if (file === undefined) throw new Error('the second bundle lacks the case');
  applyReview(desk, { caseId, content: review(cast, cast.replacement, file) });
  sealReviews(desk, { batchId });
  await exportResult(desk, { batchId, path: places.stick(`${cast.replacement}-2-补.pxr`) });
}

/** Keys of everybody, and the leader's file. */
export async function appoint(
  bureau: Core,
  batchId: string,
  fingerprints: ReadonlyMap<string, string>,
  places: Places,
): Promise<void> {
  for (const [expertId, fingerprint] of fingerprints)
    await enrolKey(bureau, { path: places.at('cards', `${expertId}.pxi`), expertId, fingerprint });
  await appointLeader(bureau, { batchId, expertId: leader, caseIds: null });
}

/** A batch whose first reviews are sealed, with an expert recused and another stepped in. */
export async function seatMeeting(batchId: string, places: Places): Promise<Cast> {
  const bureau = <T>(run: (core: Core) => T | Promise<T>): Promise<T> => withData(places.data('bureau'), run);
  const cast = await bureau(async (core) => {
    await handOut(core, batchId, places);
    return castOf(core, batchId);
  });
  const fingerprints = new Map<string, string>();
  for (const { id } of people)
    await withData(places.data(id), async (desk) => {
      fingerprints.set(id, await reviewAll(desk, batchId, cast, id, places));
      if (id === cast.corrector) await correct(desk, batchId, cast, places);
    });
  await bureau(async (core) => {
    await appoint(core, batchId, fingerprints, places);
    await recuse(core, batchId, cast, places);
    await exportLead(core, { batchId, path: places.stick('组长文件.pxm') });
  });
  await withData(places.data(cast.replacement), (desk) => stepIn(desk, batchId, cast, places));
  return cast;
}
