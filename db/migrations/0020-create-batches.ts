import type { Migration } from '../migrate.ts';
import { makeFinal } from '../protect.ts';

/**
 * A batch with the rule texts that judge it for ever, and the clerk's cases. `is_own` tells a batch that
 * this folder's bureau made from one that only came in with a review bundle. In `declared_facts`, year 0
 * stands for a fact without a year (a key column cannot be null).
 */
export const createBatches: Migration = {
  version: 20,
  name: 'create-batches',
  up: (raw) =>
    raw.exec(`
      CREATE TABLE batches (
        id TEXT PRIMARY KEY,
        document TEXT NOT NULL,
        rules TEXT NOT NULL,
        is_own INTEGER NOT NULL CHECK (is_own IN (0, 1)),
        created_at TEXT NOT NULL
      ) STRICT;
      ${makeFinal('batches', '批次', 'id = NEW.id')}

      CREATE TABLE cases (
        id TEXT PRIMARY KEY,
        batch_id TEXT NOT NULL REFERENCES batches (id),
        number INTEGER NOT NULL,
        applicant TEXT NOT NULL,
        credit_code TEXT NOT NULL,
        kind TEXT NOT NULL,
        region TEXT NOT NULL,
        district TEXT NOT NULL,
        industry TEXT NOT NULL,
        product TEXT NOT NULL,
        roster_row TEXT NOT NULL,
        UNIQUE (batch_id, number)
      ) STRICT;

      CREATE TABLE volumes (
        case_id TEXT NOT NULL REFERENCES cases (id),
        hash TEXT NOT NULL,
        role TEXT NOT NULL,
        title TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        pages INTEGER,
        position INTEGER NOT NULL,
        PRIMARY KEY (case_id, hash)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX volumes_by_hash ON volumes (hash);

      CREATE TABLE declared_facts (
        case_id TEXT NOT NULL REFERENCES cases (id),
        key TEXT NOT NULL,
        year INTEGER NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (case_id, key, year)
      ) STRICT, WITHOUT ROWID;
    `),
};
