import type { Migration } from '../migrate.ts';

/** Experts of a batch with the units to avoid, and who reviews which case. */
export const createExperts: Migration = {
  version: 30,
  name: 'create-experts',
  up: (raw) =>
    raw.exec(`
      CREATE TABLE experts (
        batch_id TEXT NOT NULL REFERENCES batches (id),
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        unit TEXT NOT NULL,
        specialty TEXT NOT NULL,
        phone TEXT NOT NULL,
        avoid TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (batch_id, id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE assignments (
        case_id TEXT NOT NULL REFERENCES cases (id),
        batch_id TEXT NOT NULL,
        expert_id TEXT NOT NULL,
        PRIMARY KEY (case_id, expert_id),
        FOREIGN KEY (batch_id, expert_id) REFERENCES experts (batch_id, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX assignments_by_expert ON assignments (batch_id, expert_id);
    `),
};
