import type { Migration } from '../migrate.ts';
import { makeFinal } from '../protect.ts';

/**
 * `rosters`: the bureau's own signed rosters, or those that bundles brought; a number occurs once a root.
 * `issuer_keys`: keys of this bureau that sign or signed bundles, once it has others than its first one.
 * `acknowledgements` (回执): signed receipts that were written here (out) or came in for own packages (in).
 */
export const createRosters: Migration = {
  version: 110,
  name: 'create-rosters',
  up: (raw) =>
    raw.exec(`
      CREATE TABLE rosters (
        root_key TEXT NOT NULL,
        number INTEGER NOT NULL,
        digest TEXT NOT NULL UNIQUE,
        envelope BLOB NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (root_key, number)
      ) STRICT;
      ${makeFinal('rosters', '密钥名册', '(root_key = NEW.root_key AND number = NEW.number) OR digest = NEW.digest')}

      CREATE TABLE issuer_keys (
        key_id TEXT PRIMARY KEY,
        identity TEXT NOT NULL,
        made_at TEXT NOT NULL,
        revoked_at TEXT,
        revoke_reason TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER issuer_keys_stay_revoked BEFORE UPDATE ON issuer_keys WHEN OLD.revoked_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:密钥的注销'); END;

      ALTER TABLE trusted_keys ADD COLUMN not_before TEXT;
      ALTER TABLE trusted_keys ADD COLUMN not_after TEXT;
      ALTER TABLE trusted_keys ADD COLUMN is_leader INTEGER NOT NULL DEFAULT 0;
      CREATE TRIGGER trusted_keys_keep_validity BEFORE UPDATE ON trusted_keys
        WHEN NEW.not_before IS NOT OLD.not_before OR NEW.not_after IS NOT OLD.not_after
          OR NEW.is_leader <> OLD.is_leader
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:密钥登记'); END;

      CREATE TABLE acknowledgements (
        direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
        receipt_digest TEXT NOT NULL,
        package_digest TEXT NOT NULL,
        issuer_key TEXT NOT NULL,
        issuer_name TEXT NOT NULL,
        received_at TEXT NOT NULL,
        envelope BLOB NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (direction, receipt_digest)
      ) STRICT;
      CREATE INDEX acknowledgements_by_package ON acknowledgements (package_digest);
      ${makeFinal('acknowledgements', '回执', 'direction = NEW.direction AND receipt_digest = NEW.receipt_digest')}
    `),
};
