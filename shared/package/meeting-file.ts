import { z } from 'zod';
import { Assignment, CaseFile, Expert } from '../domain/batch.ts';
import { BatchId, CaseId, ExpertId, Instant, Sha256 } from '../domain/ids.ts';
import { PublicIdentity, RosterKey } from '../domain/keys.ts';
import { SignedAct } from '../domain/meeting.ts';
import { rosterChainLimit, rosterLimitBytes } from './roster.ts';
import { ReviewContent, SealedReview } from '../domain/review.ts';

/** Upper bound of a meeting file, checked before it is read. */
export const meetingFileBytes = 64 * 1024 ** 2;

/** The acts of one key, oldest first and without a gap. */
export const MeetingChain = z.strictObject({ signer: PublicIdentity, acts: z.array(SignedAct).max(20_000) });

/** What a leader's machine must know to verify results exactly as the bureau does. */
export const LeadGrant = z.strictObject({
  experts: z.array(Expert).min(1).max(500),
  assignments: z.array(Assignment).max(100_000),
  keys: z.array(RosterKey).max(1000),
  /** Bundles that were handed out, each with the place in `files` of every case as it was handed out. */
  bundles: z
    .array(
      z.strictObject({
        digest: Sha256,
        packageId: z.string().regex(/^[0-9a-f]{32}$/),
        expertId: ExpertId,
        round: z.int().min(1).max(99),
        sequence: z.int().min(1).max(999_999),
        at: Instant,
        cases: z.array(z.int().nonnegative()).max(20_000),
      }),
    )
    .max(20_000),
  files: z.array(CaseFile).max(20_000),
});
export type LeadGrant = z.infer<typeof LeadGrant>;

/** One sealed review as the others may see it in the discussion. */
export const DiscussedReview = z.strictObject({
  /** 专家A, or the name. */
  label: z.string().min(1).max(60),
  isOwn: z.boolean(),
  content: ReviewContent,
  outcome: SealedReview.shape.outcome,
});
export type DiscussedReview = z.infer<typeof DiscussedReview>;

export const DiscussedCase = z.strictObject({
  caseId: CaseId,
  /** SHA-256 of the act that opened the discussion. */
  opening: Sha256,
  /** `reviewDigest` of the receiving expert's own sealed first. */
  first: Sha256,
  reviews: z.array(DiscussedReview).min(1).max(15),
});
export type DiscussedCase = z.infer<typeof DiscussedCase>;

const common = {
  format: z.literal('pingxia-meeting'),
  version: z.literal(1),
  batchId: BatchId,
  /** Who signs this file. */
  issuer: PublicIdentity,
  createdAt: Instant,
  /** Signed rosters as a bundle carries them, oldest first; absent for a bureau without. */
  rosters: z
    .array(z.base64().max(rosterLimitBytes * 2))
    .min(1)
    .max(rosterChainLimit)
    .optional(),
};

/**
 * Content of a meeting file (.pxm). `lead`: bureau → leader. `discuss`: bureau or leader → one expert, with what the
 * expert may see. `record`: the acts of the meeting, leader → bureau, and for everybody who recomputes.
 */
export const MeetingFile = z.discriminatedUnion('purpose', [
  z.strictObject({ ...common, purpose: z.literal('lead'), chains: z.array(MeetingChain), grant: LeadGrant }),
  z.strictObject({
    ...common,
    purpose: z.literal('discuss'),
    expertId: ExpertId,
    /** Whose signatures `acts` may bear; who they are, the acts and the bureau's pinned key say. */
    signers: z.array(PublicIdentity).max(100),
    /** The signed acts that this file rests on, by themselves: appointment of its issuer, openings. */
    acts: z.array(SignedAct).min(1).max(2000),
    cases: z.array(DiscussedCase).min(1).max(2000),
  }),
  z.strictObject({ ...common, purpose: z.literal('record'), chains: z.array(MeetingChain) }),
]);
export type MeetingFile = z.infer<typeof MeetingFile>;
export type MeetingChain = z.infer<typeof MeetingChain>;

/** The file itself: the exact payload text, and the signature of the issuer that it names. */
export const SealedMeetingFile = z.strictObject({
  payloadType: z.literal('application/vnd.pingxia.meeting+json'),
  payload: z.string().min(2),
  keyId: z.string(),
  signature: z.base64(),
});
