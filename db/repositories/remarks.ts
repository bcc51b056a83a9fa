import { z } from 'zod';
import { BankRemark, RemarkPlace } from '#shared/domain/remarks.ts';
import { jsonColumn } from '../json-column.ts';
import { execute, selectAll, type ReadableDb, type WritableDb } from '../sql.ts';

/** A remark as it is kept; without a text it hides the seed of its id. */
export const StoredRemark = z.strictObject({
  id: BankRemark.shape.id,
  place: jsonColumn(RemarkPlace),
  text: z.string().nullable(),
});
export type StoredRemark = z.infer<typeof StoredRemark>;

/** Every kept remark, newest first. */
export function listRemarks(db: ReadableDb): StoredRemark[] {
  return selectAll(db, StoredRemark, 'SELECT id, place, text FROM remarks ORDER BY changed_at DESC, id', {});
}

/** Adds a remark or replaces the one with its id. */
export function putRemark(db: WritableDb, { id, place, text }: StoredRemark, changedAt: string): void {
  execute(
    db,
    `INSERT INTO remarks (id, place, text, changed_at) VALUES (@id, @place, @text, @changedAt)
     ON CONFLICT (id) DO UPDATE SET place = excluded.place, text = excluded.text, changed_at = excluded.changed_at`,
    { id, place: JSON.stringify(place), text, changedAt },
    1,
  );
}

export function removeRemark(db: WritableDb, id: string): void {
  execute(db, 'DELETE FROM remarks WHERE id = @id', { id }, 1);
}
