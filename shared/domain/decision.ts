import { z } from 'zod';
import { BatchId, CaseId, ExpertId, Instant, KeyId, Sha256 } from './ids.ts';

/** 党组会, 抽查, 公示异议, 组长仲裁 of one item, 会议纪要. */
export const DecisionKind = z.enum(['partyMeeting', 'spotCheck', 'objection', 'arbitration', 'minutes']);
export type DecisionKind = z.infer<typeof DecisionKind>;

/**
 * What a decision does to the published list, never to a score: `none` is recorded and shown only, `exclude`
 * takes a case off the places (名额), `readmit` undoes that, `admit` puts a case first among those that tie for
 * the last place.
 */
export const DecisionEffect = z.enum(['none', 'exclude', 'readmit', 'admit']);
export type DecisionEffect = z.infer<typeof DecisionEffect>;

/**
 * What an event of kind `objection` says about one objection during 公示: that it was received (it waits until it is
 * answered and changes nothing), or that this decision answers the one received under that number.
 */
export const ObjectionStep = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('raised'), by: z.string().trim().min(1).max(120) }),
  z.strictObject({ step: z.literal('answered'), seq: z.int().positive() }),
]);
export type ObjectionStep = z.infer<typeof ObjectionStep>;

/** What a person enters. */
export const DecisionDraft = z.strictObject({
  batchId: BatchId,
  /** Null for a decision about the whole batch. */
  caseId: CaseId.nullable(),
  /** The item that an arbitration is about; null otherwise. */
  itemId: z.string().min(1).max(40).nullable(),
  kind: DecisionKind,
  effect: DecisionEffect,
  /** Day on which it was decided, as the minutes say. */
  decidedOn: z.iso.date(),
  text: z.string().min(1).max(4000),
  reason: z.string().min(1).max(2000),
  /** The expert who arbitrated; null for other kinds. */
  leader: ExpertId.nullable(),
  /** The second person who stands for it beside the operator (双人). */
  secondPerson: z.strictObject({ name: z.string().min(1).max(40), unit: z.string().max(120) }),
  /** Only for `objection`; absent when it is about no objection on record. */
  objection: ObjectionStep.optional(),
});
export type DecisionDraft = z.infer<typeof DecisionDraft>;

/** A decision as it is signed: chained to the one before it and tied to the results that it knew. */
export const Decision = DecisionDraft.extend({
  format: z.literal('pingxia-decision'),
  version: z.literal(1),
  seq: z.int().positive(),
  /** SHA-256 of the payload of the decision before it; null for the first of a batch. */
  prevDigest: Sha256.nullable(),
  /** Combined digest of the result packages that were there; null for none. */
  resultsDigest: Sha256.nullable(),
  operator: z.string().min(1).max(60),
  recordedAt: Instant,
});
export type Decision = z.infer<typeof Decision>;

/** The exact signed text, who signed it, and the signature over its pre-authentication encoding. */
export const SignedDecision = z.strictObject({
  payload: z.string().min(2).max(20_000),
  keyId: KeyId,
  /** Ed25519, base64. */
  signature: z.base64(),
});
export type SignedDecision = z.infer<typeof SignedDecision>;

/** The payload type inside the signed bytes: a decision's signature serves no other purpose. */
export const decisionPayloadType = 'application/vnd.pingxia.decision+json';
