import type { Migration } from '../migrate.ts';
import { makeFinal } from '../protect.ts';

const samePackage = `direction = NEW.direction AND (digest = NEW.digest OR package_id = NEW.package_id
  OR (type = NEW.type AND batch_id = NEW.batch_id AND expert_id = NEW.expert_id
    AND round = NEW.round AND sequence = NEW.sequence))`;

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
      ${makeFinal('packages', '数据包记录', samePackage)}

      CREATE TABLE bundle_cases (
        digest TEXT NOT NULL,
        case_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (digest, case_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX bundle_cases_by_case ON bundle_cases (case_id);
      ${makeFinal('bundle_cases', '已发出的任务', 'digest = NEW.digest AND case_id = NEW.case_id')}

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
      ${makeFinal('receipts', '接收记录', 'id = NEW.id')}
    `),
};
