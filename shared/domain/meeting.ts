import { z } from 'zod';
import { VerifiedFact } from './facts.ts';
import { BatchId, CaseId, ExpertId, Instant, KeyId, Sha256 } from './ids.ts';
import { ConflictType, Judgements } from './review.ts';

/** An id of an item of the checklist: condition or indicator. */
const ItemId = z.string().min(1).max(40);
const Reason = z.string().trim().min(1).max(2000);
const PersonName = z.string().trim().min(1).max(60);

/**
 * What the chair decides about one item on which experts differ: the difference stands (保留差异), the experts
 * correct their reviews (退回更正), they review again (第二轮), or the leader arbitrates (组长仲裁).
 */
export const Outcome = z.enum(['accept', 'correct', 'secondRound', 'arbitrate']);
export type Outcome = z.infer<typeof Outcome>;

/** The values that an arbitration sets: the figures and judgements that the item rests on. */
export const Ruling = z.strictObject({
  facts: z.array(VerifiedFact).max(50),
  judgements: Judgements,
});
export type Ruling = z.infer<typeof Ruling>;

export const Resolution = z.strictObject({
  type: z.literal('resolve'),
  caseId: CaseId,
  itemId: ItemId,
  outcome: Outcome,
  /** The experts who are asked to correct; empty otherwise. */
  experts: z.array(ExpertId).max(15),
  /** Present for an arbitration only. */
  ruling: Ruling.optional(),
  /** The expert who arbitrated; null for other outcomes. */
  leader: ExpertId.nullable(),
  reason: Reason,
});
export type Resolution = z.infer<typeof Resolution>;

/** What one expert said about a matter, as the minutes keep it. */
export const Position = z.strictObject({ name: PersonName, text: z.string().trim().min(1).max(2000) });

/** One matter that the meeting talked about. */
export const MinutesItem = z.strictObject({
  /** Null for a matter that is about no single case. */
  caseId: CaseId.nullable(),
  itemId: ItemId.nullable(),
  matter: z.string().trim().min(1).max(500),
  positions: z.array(Position).max(30),
  decision: z.string().max(2000),
});
export type MinutesItem = z.infer<typeof MinutesItem>;

/** 会议纪要: entered in the window, signed, printed, then signed by hand. Later minutes replace earlier ones. */
export const Minutes = z.strictObject({
  title: z.string().trim().min(1).max(200),
  /** Local day and time of day as the chair says them. */
  heldOn: z.iso.date(),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  until: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  place: z.string().trim().min(1).max(200),
  chair: PersonName,
  recorder: PersonName,
  present: z.array(PersonName).min(1).max(60),
  absent: z.array(PersonName).max(60),
  /** 回避: who kept away from what. */
  recused: z.array(Position).max(60),
  items: z.array(MinutesItem).max(300),
  /** 会议决定, as a whole. */
  decision: z.string().trim().min(1).max(8000),
  /** 保留意见: who does not agree and why. */
  dissent: z.array(Position).max(60),
});
export type Minutes = z.infer<typeof Minutes>;

/** The bureau names the expert who leads the panel of some cases, or of all, and the key that signs for it. */
export const Appointment = z.strictObject({
  type: z.literal('appoint'),
  expertId: ExpertId,
  keyId: KeyId,
  /** Null: every case of the batch. */
  caseIds: z.array(CaseId).min(1).max(2000).nullable(),
});
export type Appointment = z.infer<typeof Appointment>;

/** The bureau takes an expert off a case after it was handed out (回避); a sealed review no longer counts. */
export const LateRecusal = z.strictObject({
  type: z.literal('recuse'),
  caseId: CaseId,
  expertId: ExpertId,
  conflict: ConflictType,
  /** Who said so: the expert, or the bureau. */
  by: z.enum(['expert', 'bureau']),
  reason: Reason,
  /** Who reviews instead; null when nobody does. */
  replacement: ExpertId.nullable(),
});
export type LateRecusal = z.infer<typeof LateRecusal>;

/** Discussion may begin: the experts may see each other's sealed first reviews of these cases. */
export const Opening = z.strictObject({
  type: z.literal('open'),
  caseIds: z.array(CaseId).min(1).max(2000),
  /** `blind`: as 专家A, 专家B until they are revealed. */
  names: z.enum(['shown', 'blind']),
});
export type Opening = z.infer<typeof Opening>;

/** Names behind 专家A, 专家B are shown from now on. */
export const Reveal = z.strictObject({
  type: z.literal('reveal'),
  caseIds: z.array(CaseId).min(1).max(2000),
});

export const MinutesTaken = z.strictObject({ type: z.literal('minutes'), minutes: Minutes });

export const MeetingMatter = z.discriminatedUnion('type', [
  Appointment,
  LateRecusal,
  Opening,
  Reveal,
  Resolution,
  MinutesTaken,
]);
export type MeetingMatter = z.infer<typeof MeetingMatter>;

/** An act of the meeting as it is signed, chained to the one before it by the same key. */
export const MeetingAct = z.strictObject({
  format: z.literal('pingxia-meeting-act'),
  version: z.literal(1),
  batchId: BatchId,
  seq: z.int().positive(),
  /** SHA-256 of the payload of this key's act before; null for its first. */
  prevDigest: Sha256.nullable(),
  /** Combined digest of the result packages that were there; null for none. */
  resultsDigest: Sha256.nullable(),
  operator: PersonName,
  recordedAt: Instant,
  matter: MeetingMatter,
});
export type MeetingAct = z.infer<typeof MeetingAct>;

/** The exact signed text, who signed it, and the signature over its pre-authentication encoding. */
export const SignedAct = z.strictObject({
  payload: z.string().min(2).max(2_000_000),
  keyId: KeyId,
  /** Base64. */
  signature: z.base64(),
});
export type SignedAct = z.infer<typeof SignedAct>;

/** The payload types inside the signed bytes: neither signature serves another purpose. */
export const actPayloadType = 'application/vnd.pingxia.meeting-act+json';
export const meetingPayloadType = 'application/vnd.pingxia.meeting+json';
