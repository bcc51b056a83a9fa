import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#db/open.ts';
import {
  findHolidays,
  findPublicity,
  insertHolidays,
  insertPublicity,
  type StoredPublicity,
} from '#db/repositories/publicities.ts';
import { listRemarks, putRemark, removeRemark, type StoredRemark } from '#db/repositories/remarks.ts';
import { batch, batchId, codeOf, fillStore, openTestStore, rules, runRaw } from '../store.ts';
import { insertBatch } from '#db/repositories/batches.ts';

let store: Store;

beforeEach(() => {
  store = openTestStore();
  fillStore(store);
});

const at = (hour: number): string => `2026-11-21T0${hour}:00:00.000Z`;

describe('common remarks', () => {
  const remark = (id: string, text: string | null = '材料不清'): StoredRemark => ({
    id,
    place: { at: 'facts', keys: ['rd_expense'] },
    text,
  });

  test('stand with the newest first, those of one moment by id', () => {
    putRemark(store.db, remark('b'), at(1));
    putRemark(store.db, remark('a'), at(1));
    putRemark(store.db, remark('c'), at(2));
    expect(listRemarks(store.db).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  test('are replaced by one of the same id, which may hide it', () => {
    putRemark(store.db, remark('a'), at(1));
    putRemark(store.db, remark('b'), at(2));
    const hidden: StoredRemark = { id: 'a', place: { at: 'opinion' }, text: null };
    putRemark(store.db, hidden, at(3));
    expect(listRemarks(store.db)).toEqual([hidden, remark('b')]);
  });

  test('are removed one by one; what is not there is a bug', () => {
    putRemark(store.db, remark('a'), at(1));
    putRemark(store.db, remark('b'), at(2));
    removeRemark(store.db, 'a');
    expect(listRemarks(store.db)).toEqual([remark('b')]);
    expect(codeOf(() => removeRemark(store.db, 'a'))).toBe('BUG');
  });

  test('are neither empty nor longer than a form holds', () => {
    for (const text of ['', '长'.repeat(501)])
      expect(codeOf(() => putRemark(store.db, remark('a', text), at(1)))).toMatch(/CONSTRAINT/);
  });
});

describe('the days of a public notice', () => {
  const publicity = (version: number, more: Partial<StoredPublicity> = {}): StoredPublicity => ({
    batchId,
    version,
    plan: {
      startsOn: '2026-11-23',
      length: version,
      unit: 'workingDay',
      countsStart: false,
      endsOnWorkingDay: true,
      basis: '',
      place: '',
    },
    endsOn: '2026-11-30',
    holidayVersion: 0,
    recordedAt: at(1),
    ...more,
  });

  test('hold as the newest version of the batch says', () => {
    const other = { ...batch, id: 'b-0000000f' };
    insertBatch(store.db, other, rules, true);
    expect(findPublicity(store.db, batchId)).toBeNull();
    for (const version of [2, 10, 9]) insertPublicity(store.db, publicity(version));
    insertPublicity(store.db, publicity(11, { batchId: other.id }));
    expect(findPublicity(store.db, batchId)).toEqual(publicity(10));
    expect(findPublicity(store.db, other.id)?.version).toBe(11);
  });

  test('are added to, never changed: neither by a second of the number nor by a tool', () => {
    insertPublicity(store.db, publicity(1));
    expect(codeOf(() => insertPublicity(store.db, publicity(1, { endsOn: '2026-12-30' })))).toBe(
      'ROW_SEALED',
    );
    for (const sql of ["UPDATE publicities SET ends_on = '2027-01-01'", 'DELETE FROM publicities'])
      expect(codeOf(() => runRaw(store.db, sql))).toMatch(/ROW_SEALED|CONSTRAINT/);
    expect(findPublicity(store.db, batchId)).toEqual(publicity(1));
    expect(codeOf(() => insertPublicity(store.db, publicity(0)))).toMatch(/CONSTRAINT/);
  });

  test('go by the newest table of holidays that the bureau entered', () => {
    const table = (year: number) => ({
      version: year - 2025,
      recordedAt: at(1),
      table: {
        format: 'pingxia-holidays' as const,
        version: 1 as const,
        years: [
          {
            year,
            source: '通知',
            issuedOn: `${year - 1}-11-01`,
            off: [{ name: '元旦', from: `${year}-01-01`, to: `${year}-01-03` }],
            work: [`${year}-01-04`],
          },
        ],
      },
    });
    expect(findHolidays(store.db)).toBeNull();
    for (const year of [2026, 2028, 2027]) insertHolidays(store.db, table(year));
    expect(findHolidays(store.db)).toEqual(table(2028));
    expect(codeOf(() => insertHolidays(store.db, table(2027)))).toBe('ROW_SEALED');
  });
});
