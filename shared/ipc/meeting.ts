import { z } from 'zod';
import { Batch, Expert } from '../domain/batch.ts';
import { Volume } from '../domain/dossier.ts';
import { FactRef, FactValue } from '../domain/facts.ts';
import { Finding } from '../domain/finding.ts';
import { BatchId, CaseId, ExpertId, Instant, Sha256, Uuid } from '../domain/ids.ts';
import {
  Appointment,
  LateRecusal,
  Minutes,
  MinutesTaken,
  Opening,
  Outcome,
  Resolution,
  Reveal,
} from '../domain/meeting.ts';
import { Conclusion, ConflictType, Evidence, ReviewState } from '../domain/review.ts';
import { call } from './define.ts';
import { PackageReport } from './expert.ts';

const Pair = z.strictObject({ caseId: CaseId, expertId: ExpertId });
const Saying = z.string();

/** What changed at one item between an expert's two rounds. */
export const RoundChangeRow = z.strictObject({
  itemId: z.string(),
  title: z.string(),
  changes: z.array(z.strictObject({ name: z.string(), from: z.string(), to: z.string() })),
  reason: z.string(),
  /** A figure, a judgement or the conclusion, not only what explains them. */
  isScore: z.boolean(),
});
export type RoundChangeRow = z.infer<typeof RoundChangeRow>;

/** What was decided about an item, as lists show it. */
export const ResolutionRow = z.strictObject({
  outcome: Outcome,
  reason: z.string(),
  /** The values that an arbitration set, in words; null otherwise. */
  ruling: z.string().nullable(),
  by: z.string(),
  at: Instant,
});
export type ResolutionRow = z.infer<typeof ResolutionRow>;

/** An item of one case on which experts differ, or that a check at aggregation names. */
export const DisputeRow = z.strictObject({
  caseId: CaseId,
  number: z.int(),
  applicant: z.string(),
  itemId: z.string(),
  title: z.string(),
  /** Met against not met; sure points apart; one open where another is decided; named by a check. */
  weight: z.enum(['verdict', 'points', 'open', 'finding']),
  /** Sure difference in points; null for conditions. */
  spread: z.string().nullable(),
  sayings: z.array(z.strictObject({ label: z.string(), saying: Saying })),
  findings: z.array(z.string()),
  isOpened: z.boolean(),
  resolution: ResolutionRow.nullable(),
});
export type DisputeRow = z.infer<typeof DisputeRow>;

/** One expert's side of a dispute; without names and ids while the discussion is blind. */
export const DisputeSide = z.strictObject({
  label: z.string(),
  expertId: ExpertId.nullable(),
  state: z.enum(['missing', 'recused', 'received']),
  /** Why the bureau took the expert off the case. */
  excluded: z.string().nullable(),
  round: z.literal([1, 2]).nullable(),
  saying: Saying.nullable(),
  /** What the first round said, where a second says otherwise. */
  before: Saying.nullable(),
  total: z.string().nullable(),
  facts: z.array(
    z.strictObject({
      state: z.enum(['verified', 'unclear', 'declared']),
      value: FactValue.nullable(),
      text: z.string(),
      note: z.string(),
    }),
  ),
  judgements: z.array(z.string().nullable()),
  remark: z.string(),
  supplement: z.boolean(),
  evidence: z.array(Evidence),
  opinion: z.string(),
  conclusion: Conclusion.nullable(),
  changes: z.array(RoundChangeRow),
});
export type DisputeSide = z.infer<typeof DisputeSide>;

export const Dispute = z.strictObject({
  caseId: CaseId,
  number: z.int(),
  applicant: z.string(),
  item: z
    .strictObject({
      id: z.string(),
      title: z.string(),
      isObjective: z.boolean(),
      facts: z.array(FactRef.extend({ label: z.string(), declared: z.string() })),
      judgements: z.array(z.string()),
    })
    .nullable(),
  volumes: z.array(Volume),
  /** False at a leader's machine for a case of others' bundles: its volumes have names here, no pages. */
  hasScans: z.boolean(),
  sides: z.array(DisputeSide),
  findings: z.array(Finding),
  opening: z.strictObject({ names: Opening.shape.names, isRevealed: z.boolean(), by: z.string() }).nullable(),
  /** Oldest first; the last one counts. */
  resolutions: z.array(ResolutionRow),
  /** What an arbitration does by the panel's rules, as a sentence. */
  effect: z.string(),
  /** Who may arbitrate here. */
  leaders: z.array(z.strictObject({ expertId: ExpertId, name: z.string() })),
});
export type Dispute = z.infer<typeof Dispute>;

export const MeetingView = z.strictObject({
  role: z.enum(['bureau', 'leader']),
  batch: Batch,
  /** The expert at this machine who leads; null at the bureau. */
  leader: Expert.nullable(),
  appointments: z.array(
    z.strictObject({
      expertId: ExpertId,
      name: z.string(),
      caseIds: z.array(CaseId).nullable(),
      at: Instant,
    }),
  ),
  /** Experts with a key, who could be appointed. */
  mayLead: z.array(z.strictObject({ expertId: ExpertId, name: z.string() })),
  cases: z.array(
    z.strictObject({
      caseId: CaseId,
      number: z.int(),
      applicant: z.string(),
      state: z.enum(['waiting', 'ready', 'blind', 'open']),
      /** What it still waits for; empty unless `waiting`. */
      problem: z.string(),
      disputes: z.int(),
      resolved: z.int(),
      leader: z.string().nullable(),
      secondRounds: z.int(),
    }),
  ),
  minutes: z.array(
    z.strictObject({ minutes: Minutes, by: z.string(), at: Instant, digest: Sha256, isCurrent: z.boolean() }),
  ),
  acts: z.array(
    z.strictObject({
      digest: Sha256,
      seq: z.int(),
      by: z.string(),
      operator: z.string(),
      at: Instant,
      type: z.string(),
      sentence: z.string(),
    }),
  ),
  /** Names for a minutes form: who reviewed, who did not come, who kept away. */
  people: z.strictObject({
    present: z.array(z.string()),
    absent: z.array(z.string()),
    recused: z.array(z.strictObject({ name: z.string(), text: z.string() })),
  }),
});
export type MeetingView = z.infer<typeof MeetingView>;

/** A case whose discussion came to this machine's expert. */
export const DiscussionView = z.strictObject({
  caseId: CaseId,
  number: z.int(),
  applicant: z.string(),
  chair: z.string(),
  receivedAt: Instant,
  /** `first`: nothing done yet; else how far the second review is. */
  second: z.union([z.literal('none'), ReviewState]),
  items: z.array(
    z.strictObject({
      itemId: z.string(),
      title: z.string(),
      differs: z.boolean(),
      sayings: z.array(
        z.strictObject({ label: z.string(), isOwn: z.boolean(), saying: Saying, remark: z.string() }),
      ),
    }),
  ),
  opinions: z.array(
    z.strictObject({
      label: z.string(),
      isOwn: z.boolean(),
      total: z.string().nullable(),
      conclusion: Conclusion.nullable(),
      opinion: z.string(),
    }),
  ),
  changes: z.array(RoundChangeRow),
});
export type DiscussionView = z.infer<typeof DiscussionView>;

/** What a person at a desk records; appointments and recusals have calls of their own. */
const DeskMatter = z.discriminatedUnion('type', [Opening, Reveal, Resolution, MinutesTaken]);

export const meetingCalls = {
  /** Batches whose panel this machine's expert leads. */
  'meeting.led': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({}),
    output: z.array(z.strictObject({ batch: Batch, leader: Expert, bureau: z.string() })),
  }),
  'meeting.get': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: MeetingView,
  }),
  'meeting.appoint': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({
      batchId: BatchId,
      expertId: ExpertId,
      caseIds: Appointment.shape.caseIds,
    }),
    output: z.null(),
  }),
  /** Signs an act of the meeting by this desk's key. */
  'meeting.act': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ batchId: BatchId, matter: DeskMatter }),
    output: z.strictObject({ seq: z.int() }),
  }),
  /** Writes the file that makes an appointed expert's machine a leader's. */
  'meeting.exportLead': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId, fileId: Uuid }),
    output: z.strictObject({ fileName: z.string() }),
  }),
  /** Writes a discussion package for every expert of the opened cases into a folder. */
  'meeting.exportDiscussions': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId, folderFileId: Uuid }),
    output: z.array(z.strictObject({ expertId: ExpertId, fileName: z.string(), cases: z.int() })),
  }),
  /** Copies the collected results byte for byte, and the signed acts, into a folder. */
  'meeting.forward': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId, folderFileId: Uuid }),
    output: z.strictObject({ fileName: z.string(), results: z.array(z.string()) }),
  }),
  'meeting.import': call({
    access: 'write',
    by: 'core',
    input: z.strictObject({ fileId: Uuid }),
    output: PackageReport,
  }),
  /** Items on which experts differ or that checks name, heaviest first. */
  'dispute.list': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: z.array(DisputeRow),
  }),
  /** One item of one case with every expert's side; `itemId` null for the case as a whole. */
  'dispute.get': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ caseId: CaseId, itemId: z.string().nullable() }),
    output: Dispute,
  }),
  /** What came to this machine's expert about discussions. */
  'discussion.list': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: z.array(DiscussionView),
  }),
  'recusal.list': call({
    access: 'read',
    by: 'core',
    input: z.strictObject({ batchId: BatchId }),
    output: z.array(
      Pair.extend({
        type: ConflictType,
        reason: z.string(),
        declaredBy: z.enum(['expert', 'bureau']),
        at: Instant,
        expertName: z.string(),
        applicant: z.string(),
        number: z.int(),
        replacement: ExpertId.nullable(),
        /** Named after the bundle went out: a signed act says so. */
        isLate: z.boolean(),
      }),
    ),
  }),
  'recusal.propose': call({
    access: 'read',
    by: 'core',
    input: Pair,
    output: z.strictObject({
      applicant: z.string(),
      expertName: z.string(),
      isAssigned: z.boolean(),
      isHandedOut: z.boolean(),
      isReviewed: z.boolean(),
      isRecused: z.boolean(),
      candidates: z.array(
        z.strictObject({ expertId: ExpertId, name: z.string(), unit: z.string(), cases: z.int() }),
      ),
    }),
  }),
  'recusal.add': call({
    access: 'write',
    by: 'core',
    input: LateRecusal.omit({ type: true }),
    output: z.strictObject({ notes: z.array(z.string()) }),
  }),
  'recusal.remove': call({ access: 'write', by: 'core', input: Pair, output: z.null() }),
};
