import type { Migration } from '../migrate.ts';
import { makeFinal } from '../protect.ts';

/**
 * Later decisions about a batch's list, exactly as signed, numbered without gaps. They stand beside the
 * scores and never change one.
 */
export const createDecisions: Migration = {
  version: 70,
  name: 'create-decisions',
  up: (raw) =>
    raw.exec(`
      CREATE TABLE decisions (
        batch_id TEXT NOT NULL REFERENCES batches (id),
        seq INTEGER NOT NULL CHECK (seq > 0),
        digest TEXT NOT NULL UNIQUE,
        payload TEXT NOT NULL,
        key_id TEXT NOT NULL,
        signature TEXT NOT NULL,
        PRIMARY KEY (batch_id, seq)
      ) STRICT, WITHOUT ROWID;
      ${makeFinal('decisions', '后续决定', '(batch_id = NEW.batch_id AND seq = NEW.seq) OR digest = NEW.digest')}
    `),
};
