import { z } from 'zod';
import { PublicIdentity } from '#shared/domain/keys.ts';
import { jsonColumn } from '../json-column.ts';
import { execute, selectAll, selectOne, type ReadableDb, type WritableDb } from '../sql.ts';

/** A signed roster as it was written here or came with a bundle. */
export const StoredRoster = z.object({
  rootKey: z.string(),
  number: z.int(),
  digest: z.string(),
  envelope: z.instanceof(Uint8Array),
  at: z.string(),
});
export type StoredRoster = z.infer<typeof StoredRoster>;

const columns = 'root_key AS rootKey, number, digest, envelope, at';

export function insertRoster(db: WritableDb, roster: StoredRoster): void {
  execute(
    db,
    `INSERT INTO rosters (root_key, number, digest, envelope, at)
     VALUES (@rootKey, @number, @digest, @envelope, @at)`,
    roster,
    1,
  );
}

/** The roster of a root with the highest number. */
export function findNewestRoster(db: ReadableDb, rootKey: string): StoredRoster | null {
  return selectOne(
    db,
    StoredRoster,
    `SELECT ${columns} FROM rosters WHERE root_key = @rootKey ORDER BY number DESC LIMIT 1`,
    { rootKey },
  );
}

export function hasRoster(db: ReadableDb, digest: string): boolean {
  const query = `SELECT ${columns} FROM rosters WHERE digest = @digest`;
  return selectOne(db, StoredRoster, query, { digest }) !== null;
}

/** Every roster, oldest first. */
export function listRosters(db: ReadableDb): StoredRoster[] {
  return selectAll(db, StoredRoster, `SELECT ${columns} FROM rosters ORDER BY number, at`, {});
}

/** A key of this bureau that signs or signed bundles. */
export const IssuerKey = z.object({
  identity: jsonColumn(PublicIdentity),
  madeAt: z.string(),
  revokedAt: z.string().nullable(),
  reason: z.string().nullable(),
});
export type IssuerKey = z.infer<typeof IssuerKey>;

export function listIssuerKeys(db: ReadableDb): IssuerKey[] {
  return selectAll(
    db,
    IssuerKey,
    `SELECT identity, made_at AS madeAt, revoked_at AS revokedAt, revoke_reason AS reason
     FROM issuer_keys ORDER BY made_at, key_id`,
    {},
  );
}

export function insertIssuerKey(db: WritableDb, { identity, madeAt, revokedAt, reason }: IssuerKey): void {
  execute(
    db,
    `INSERT INTO issuer_keys (key_id, identity, made_at, revoked_at, revoke_reason)
     VALUES (@keyId, @identity, @madeAt, @revokedAt, @reason)`,
    { keyId: identity.keyId, identity: JSON.stringify(identity), madeAt, revokedAt, reason },
    1,
  );
}

/** @throws ROW_SEALED when it is revoked already */
export function revokeIssuerKey(db: WritableDb, keyId: string, revokedAt: string, reason: string): void {
  execute(
    db,
    'UPDATE issuer_keys SET revoked_at = @revokedAt, revoke_reason = @reason WHERE key_id = @keyId',
    { keyId, revokedAt, reason },
    1,
  );
}
