import type { Migration } from '../migrate.ts';
import { neverDelete, neverReplace } from '../protect.ts';

/** Keys that this folder trusts: enrolled experts' (bureau) and the pinned bureau root (expert). */
export const createKeys: Migration = {
  version: 60,
  name: 'create-keys',
  up: (raw) =>
    raw.exec(`
      CREATE TABLE trusted_keys (
        key_id TEXT PRIMARY KEY,
        role TEXT NOT NULL CHECK (role IN ('bureau', 'expert')),
        name TEXT NOT NULL,
        unit TEXT NOT NULL,
        public_key TEXT NOT NULL,
        created_at TEXT NOT NULL,
        expert_id TEXT,
        enrolled_at TEXT NOT NULL,
        revoked_at TEXT,
        revoke_reason TEXT,
        CHECK ((role = 'expert') = (expert_id IS NOT NULL))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX trusted_keys_by_expert ON trusted_keys (expert_id);
      CREATE TRIGGER trusted_keys_stay_revoked BEFORE UPDATE ON trusted_keys WHEN OLD.revoked_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:密钥的注销'); END;
      CREATE TRIGGER trusted_keys_only_revoke BEFORE UPDATE ON trusted_keys
        WHEN NEW.key_id <> OLD.key_id OR NEW.public_key <> OLD.public_key OR NEW.role <> OLD.role
          OR NEW.expert_id IS NOT OLD.expert_id
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:密钥登记'); END;
      ${neverDelete('trusted_keys', '密钥登记')}
      ${neverReplace('trusted_keys', '密钥登记', 'key_id = NEW.key_id')}
    `),
};
