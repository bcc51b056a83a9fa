import { z } from 'zod';
import { Settings } from '#shared/ipc/system.ts';
import { jsonColumn } from '../json-column.ts';
import { execute, selectOne, type ReadableDb, type WritableDb } from '../sql.ts';

const Row = z.object({ document: jsonColumn(Settings) });

/** The settings of this folder, or null before anybody set one. */
export function readSettings(db: ReadableDb): Settings | null {
  return selectOne(db, Row, 'SELECT document FROM settings WHERE id = 1')?.document ?? null;
}

export function writeSettings(db: WritableDb, settings: Settings): void {
  execute(
    db,
    `INSERT INTO settings (id, document) VALUES (1, @document)
     ON CONFLICT (id) DO UPDATE SET document = excluded.document`,
    { document: JSON.stringify(settings) },
    1,
  );
}
