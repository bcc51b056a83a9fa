import type { Migration } from '../migrate.ts';

/**
 * `remarks`: the expert's common remarks (常用意见) and what the expert made of those that come with the program: a row
 * with the id of a seed replaces it, and hides it where its text is NULL.
 */
export const createRemarks: Migration = {
  version: 180,
  name: 'create-remarks',
  up: (raw) =>
    raw.exec(`
      CREATE TABLE remarks (
        id TEXT PRIMARY KEY,
        place TEXT NOT NULL,
        text TEXT CHECK (length(text) BETWEEN 1 AND 500),
        changed_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `),
};
