import { z } from 'zod';
import { PublicIdentity } from '#shared/domain/keys.ts';
import { SignedAct } from '#shared/domain/meeting.ts';
import { DiscussedCase } from '#shared/package/meeting-file.ts';
import { jsonColumn } from '../json-column.ts';
import { execute, selectAll, selectOne, type ReadableDb, type WritableDb } from '../sql.ts';

/** A signed act with its place in its key's chain; `digest` is SHA-256 of the payload's exact bytes. */
export const StoredAct = SignedAct.extend({
  batchId: z.string(),
  seq: z.int().positive(),
  digest: z.string(),
  signer: jsonColumn(PublicIdentity),
});
export type StoredAct = z.infer<typeof StoredAct>;

/** Appends an act; a number that is taken is refused. @throws ROW_SEALED */
export function insertAct(db: WritableDb, act: StoredAct): void {
  execute(
    db,
    `INSERT INTO meeting_acts (batch_id, key_id, seq, digest, payload, signature, signer)
     VALUES (@batchId, @keyId, @seq, @digest, @payload, @signature, @signer)`,
    { ...act, signer: JSON.stringify(act.signer) },
    1,
  );
}

/** The acts of a batch, by key and number. */
export function listActs(db: ReadableDb, batchId: string): StoredAct[] {
  return selectAll(
    db,
    StoredAct,
    `SELECT batch_id AS batchId, key_id AS keyId, seq, digest, payload, signature, signer FROM meeting_acts
     WHERE batch_id = @batchId ORDER BY key_id, seq`,
    { batchId },
  );
}

const LeadRow = z.object({ batchId: z.string(), bureau: jsonColumn(PublicIdentity), grantedAt: z.string() });

/** A batch whose discussion this machine's expert leads, and the bureau that said so. */
export type Lead = z.infer<typeof LeadRow>;

export function putLead(db: WritableDb, { batchId, bureau, grantedAt }: Lead): void {
  execute(
    db,
    `INSERT INTO leads (batch_id, bureau, granted_at) VALUES (@batchId, @bureau, @grantedAt)
     ON CONFLICT (batch_id) DO UPDATE SET granted_at = excluded.granted_at`,
    { batchId, bureau: JSON.stringify(bureau), grantedAt },
    1,
  );
}

const leadQuery = 'SELECT batch_id AS batchId, bureau, granted_at AS grantedAt FROM leads';

export function findLead(db: ReadableDb, batchId: string): Lead | null {
  return selectOne(db, LeadRow, `${leadQuery} WHERE batch_id = @batchId`, { batchId });
}

export function listLeads(db: ReadableDb): Lead[] {
  return selectAll(db, LeadRow, `${leadQuery} ORDER BY granted_at DESC, batch_id`);
}

const LedBundle = z.object({
  digest: z.string(),
  batchId: z.string(),
  expertId: z.string(),
  round: z.int(),
  sequence: z.int(),
});

/** A bundle that the bureau of a led batch handed out. */
export type LedBundle = z.infer<typeof LedBundle>;

export function putLedBundle(db: WritableDb, bundle: LedBundle): void {
  execute(
    db,
    `INSERT INTO led_bundles (digest, batch_id, expert_id, round, sequence)
     VALUES (@digest, @batchId, @expertId, @round, @sequence) ON CONFLICT (digest) DO NOTHING`,
    { ...bundle },
  );
}

export function findLedBundle(db: ReadableDb, digest: string): LedBundle | null {
  return selectOne(
    db,
    LedBundle,
    `SELECT digest, batch_id AS batchId, expert_id AS expertId, round, sequence FROM led_bundles
     WHERE digest = @digest`,
    { digest },
  );
}

const DiscussionRow = z.object({
  batchId: z.string(),
  chair: z.string(),
  discussed: jsonColumn(DiscussedCase),
  receivedAt: z.string(),
});

/** What came to this machine's expert about the discussion of one case. */
export type Discussion = z.infer<typeof DiscussionRow>;

const discussionColumns = 'batch_id AS batchId, chair, document AS discussed, received_at AS receivedAt';

/** Keeps what may be seen of a case; a later package of the same discussion replaces it. */
export function putDiscussion(db: WritableDb, { batchId, chair, discussed, receivedAt }: Discussion): void {
  execute(
    db,
    `INSERT INTO discussions (case_id, batch_id, chair, document, received_at)
     VALUES (@caseId, @batchId, @chair, @document, @receivedAt)
     ON CONFLICT (case_id) DO UPDATE SET chair = excluded.chair, document = excluded.document,
       received_at = excluded.received_at`,
    { caseId: discussed.caseId, batchId, chair, document: JSON.stringify(discussed), receivedAt },
    1,
  );
}

export function findDiscussion(db: ReadableDb, caseId: string): Discussion | null {
  const query = `SELECT ${discussionColumns} FROM discussions WHERE case_id = @caseId`;
  return selectOne(db, DiscussionRow, query, { caseId });
}

export function listDiscussions(db: ReadableDb, batchId: string): Discussion[] {
  const query = `SELECT ${discussionColumns} FROM discussions WHERE batch_id = @batchId ORDER BY case_id`;
  return selectAll(db, DiscussionRow, query, { batchId });
}

const RoundRow = z.object({
  caseId: z.string(),
  version: z.int(),
  first: z.string(),
  opening: z.string(),
});

/** A version of an own review that belongs to the second round. */
export type ReviewRound = z.infer<typeof RoundRow>;

export function insertReviewRound(db: WritableDb, { caseId, version, first, opening }: ReviewRound): void {
  execute(
    db,
    `INSERT INTO review_rounds (case_id, version, first_digest, opening)
     VALUES (@caseId, @version, @first, @opening)`,
    { caseId, version, first, opening },
    1,
  );
}

/** Null for a version of the first round. */
export function findReviewRound(db: ReadableDb, caseId: string, version: number): ReviewRound | null {
  return selectOne(
    db,
    RoundRow,
    `SELECT case_id AS caseId, version, first_digest AS first, opening FROM review_rounds
     WHERE case_id = @caseId AND version = @version`,
    { caseId, version },
  );
}
