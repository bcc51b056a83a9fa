import type { Migration } from '../migrate.ts';
import { makeFinal } from '../protect.ts';

/**
 * `publicities`: every version of a batch's 公示, with the last day as it was computed then and the version of the
 * holiday table that it was computed by (0: the one that comes with the program). `holiday_tables`: every table that
 * the bureau entered.
 */
export const createPublicities: Migration = {
  version: 130,
  name: 'create-publicities',
  up: (raw) =>
    raw.exec(`
      CREATE TABLE holiday_tables (
        version INTEGER PRIMARY KEY CHECK (version > 0),
        document TEXT NOT NULL,
        recorded_at TEXT NOT NULL
      ) STRICT;
      ${makeFinal('holiday_tables', '节假日安排', 'version = NEW.version')}

      CREATE TABLE publicities (
        batch_id TEXT NOT NULL REFERENCES batches (id),
        version INTEGER NOT NULL CHECK (version > 0),
        plan TEXT NOT NULL,
        ends_on TEXT NOT NULL,
        holiday_version INTEGER NOT NULL,
        recorded_at TEXT NOT NULL,
        PRIMARY KEY (batch_id, version)
      ) STRICT, WITHOUT ROWID;
      ${makeFinal('publicities', '公示安排', 'batch_id = NEW.batch_id AND version = NEW.version')}
    `),
};
