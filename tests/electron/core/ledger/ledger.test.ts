import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { rawConnection, transact } from '#db/sql.ts';
import { appendLedger, firstPrevHash, hashLedgerLine } from '#electron/core/ledger/append.ts';
import { isLedgerEventWhole, listLedger, verifyLedger } from '#electron/core/ledger/read.ts';
import { makeFolder, openDesk, type TestDesk } from '../desk/desk.ts';

let desk: TestDesk;

beforeEach(async () => {
  desk = await openDesk(join(makeFolder(), 'data'));
  await desk.call('settings.set', { operator: '王芳' });
  transact(desk.core.db, () => {
    for (const n of [1, 2, 3]) {
      appendLedger(desk.core, {
        action: 'test',
        batchId: 'b-00000001',
        subject: `s${n}`,
        before: n - 1,
        after: { n, '2': '整数键', '1': '次序' },
        reason: '测试',
      });
    }
  });
});

const all = { batchId: null, subject: null, beforeSeq: null, limit: 100 };

/** Changes a line as somebody with an SQL tool and the triggers gone would. */
function tamper(sql: string): void {
  const raw = rawConnection(desk.core.db);
  for (const name of ['no_update', 'no_delete', 'no_replace']) raw.exec(`DROP TRIGGER ledger_${name}`);
  raw.exec(sql);
}

test('lines are chained from the first on, and tell who did what', async () => {
  const lines = listLedger(desk.core, all).toReversed();
  expect(lines.map((line) => line.seq)).toEqual([1, 2, 3, 4]);
  expect(lines[0]?.prevHash).toBe(firstPrevHash);
  expect(lines[1]).toMatchObject({ actor: '王芳', before: 0, after: { n: 1 }, reason: '测试' });
  lines.forEach((line, index) => expect(line.prevHash).toBe(lines[index - 1]?.hash ?? firstPrevHash));
  expect(await desk.call('ledger.verify', {})).toEqual({ lines: 4, head: lines[3]?.hash });
});

test('a change and its line are one commit', () => {
  expect(() =>
    transact(desk.core.db, () => {
      appendLedger(desk.core, { action: 'lost', batchId: null, subject: 'x' });
      throw new Error('and then it failed');
    }),
  ).toThrow('and then it failed');
  expect(verifyLedger(desk.core).lines).toBe(4);
});

test.each([
  ['a word of a line changed', `UPDATE ledger SET text = replace(text, '测试', '改过') WHERE seq = 2`, 2],
  ['a line dropped', 'DELETE FROM ledger WHERE seq = 3', 3],
  ['the first line dropped', 'DELETE FROM ledger WHERE seq = 1', 1],
  [
    'two lines swapped',
    'UPDATE ledger SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3); UPDATE ledger SET seq = -seq WHERE seq < 0',
    2,
  ],
  ['the indexed subject changed', `UPDATE ledger SET subject = 'other' WHERE seq = 3`, 3],
  ['the indexed batch changed', `UPDATE ledger SET batch_id = NULL WHERE seq = 4`, 4],
  ['a hash changed', `UPDATE ledger SET hash = 'x' WHERE seq = 4`, 4],
])('%s is found', async (_what, sql, seq) => {
  tamper(sql);
  const answer = await desk.ask('ledger.verify', {});
  expect(answer).toMatchObject({ ok: false, error: { code: 'LEDGER_BROKEN', details: { seq } } });
});

test('a line whose text and hash were both rewritten breaks the line after it', async () => {
  const text = JSON.stringify({ seq: 2, at: '2026-11-21T08:00:00.000Z' });
  const prev = listLedger(desk.core, all).find((line) => line.seq === 1)?.hash ?? '';
  tamper(`UPDATE ledger SET text = '${text}', hash = '${hashLedgerLine(prev, text)}' WHERE seq = 2`);
  expect(await desk.refused('ledger.verify', {})).toBe('LEDGER_BROKEN');
});

test('a line cut off at the end shows in the head', async () => {
  const { head } = await desk.call('ledger.verify', {});
  tamper('DELETE FROM ledger WHERE seq = 4');
  const after = await desk.call('ledger.verify', {});
  expect(after.lines).toBe(3);
  expect(after.head).not.toBe(head);
});

test('an event stays provable after a trip through JSON', () => {
  for (const event of listLedger(desk.core, all)) {
    const travelled = JSON.parse(JSON.stringify(event)) as typeof event;
    expect(isLedgerEventWhole(travelled)).toBe(true);
    expect(isLedgerEventWhole({ ...travelled, actor: '别人' })).toBe(false);
    expect(isLedgerEventWhole({ ...travelled, after: { n: 99 } })).toBe(false);
  }
});
