import { listCaseHeads } from '#db/repositories/cases.ts';
import { listAssignments, listBatchExperts } from '#db/repositories/experts.ts';
import { findBundleCase, listPackages } from '#db/repositories/packages.ts';
import { listReceivedReviews, type ReceivedReview } from '#db/repositories/received-reviews.ts';
import type { Assignment, Batch, CaseFile } from '#shared/domain/batch.ts';
import type { Program } from '#rules/load.ts';
import { readDecisions } from '../decisions/read.ts';
import { loadProgram, requireRules } from '../frozen-rules.ts';
import { judgeWith } from '../judging.ts';
import { findLeader, requireDeskBatch } from '../meeting/desk.ts';
import { readRecord } from '../meeting/read.ts';
import { leaderOf, type MeetingRecord } from '../meeting/record.ts';
import type { Core } from '../open-core.ts';
import { applyRecord } from '../panel/apply-record.ts';
import { chooseCounted } from '../panel/count-seat.ts';
import { overlayDecisions } from '../panel/decision-overlay.ts';
import { judgeOnce } from '../panel/judged-memory.ts';
import type { PanelBatch, Seat } from '../panel/panel-batch.ts';

/** What the result of a batch is made of, with the acts of its meeting laid over it. */
export interface ResultPanel extends PanelBatch {
  readonly batch: Batch;
  readonly record: MeetingRecord;
}

/**
 * Everything that the result of a batch is made of: at the bureau all cases, at a leader those that they lead. A
 * leader who sits on a case sees the others' reviews of it only when their own is in.
 * @throws NOT_FOUND, DECISION_BROKEN, MEETING_*
 */
export function readPanel(core: Core, batchId: string): ResultPanel {
  const { batch, role } = requireDeskBatch(core, batchId);
  const program = loadProgram(core, requireRules(core, batch.id));
  const names = new Map(listBatchExperts(core.db, batch.id).map((expert) => [expert.id, expert.name]));
  const times = new Map(listPackages(core.db, 'in', 'result', batch.id).map((one) => [one.digest, one.at]));
  const received = Map.groupBy(listReceivedReviews(core.db, batch.id), (one) => keyOf(one.review));
  const seats = Map.groupBy(listAssignments(core.db, batch.id), (one) => one.caseId);
  const record = readRecord(core, batch.id);
  const me = role === 'leader' ? (findLeader(core, batch.id)?.id ?? null) : null;
  const isLed = (caseId: string): boolean => role === 'bureau' || leaderOf(record, caseId)?.expertId === me;
  const openSeat = (assignment: Assignment): Seat => {
    const { caseId, expertId } = assignment;
    const name = names.get(expertId) ?? expertId;
    const mayRead = me === null || isOwnIn(caseId, me);
    const versions = mayRead ? (received.get(keyOf(assignment)) ?? []) : [];
    const one = chooseCounted(versions, batch.panel);
    if (one === null) return emptySeat(expertId, name);
    const told = versions.length > 1 ? { versions: versions.map(({ review }) => review) } : {};
    return Object.assign(
      seatOf(core, program, batch.year, one, name, times.get(one.packageDigest) ?? null),
      told,
    );
  };
  const isOwnIn = (caseId: string, expertId: string): boolean =>
    !(seats.get(caseId) ?? []).some((one) => one.expertId === expertId) ||
    received.has(keyOf({ caseId, expertId }));
  const cases = listCaseHeads(core.db, batch.id)
    .filter((head) => isLed(head.id))
    .map((head) => ({ head, seats: (seats.get(head.id) ?? []).map(openSeat) }));
  return {
    batch,
    record,
    titles: titlesOf(program),
    decisions: overlayDecisions(role === 'bureau' ? readDecisions(core, batch.id) : []),
    cases: applyRecord(cases, record, batch, program),
  };
}

/** Titles of conditions and indicators. */
export function titlesOf({ pack }: Program): Map<string, string> {
  return new Map([...pack.conditions, ...pack.indicators].map(({ item }) => [item.id, item.title]));
}

/** A seat whose review has not come. */
export const emptySeat = (expertId: string, name: string): Seat => ({
  expertId,
  name,
  review: null,
  file: null,
  packageDigest: null,
  receivedAt: null,
  judge: () => null,
});

function seatOf(
  core: Core,
  program: Program,
  year: number,
  { review, bundleDigest, packageDigest }: ReceivedReview,
  name: string,
  receivedAt: string | null,
): Seat {
  let file: CaseFile | undefined;
  const readFile = (): CaseFile => (file ??= requireBundleCase(core, bundleDigest, review.caseId));
  return {
    expertId: review.expertId,
    name,
    review,
    get file() {
      return readFile();
    },
    packageDigest,
    receivedAt,
    judge() {
      if (review.content.recusal?.conflict === true) return null;
      return judgeOnce(core, packageDigest, review, () =>
        judgeWith(program, year, readFile(), review.content),
      );
    },
  };
}

function requireBundleCase(core: Core, bundleDigest: string, caseId: string): CaseFile {
  const file = findBundleCase(core.db, bundleDigest, caseId);
  if (file === null) throw new Error(`no case ${caseId} in bundle ${bundleDigest}`);
  return file;
}

const keyOf = (one: { readonly caseId: string; readonly expertId: string }): string =>
  `${one.caseId} ${one.expertId}`;
