import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/calendar/days.ts';
import { officialHolidays } from '#shared/calendar/official-holidays.ts';
import type { DecisionDraft } from '#shared/domain/decision.ts';
import { HolidayTable } from '#shared/calendar/holiday-table.ts';
import type { PublicityPlan } from '#shared/publicity/plan.ts';
import { makeFolder, openDesk, type TestDesk } from '#tests/electron/core/desk/desk.ts';
import { writeMaterial } from '#tests/electron/core/desk/material.ts';
import { prepareBatch } from '#tests/electron/core/desk/whole-job.ts';

interface Stage {
  readonly bureau: TestDesk;
  readonly batchId: string;
  readonly folder: string;
}

const plan: PublicityPlan = {
  startsOn: '2026-09-30',
  length: 5,
  unit: 'workingDay',
  countsStart: true,
  endsOnWorkingDay: false,
  basis: '通知第五条',
  place: '厅门户网站',
};

async function openBatch(): Promise<Stage> {
  const folder = makeFolder();
  const bureau = await openDesk(join(folder, 'bureau'));
  const batchId = await prepareBatch(bureau, await writeMaterial(folder));
  await bureau.call('settings.set', { operator: '马建军' });
  return { bureau, batchId, folder };
}

const draftOf = (batchId: string, changes: Partial<DecisionDraft>): DecisionDraft => ({
  batchId,
  caseId: `${batchId}-001`,
  itemId: null,
  kind: 'objection',
  effect: 'none',
  decidedOn: '2026-10-09',
  text: '反映审计报告有误',
  reason: '来信',
  leader: null,
  secondPerson: { name: '李红', unit: '' },
  ...changes,
});

describe('a 公示', () => {
  it('is recorded in versions with its last day, shown on the board, and stands in the ledger', async () => {
    const { bureau, batchId } = await openBatch();
    expect((await bureau.call('batch.get', { batchId })).publicity).toBeUndefined();
    await bureau.call('publicity.set', { batchId, plan });
    const { recorded, today } = await bureau.call('publicity.get', { batchId });
    expect(recorded).toMatchObject({
      version: 1,
      endsOn: '2026-10-12',
      endsOnNow: '2026-10-12',
      unknownYears: [],
    });
    const startsOn = addDays(today, 2);
    const longer = { ...plan, startsOn, unit: 'calendarDay', length: 10 } as const;
    await bureau.call('publicity.set', { batchId, plan: longer });
    expect((await bureau.call('batch.get', { batchId })).publicity).toEqual({
      stage: 'planned',
      daysLeft: 2,
      startsOn,
      endsOn: addDays(startsOn, 9),
    });
    const lines = await bureau.call('ledger.list', { batchId, subject: batchId, beforeSeq: null, limit: 50 });
    expect(lines.filter(({ action }) => action === 'publicity.set')).toHaveLength(2);
    expect(bureau.published).toContainEqual({ name: 'data.changed', payload: { scope: 'batch' } });
  });

  it('keeps the last day that was announced when the holiday table changes, and shows the other', async () => {
    const { bureau, batchId } = await openBatch();
    await bureau.call('publicity.set', { batchId, plan });
    const years = officialHolidays.years.map((one) =>
      one.year === 2026
        ? { ...one, off: [...one.off, { name: '加', from: '2026-10-12', to: '2026-10-12' }] }
        : one,
    );
    await bureau.call('holidays.set', { table: { ...officialHolidays, years } });
    const { recorded } = await bureau.call('publicity.get', { batchId });
    expect([recorded?.endsOn, recorded?.endsOnNow]).toEqual(['2026-10-12', '2026-10-13']);
  });

  it('warns of a year without holidays', async () => {
    const { bureau, batchId } = await openBatch();
    await bureau.call('publicity.set', { batchId, plan: { ...plan, startsOn: '2027-01-05' } });
    expect((await bureau.call('publicity.get', { batchId })).recorded?.unknownYears).toEqual([2027]);
  });

  it('holds objections open until a decision answers each, once and for the same applicant', async () => {
    const { bureau, batchId } = await openBatch();
    await bureau.call('publicity.set', { batchId, plan: { ...plan, startsOn: '2026-03-02' } });
    expect((await bureau.call('publicity.get', { batchId })).obstacles).toEqual([]);
    const raise = draftOf(batchId, { objection: { step: 'raised', by: '某公司（实名）' } });
    const { seq } = await bureau.call('decision.add', raise);
    const answer = draftOf(batchId, { text: '核实后不成立', objection: { step: 'answered', seq } });
    expect((await bureau.call('publicity.get', { batchId })).obstacles).toEqual([
      '还有 1 件异议没有处理（第 1 号）',
    ]);
    for (const wrong of [
      draftOf(batchId, { effect: 'exclude', objection: { step: 'raised', by: '某人' } }),
      draftOf(batchId, { kind: 'partyMeeting', objection: { step: 'answered', seq } }),
      { ...answer, caseId: `${batchId}-002` },
      { ...answer, objection: { step: 'answered', seq: 9 } as const },
    ]) {
      expect(await bureau.refused('decision.add', wrong)).toBe('DECISION_INVALID');
    }
    await bureau.call('decision.add', { ...answer, effect: 'exclude' });
    expect(await bureau.refused('decision.add', answer)).toBe('DECISION_INVALID');
    const { objections, obstacles } = await bureau.call('publicity.get', { batchId });
    expect(objections).toMatchObject([
      { seq: 1, by: '某公司（实名）', answer: { seq: 2, text: '核实后不成立' } },
    ]);
    expect(obstacles).toEqual([]);
    const rows = await bureau.call('panel.ranking', { batchId });
    const row = rows.find(({ caseId }) => caseId === raise.caseId);
    expect(row?.decisions.map(({ sentence }) => sentence)).toEqual([
      '2026-10-09 公示异议（收到，待处理）：反映审计报告有误（第二人：李红）',
      '2026-10-09 公示异议（处理第 1 号）：取消名额：核实后不成立（第二人：李红）',
    ]);
  });
});

describe('the holiday table', () => {
  const fresh = {
    year: 2027,
    source: '国务院办公厅通知',
    issuedOn: '2026-11-10',
    off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
    work: [],
  };

  it('comes with the program, and takes the years of a file in as a new version', async () => {
    const { bureau, folder } = await openBatch();
    const own = await bureau.call('holidays.get', {});
    expect([own.version, own.table.years.map(({ year }) => year)]).toEqual([0, [2024, 2025, 2026]]);
    const path = join(folder, 'h.json');
    writeFileSync(path, JSON.stringify({ format: 'pingxia-holidays', version: 1, years: [fresh] }));
    const after = await bureau.call('holidays.import', { fileId: bureau.grant(path) });
    expect([after.version, after.table.years.map(({ year }) => year)]).toEqual([1, [2024, 2025, 2026, 2027]]);
    const out = join(folder, 'out.json');
    await bureau.call('holidays.export', { fileId: bureau.grant(out) });
    expect(HolidayTable.parse(JSON.parse(readFileSync(out, 'utf8')))).toEqual(after.table);
    const lines = await bureau.call('ledger.list', {
      batchId: null,
      subject: 'holidays',
      beforeSeq: null,
      limit: 9,
    });
    expect(lines.map(({ action }) => action)).toEqual(['holidays.set']);
  });

  it.each([
    ['no JSON', '{'],
    ['another format', '{"format":"x","version":1,"years":[]}'],
    [
      'a wrong day',
      JSON.stringify({ format: 'pingxia-holidays', version: 1, years: [{ ...fresh, work: ['2027-02-31'] }] }),
    ],
    ['far too much', ' '.repeat(300_000)],
  ])('refuses a file with %s and keeps what it has', async (_what, text) => {
    const { bureau, folder } = await openBatch();
    const path = join(folder, 'h.json');
    writeFileSync(path, text);
    expect(await bureau.refused('holidays.import', { fileId: bureau.grant(path) })).toBe('HOLIDAYS_FILE');
    expect((await bureau.call('holidays.get', {})).version).toBe(0);
  });
});
