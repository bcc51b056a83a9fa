import type { Migration } from '../migrate.ts';

/**
 * `packages`: those written here (out) and those accepted (in); never changed, never deleted. One stream is
 * type + batch + expert + round, and a number occurs in it once. `bundle_cases`: each case exactly as it was
 * handed out, by the digest of its bundle: what a review is judged by. `receipts`: every file that somebody
 * tried to import, with what was found, whether it was taken in or not.
 */
export const createPackages: Migration = {
  version: 40,
  name: 'create-packages',
  up: (raw) =>
    raw.exec(`
      CREATE TABLE packages (
        direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
        digest TEXT NOT NULL,
        package_id TEXT NOT NULL,
        type TEXT NOT NULL CHECK (type IN ('bundle', 'result')),
        batch_id TEXT NOT NULL REFERENCES batches (id),
        expert_id TEXT NOT NULL,
        round INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        issuer_key TEXT NOT NULL,
        expert TEXT NOT NULL,
        envelope BLOB,
        at TEXT NOT NULL,
        PRIMARY KEY (direction, digest),
        UNIQUE (direction, package_id),
        UNIQUE (direction, type, batch_id, expert_id, round, sequence)
      ) STRICT;
      CREATE TRIGGER packages_no_update BEFORE UPDATE ON packages
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:数据包记录'); END;
      CREATE TRIGGER packages_no_delete BEFORE DELETE ON packages
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:数据包记录'); END;

      CREATE TABLE bundle_cases (
        digest TEXT NOT NULL,
        case_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (digest, case_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX bundle_cases_by_case ON bundle_cases (case_id);
      CREATE TRIGGER bundle_cases_no_update BEFORE UPDATE ON bundle_cases
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:已发出的任务'); END;
      CREATE TRIGGER bundle_cases_no_delete BEFORE DELETE ON bundle_cases
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:已发出的任务'); END;

      CREATE TABLE bundle_volumes (
        digest TEXT NOT NULL,
        case_id TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (digest, case_id, hash)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX bundle_volumes_by_hash ON bundle_volumes (hash);

      CREATE TABLE receipts (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        wanted TEXT NOT NULL CHECK (wanted IN ('bundle', 'result')),
        batch_id TEXT,
        digest TEXT,
        state TEXT NOT NULL CHECK (state IN ('accepted', 'held', 'refused')),
        expert_name TEXT,
        report TEXT NOT NULL
      ) STRICT;
      CREATE INDEX receipts_by_batch ON receipts (batch_id, id);
      CREATE INDEX receipts_by_digest ON receipts (digest, id);
      CREATE TRIGGER receipts_no_update BEFORE UPDATE ON receipts
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:接收记录'); END;
      CREATE TRIGGER receipts_no_delete BEFORE DELETE ON receipts
        BEGIN SELECT RAISE(ABORT, 'ROW_SEALED:接收记录'); END;
    `),
};
