import type { Migration } from '../migrate.ts';
import { makeFinal } from '../protect.ts';

/** Settings are one document; the ledger only ever grows. */
export const createSettingsAndLedger: Migration = {
  version: 10,
  name: 'create-settings-and-ledger',
  up: (raw) =>
    raw.exec(`
      CREATE TABLE settings (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        document TEXT NOT NULL
      ) STRICT;

      CREATE TABLE ledger (
        seq INTEGER PRIMARY KEY,
        batch_id TEXT,
        subject TEXT NOT NULL,
        text TEXT NOT NULL,
        prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL UNIQUE
      ) STRICT;
      CREATE INDEX ledger_by_batch ON ledger (batch_id, seq);
      CREATE INDEX ledger_by_subject ON ledger (subject, seq);
      ${makeFinal('ledger', '操作日志', 'seq = NEW.seq OR hash = NEW.hash')}
    `),
};
