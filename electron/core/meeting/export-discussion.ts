import { join } from 'node:path';
import { transact } from '#db/sql.ts';
import type { SignedAct } from '#shared/domain/meeting.ts';
import { roundOf } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { DiscussedCase, MeetingChain } from '#shared/package/meeting-file.ts';
import { safePart } from '../exchange/file-names.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import type { PanelCase, Seat } from '../panel/panel-batch.ts';
import { readPanel, type ResultPanel } from '../results/read-panel.ts';
import { writeWhole } from '../write-whole.ts';
import { rostersForMeeting } from './authority.ts';
import { activeSeats } from './check-matter.ts';
import { openDeskSigner, requireResultDesk } from './desk.ts';
import { sealMeetingFile } from './file.ts';
import { isBlind, labelExperts } from './labels.ts';
import { listChains } from './read.ts';
import { leaderOf } from './record.ts';
import { digestOfReview } from './review-digest.ts';
import { digestOfText } from './sign-act.ts';

export interface WrittenDiscussion {
  readonly expertId: string;
  readonly fileName: string;
  readonly cases: number;
}

/**
 * Writes a discussion package (讨论包, .pxm) for every expert of the cases whose discussion is open: the sealed first
 * reviews of those cases that the expert has reviewed and sealed, nothing of any other case, nothing before their own.
 * @throws NOT_FOUND, MEETING_NOTHING, FILE_UNWRITABLE, KEY_*
 */
export async function exportDiscussions(
  core: Core,
  input: { readonly batchId: string; readonly folder: string; readonly expertId?: string | null },
): Promise<WrittenDiscussion[]> {
  const desk = await requireResultDesk(core, input.batchId);
  const panel = readPanel(core, input.batchId);
  const signer = await openDeskSigner(core, desk);
  const chains = listChains(core, input.batchId);
  const opened = panel.cases.filter(({ head }) => panel.record.opened.has(head.id));
  const experts = new Map(opened.flatMap(activeSeats).map((seat) => [seat.expertId, seat.name]));
  const written: WrittenDiscussion[] = [];
  for (const [expertId, name] of experts) {
    if ((input.expertId ?? expertId) !== expertId) continue;
    const cases = opened.flatMap((one) => discuss(panel, one, expertId) ?? []);
    if (cases.length === 0) continue;
    const text = await sealMeetingFile(signer, {
      format: 'pingxia-meeting',
      version: 1,
      purpose: 'discuss',
      batchId: input.batchId,
      issuer: signer.identity,
      createdAt: now(core),
      ...rostersForMeeting(core, input.batchId, signer.identity.keyId),
      expertId,
      signers: chains.map((chain) => chain.signer),
      acts: listGrounds(panel, cases, chains, signer.identity.keyId),
      cases,
    });
    const path = join(
      input.folder,
      `讨论包-${safePart(panel.batch.title)}-${expertId}-${safePart(name)}.pxm`,
    );
    written.push({ expertId, fileName: await writeWhole(path, text), cases: cases.length });
  }
  if (written.length === 0) throw new Refusal('MEETING_NOTHING', { batch: panel.batch.title });
  transact(core.db, () =>
    appendLedger(core, {
      action: 'meeting.exportDiscussions',
      batchId: input.batchId,
      subject: input.batchId,
      after: written,
    }),
  );
  return written;
}

/** What one expert may see of one case; null when their own first has not come in. */
function discuss({ record }: ResultPanel, one: PanelCase, expertId: string): DiscussedCase | null {
  const caseId = one.head.id;
  const opening = record.opened.get(caseId)?.act.digest;
  const seats = activeSeats(one);
  const own = seats.find((seat) => seat.expertId === expertId);
  const first = own === undefined ? null : firstOf(own);
  if (opening === undefined || first === null) return null;
  const labels = labelExperts(
    caseId,
    seats.map((seat) => seat.expertId),
    opening,
  );
  const blind = isBlind(record, caseId);
  return {
    caseId,
    opening,
    first: digestOfReview(first),
    reviews: seats
      .flatMap((seat) => {
        const review = firstOf(seat);
        if (review === null) return [];
        const label = blind ? (labels.get(seat.expertId) ?? '专家') : seat.name;
        return [
          { label, isOwn: seat.expertId === expertId, content: review.content, outcome: review.outcome },
        ];
      })
      .toSorted((a, b) => (a.label < b.label ? -1 : 1)),
  };
}

/** The newest sealed review of the first round. */
export function firstOf({ review, versions }: Seat) {
  const all = versions ?? (review === null ? [] : [review]);
  return all.findLast((one) => roundOf(one) === 1) ?? null;
}

/** The signed acts that a discussion package rests on: the openings, and who appointed a leader that signs it. */
function listGrounds(
  { record }: ResultPanel,
  cases: readonly DiscussedCase[],
  chains: readonly MeetingChain[],
  keyId: string,
): SignedAct[] {
  const wanted = new Set<string>();
  for (const { caseId, opening } of cases) {
    wanted.add(opening);
    const appointment = leaderOf(record, caseId);
    if (appointment?.keyId === keyId) wanted.add(appointment.act.digest);
    const opener = record.opened.get(caseId)?.act.signer.keyId;
    const named = record.appointments.findLast((one) => one.keyId === opener);
    if (named !== undefined) wanted.add(named.act.digest);
  }
  return chains.flatMap(({ acts }) => acts.filter((act) => wanted.has(digestOfText(act.payload))));
}
