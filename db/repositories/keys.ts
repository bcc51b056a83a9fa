import { z } from 'zod';
import { EncryptionKey, RosterKey, type KeyRole } from '#shared/domain/keys.ts';
import { execute, selectAll, selectOne, type ReadableDb, type WritableDb } from '../sql.ts';

const columns = `key_id AS keyId, role, name, unit, public_key AS publicKey, created_at AS createdAt,
  expert_id AS expertId, enrolled_at AS enrolledAt, revoked_at AS revokedAt, encryption_key AS encryptionKey,
  not_before AS notBefore, not_after AS notAfter, is_leader AS isLeader`;
const optional = {
  encryptionKey: EncryptionKey.nullable(),
  notBefore: z.string().nullable(),
  notAfter: z.string().nullable(),
};
const Row = z
  .object({ ...RosterKey.shape, ...optional, isLeader: z.int() })
  .transform(({ encryptionKey, notBefore, notAfter, isLeader, ...key }): RosterKey => ({
    ...key,
    ...(encryptionKey === null ? {} : { encryptionKey }),
    ...(notBefore === null ? {} : { notBefore }),
    ...(notAfter === null ? {} : { notAfter }),
    ...(isLeader === 1 ? { isLeader: true } : {}),
  }));

export function insertTrustedKey(db: WritableDb, key: RosterKey): void {
  execute(
    db,
    `INSERT INTO trusted_keys (key_id, role, name, unit, public_key, created_at, expert_id, enrolled_at,
       revoked_at, encryption_key, not_before, not_after, is_leader)
     VALUES (@keyId, @role, @name, @unit, @publicKey, @createdAt, @expertId, @enrolledAt, @revokedAt,
       @encryptionKey, @notBefore, @notAfter, @isLeader)`,
    {
      ...key,
      encryptionKey: key.encryptionKey ?? null,
      notBefore: key.notBefore ?? null,
      notAfter: key.notAfter ?? null,
      isLeader: key.isLeader === true ? 1 : 0,
    },
    1,
  );
}

/** Revokes a key for good. @throws ROW_SEALED when it is revoked already */
export function revokeTrustedKey(db: WritableDb, keyId: string, revokedAt: string, reason: string): void {
  execute(
    db,
    'UPDATE trusted_keys SET revoked_at = @revokedAt, revoke_reason = @reason WHERE key_id = @keyId',
    { keyId, revokedAt, reason },
    1,
  );
}

/** Why keys were revoked, by key id. */
export function listRevokeReasons(db: ReadableDb): Map<string, string> {
  const Reason = z.object({ keyId: z.string(), reason: z.string() });
  const query = `SELECT key_id AS keyId, revoke_reason AS reason FROM trusted_keys
    WHERE revoke_reason IS NOT NULL`;
  return new Map(selectAll(db, Reason, query, {}).map(({ keyId, reason }) => [keyId, reason]));
}

export function findTrustedKey(db: ReadableDb, keyId: string): RosterKey | null {
  return selectOne(db, Row, `SELECT ${columns} FROM trusted_keys WHERE key_id = @keyId`, { keyId });
}

/** Keys of a role, oldest first; revoked ones stay in the list. */
export function listTrustedKeys(db: ReadableDb, role: KeyRole): RosterKey[] {
  return selectAll(
    db,
    Row,
    `SELECT ${columns} FROM trusted_keys WHERE role = @role ORDER BY enrolled_at, key_id`,
    { role },
  );
}
