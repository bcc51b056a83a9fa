import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { beforeEach, expect, test } from 'vitest';
import { rawConnection, transact } from '#db/sql.ts';
import { appendLedger, type LedgerEntry } from '#electron/core/ledger/append.ts';
import { csvCell, exportLedger } from '#electron/core/ledger/export-ledger.ts';
import { countLedger, listLedger, verifyLedger } from '#electron/core/ledger/read.ts';
import { makeFolder, openDesk, type TestDesk } from '../desk/desk.ts';

const batchId = 'b-00000001';
const caseId = `${batchId}-001`;
let desk: TestDesk;
let folder: string;

const line = (entry: Partial<LedgerEntry>): void =>
  transact(desk.core.db, () =>
    appendLedger(desk.core, { action: 'batch.assign', batchId, subject: batchId, ...entry }),
  );

beforeEach(async () => {
  folder = makeFolder();
  desk = await openDesk(join(folder, 'data'));
  line({ actor: '王芳', after: { [caseId]: ['E01', 'E02'] } });
  line({ actor: '王芳', action: 'case.setKind', subject: caseId, before: 'new', after: 'review' });
  line({ actor: '李强', action: 'bundle.export', subject: 'E01', reason: '=HYPERLINK("http://x")' });
  line({ actor: '李强', batchId: 'b-00000002', subject: 'b-00000002' });
});

const seqs = (query: Partial<Parameters<typeof countLedger>[1]>): number[] =>
  listLedger(desk.core, { batchId: null, subject: null, beforeSeq: null, limit: 100, ...query })
    .map(({ seq }) => seq)
    .toReversed();

test('lines are found by the case that they are about, named as a subject or in what changed', () => {
  expect(seqs({ about: [caseId] })).toEqual([1, 2]);
  expect(seqs({ about: ['E01'] })).toEqual([1, 3]);
  expect(seqs({ about: [caseId, 'E01'] })).toEqual([1]);
  // An id is a whole word: the batch is not about its every case.
  expect(seqs({ about: [`${batchId}-00`] })).toEqual([]);
});

test('by person, by kind, by time and by batch', () => {
  expect(seqs({ actor: '李强' })).toEqual([3, 4]);
  expect(seqs({ actor: '李强', batchId })).toEqual([3]);
  expect(seqs({ action: 'case.setKind' })).toEqual([2]);
  expect(seqs({ from: '2000-01-01T00:00:00.000Z' })).toEqual([1, 2, 3, 4]);
  expect(seqs({ until: '2000-01-01T00:00:00.000Z' })).toEqual([]);
});

test('the counts add up to the lines', () => {
  expect(countLedger(desk.core, { batchId })).toEqual({
    lines: 3,
    actors: [
      { name: '王芳', lines: 2 },
      { name: '李强', lines: 1 },
    ],
    actions: [
      { name: 'batch.assign', lines: 1 },
      { name: 'bundle.export', lines: 1 },
      { name: 'case.setKind', lines: 1 },
    ],
  });
});

test('plain text tells the head of the chain and runs no formula', async () => {
  const path = join(folder, '日志.csv');
  expect(await exportLedger(desk.core, { batchId }, path)).toEqual({ fileName: '日志.csv', lines: 3 });
  const text = readFileSync(path, 'utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text).toContain(verifyLedger(desk.core).head);
  expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(text.trimEnd().split('\r\n')).toHaveLength(2 + 1 + 3);
});

test('a spreadsheet keeps every cell as text, oldest line first', async () => {
  const path = join(folder, '日志.xlsx');
  await exportLedger(desk.core, { batchId, actor: '王芳' }, path);
  const sheets = JSON.stringify(await readXlsxFile(path));
  expect(sheets).toContain(verifyLedger(desk.core).head);
  expect(sheets.indexOf('平均分派')).toBeLessThan(sheets.indexOf('修改申报类型'));
  expect(sheets).not.toContain('李强');
});

test('a broken chain is not exported as if it were whole', async () => {
  const raw = rawConnection(desk.core.db);
  for (const name of ['no_update', 'no_delete', 'no_replace']) raw.exec(`DROP TRIGGER ledger_${name}`);
  raw.exec(`UPDATE ledger SET text = replace(text, 'review', 'new') WHERE seq = 2`);
  const path = join(folder, '坏.csv');
  await expect(exportLedger(desk.core, { batchId: null }, path)).rejects.toMatchObject({
    code: 'LEDGER_BROKEN',
  });
});

test('no cell begins with a formula', () => {
  fc.assert(
    fc.property(fc.constantFrom('=', '+', '-', '@', '\t=', ' =', '＝', '\r'), fc.string(), (start, rest) => {
      expect(csvCell(start + rest).startsWith(`"'`)).toBe(true);
    }),
  );
  expect(csvCell('正常')).toBe('"正常"');
});
