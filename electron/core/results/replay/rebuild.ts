import type { Program } from '#rules/load.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { PanelRules } from '#shared/domain/panel.ts';
import { roundOf, type SealedReview } from '#shared/domain/review.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { judgeWith, outcomeOf, type Judged } from '#electron/core/judging.ts';
import type { DecisionOverlay } from '#electron/core/panel/decision-overlay.ts';
import type { PanelBatch, PanelCaseHead, Seat } from '#electron/core/panel/panel-batch.ts';
import { emptyRecord, pairKey, type MeetingRecord } from '#electron/core/meeting/record.ts';
import { digestOfReview } from '#electron/core/meeting/review-digest.ts';
import { applyRecord } from '#electron/core/panel/apply-record.ts';
import { chooseCounted } from '#electron/core/panel/count-seat.ts';
import { emptySeat, titlesOf } from '../read-panel.ts';
import { compareFigures, difference, type Difference } from './difference.ts';
import type { PackageSet, VerifiedResult } from './read-folder.ts';

/** A batch rebuilt from its packages, and what its reviews say against themselves. */
export interface Rebuilt {
  readonly panel: PanelBatch;
  readonly differences: readonly Difference[];
  /** What the packages cannot know and the published table was believed about. */
  readonly notes: readonly string[];
}

interface Received {
  readonly review: SealedReview;
  readonly file: CaseFile;
  readonly packageDigest: string;
}

/** The review that counts, with every version that came in, oldest first. */
interface Counted extends Received {
  readonly versions: readonly SealedReview[];
}

/**
 * Puts a batch together from verified packages: who was handed what (bundles), the newest version of every review
 * (results), each judged again by the frozen rules. What a review states about itself is only compared.
 * @param rows rows of a published table, for cases and seats that no bundle was ever made for
 * @param record what the signed acts of the meeting say
 */
export function rebuildPanel(
  set: PackageSet,
  program: Program,
  decisions: DecisionOverlay,
  rows: readonly RankingRow[],
  record: MeetingRecord = emptyRecord,
): Rebuilt {
  const [first] = set.bundles;
  if (first === undefined) throw new Error('a package set without bundles');
  const { batch } = first.manifest;
  const counted = countReviews(set, batch.panel);
  const differences: Difference[] = [...counted.differences];
  const heads = new Map<string, PanelCaseHead>();
  const seats = new Map<string, Map<string, Seat>>();
  for (const { manifest } of set.bundles) {
    for (const file of manifest.cases) {
      if (!heads.has(file.id)) heads.set(file.id, file);
      const own = seats.get(file.id) ?? new Map<string, Seat>();
      seats.set(file.id, own);
      const { id, name } = manifest.expert;
      const found = counted.reviews.get(keyOf(file.id, id));
      if (own.has(id)) continue;
      if (found === undefined) own.set(id, emptySeat(id, name));
      else own.set(id, judgeSeat(program, batch.year, name, found, differences));
      differences.push(...checkRounds(found?.versions ?? [], record, name));
    }
  }
  const notes = believeTable(rows, heads, seats);
  const cases = [...heads.values()]
    .toSorted((a, b) => a.number - b.number)
    .map((head) => ({
      head,
      seats: [...(seats.get(head.id)?.values() ?? [])].toSorted((a, b) => (a.expertId < b.expertId ? -1 : 1)),
    }));
  const laid = applyRecord(cases, record, batch, program);
  return { panel: { batch, cases: laid, decisions, titles: titlesOf(program) }, differences, notes };
}

/** The version of each review that counts, with the case as the answered bundle handed it out. */
function countReviews({ bundles, results }: PackageSet, panel: PanelRules) {
  const byDigest = new Map(bundles.map((one) => [one.digest, one.manifest]));
  const versions = new Map<string, Received>();
  const byReview = new Map<string, Received[]>();
  const differences: Difference[] = [];
  for (const { header, manifest, digest, path } of results) {
    const bundle = byDigest.get(manifest.bundleDigest);
    if (bundle === undefined) differences.push(sayNoBundle(header.expert, path));
    for (const review of manifest.reviews) {
      const file = bundle?.cases.find((one) => one.id === review.caseId);
      const place = { file: path, caseId: review.caseId, expertId: header.expert };
      if (file === undefined) {
        if (bundle !== undefined) {
          const sentence = `专家 ${header.expert} 评审了没有分派给他的案卷 ${review.caseId}。`;
          differences.push(difference('REVIEW_NOT_ASSIGNED', sentence, place));
        }
        continue;
      }
      const key = keyOf(review.caseId, header.expert);
      const known = versions.get(`${key} ${review.version}`);
      if (known !== undefined) {
        if (JSON.stringify(known.review) !== JSON.stringify(review)) {
          const sentence = `专家 ${header.expert} 对「${file.applicant}」的第 ${review.version} 版评审在两个包里不同。`;
          differences.push(difference('REVIEW_CHANGED', sentence, { ...place, applicant: file.applicant }));
        }
        continue;
      }
      const received = { review, file, packageDigest: digest };
      versions.set(`${key} ${review.version}`, received);
      byReview.set(key, [...(byReview.get(key) ?? []), received]);
    }
  }
  const reviews = new Map<string, Counted>();
  for (const [key, all] of byReview) {
    const sorted = all.toSorted((a, b) => a.review.version - b.review.version);
    const counted = chooseCounted(sorted, panel);
    if (counted !== null) reviews.set(key, { ...counted, versions: sorted.map((one) => one.review) });
  }
  return { reviews, differences };
}

function sayNoBundle(expertId: string, file: VerifiedResult['path']): Difference {
  const sentence = `专家 ${expertId} 的结果包所答复的评审包不在文件夹里，无法复算。`;
  return difference('PACKAGE_MISSING', sentence, { file, expertId });
}

/** Judges a review again; its own statement is replaced by what its content gives. */
function judgeSeat(
  program: Program,
  year: number,
  name: string,
  { review, file, packageDigest, versions }: Counted,
  differences: Difference[],
): Seat {
  const { caseId, expertId, content } = review;
  const place = { caseId, applicant: file.applicant, expertId };
  let judged: Judged | null = null;
  try {
    judged = content.recusal?.conflict === true ? null : judgeWith(program, year, file, content);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const sentence = `${name}对「${file.applicant}」的评审无法按规则计算：${error.message}`;
    differences.push(difference('REVIEW_UNREADABLE', sentence, place));
  }
  const outcome = judged === null ? null : outcomeOf(judged);
  for (const one of compareFigures(review.outcome, outcome)) {
    const sentence = `${name}对「${file.applicant}」的评审写明 ${one.figure || '结论'} ${one.published}，按其内容重算为 ${one.recomputed}。`;
    differences.push(difference('REVIEW_OUTCOME', sentence, { ...place, ...one }));
  }
  return {
    expertId,
    name,
    review: { ...review, outcome },
    file,
    packageDigest,
    receivedAt: null,
    judge: () => judged,
    ...(versions.length > 1 ? { versions } : {}),
  };
}

/** A second round rests on an opened discussion and on a sealed first that is among the packages. */
function checkRounds(versions: readonly SealedReview[], record: MeetingRecord, name: string): Difference[] {
  const firsts = new Set(versions.filter((one) => roundOf(one) === 1).map(digestOfReview));
  return versions
    .filter((one) => roundOf(one) === 2)
    .flatMap(({ caseId, expertId, first = '', opening = '' }) => {
      const say = (problem: string): Difference =>
        difference('ROUND_UNFOUNDED', `${name}对案卷 ${caseId} 的第二轮评审${problem}。`, {
          caseId,
          expertId,
        });
      return [
        ...(record.openings.has(pairKey(caseId, opening)) ? [] : [say('没有对应的启动讨论记录（.pxm）')]),
        ...(firsts.has(first) ? [] : [say('所依据的第一轮评审不在文件夹里')]),
      ];
    });
}

/** Experts and cases that never got a bundle can only add empty seats: no figure rests on them. */
function believeTable(
  rows: readonly RankingRow[],
  heads: Map<string, PanelCaseHead>,
  seats: Map<string, Map<string, Seat>>,
): string[] {
  const notes: string[] = [];
  for (const row of rows) {
    const { caseId, number, applicant, region, kind, group } = row;
    if (!heads.has(caseId)) {
      heads.set(caseId, { id: caseId, number, applicant, region, kind, industry: group ?? '' });
      notes.push(`「${applicant}」没有发过评审包，按结果表列出，没有任何得分。`);
    }
    const own = seats.get(caseId) ?? new Map<string, Seat>();
    seats.set(caseId, own);
    for (const { expertId, name, state } of row.experts) {
      if (own.has(expertId) || state !== 'missing') continue;
      own.set(expertId, emptySeat(expertId, name));
      notes.push(`专家 ${name} 没有收到「${applicant}」的评审包，按结果表列为未收到。`);
    }
  }
  return notes;
}

const keyOf = (caseId: string, expertId: string): string => `${caseId} ${expertId}`;
