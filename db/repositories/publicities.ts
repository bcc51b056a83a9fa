import { z } from 'zod';
import { HolidayTable } from '#shared/calendar/holiday-table.ts';
import { PublicityPlan } from '#shared/publicity/plan.ts';
import { jsonColumn } from '../json-column.ts';
import { execute, selectOne, type ReadableDb, type WritableDb } from '../sql.ts';

/** One version of a batch's 公示 as it was recorded. */
export const StoredPublicity = z.object({
  batchId: z.string(),
  version: z.int().positive(),
  plan: jsonColumn(PublicityPlan),
  endsOn: z.iso.date(),
  holidayVersion: z.int().nonnegative(),
  recordedAt: z.string(),
});
export type StoredPublicity = z.infer<typeof StoredPublicity>;

const StoredHolidays = z.object({
  version: z.int().positive(),
  table: jsonColumn(HolidayTable),
  recordedAt: z.string(),
});
export type StoredHolidays = z.infer<typeof StoredHolidays>;

/** Appends a version; a number that is taken is refused. @throws ROW_SEALED */
export function insertPublicity(db: WritableDb, publicity: StoredPublicity): void {
  execute(
    db,
    `INSERT INTO publicities (batch_id, version, plan, ends_on, holiday_version, recorded_at)
     VALUES (@batchId, @version, @plan, @endsOn, @holidayVersion, @recordedAt)`,
    { ...publicity, plan: JSON.stringify(publicity.plan) },
    1,
  );
}

/** The newest 公示 of a batch, or null before anybody recorded one. */
export function findPublicity(db: ReadableDb, batchId: string): StoredPublicity | null {
  return selectOne(
    db,
    StoredPublicity,
    `SELECT batch_id AS batchId, version, plan, ends_on AS endsOn, holiday_version AS holidayVersion,
       recorded_at AS recordedAt
     FROM publicities WHERE batch_id = @batchId ORDER BY version DESC LIMIT 1`,
    { batchId },
  );
}

/** Appends a table; a number that is taken is refused. @throws ROW_SEALED */
export function insertHolidays(db: WritableDb, { version, table, recordedAt }: StoredHolidays): void {
  execute(
    db,
    `INSERT INTO holiday_tables (version, document, recorded_at) VALUES (@version, @document, @recordedAt)`,
    { version, document: JSON.stringify(table), recordedAt },
    1,
  );
}

/** The newest table that the bureau entered, or null while the program's own holds. */
export function findHolidays(db: ReadableDb): StoredHolidays | null {
  return selectOne(
    db,
    StoredHolidays,
    `SELECT version, document AS "table", recorded_at AS recordedAt FROM holiday_tables
     ORDER BY version DESC LIMIT 1`,
  );
}
