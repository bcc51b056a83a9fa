import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { rawConnection } from '#db/sql.ts';
import { closeCore } from '#electron/core/open-core.ts';
import { applyReview } from '#electron/core/reviews/change.ts';
import { maxSteps } from '#electron/core/reviews/history.ts';
import { emptyReview, type Evidence, type ReviewChange } from '#shared/domain/review.ts';
import { makeFolder, openDesk, type TestDesk } from './desk.ts';
import { writeMaterial } from './material.ts';
import { handOut, importBundle, prepareBatch } from './whole-job.ts';

let expert: TestDesk;
let dataDir: string;
let batchId: string;
let caseId: string;
let mark: Evidence;

beforeEach(async () => {
  const folder = makeFolder();
  const bureau = await openDesk(join(folder, 'bureau'));
  batchId = await prepareBatch(bureau, await writeMaterial(folder));
  dataDir = join(folder, 'expert');
  expert = await openDesk(dataDir);
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  const [first] = await expert.call('my.cases', { batchId });
  caseId = first?.file.id ?? '';
  const volume = first?.file.volumes[0]?.hash ?? '';
  mark = { id: randomUUID(), volume, page: 0, rect: [72, 100.5, 300, 180.25], itemId: 'c2', note: '' };
  await expert.call('review.declare', { caseId, declaration: { conflict: false } });
});

const change = (one: ReviewChange, act?: string) =>
  expert.call('review.change', { caseId, change: one, ...(act === undefined ? {} : { act }) });
const opinion = (text: string, act?: string) => change({ type: 'opinion.set', text }, act);
const read = () => expert.call('review.get', { caseId });
const undo = () => expert.call('review.undo', { caseId });
const redo = () => expert.call('review.redo', { caseId });
const countSteps = () =>
  rawConnection(expert.core.db).prepare('SELECT count(*) FROM review_steps').pluck().get();

describe('undo and redo', () => {
  test('take back and do again every kind of change, in order', async () => {
    expect(await read()).toMatchObject({ canUndo: false, canRedo: false });
    const all: ReviewChange[] = [
      { type: 'evidence.put', evidence: mark },
      { type: 'evidence.put', evidence: { ...mark, rect: [1, 2, 30, 40] } },
      { type: 'fact.set', fact: { key: 'rd_expense', year: 2025, state: 'unclear', note: '' } },
      { type: 'note.set', note: { itemId: 'c2', remark: '看不清', supplement: true } },
      { type: 'opinion.set', text: '同意' },
      { type: 'conclusion.set', conclusion: 'supplement' },
      { type: 'evidence.remove', id: mark.id },
    ];
    const states = [(await read()).content];
    for (const one of all) {
      await change(one);
      states.push((await read()).content);
    }
    for (let at = all.length - 1; at >= 0; at -= 1) {
      expect((await undo()).changes).toHaveLength(1);
      expect((await read()).content).toEqual(states[at]);
    }
    expect(await undo()).toMatchObject({ changes: [], canUndo: false, canRedo: true });
    for (let at = 1; at < states.length; at += 1) {
      await redo();
      expect((await read()).content).toEqual(states[at]);
    }
    expect(await redo()).toMatchObject({ changes: [], canUndo: true, canRedo: false });
  });

  test('are there after a restart, and are told to the ledger', async () => {
    await change({ type: 'evidence.put', evidence: mark });
    await opinion('同意');
    await undo();
    closeCore(expert.core);
    expert = await openDesk(dataDir);
    expect(await read()).toMatchObject({ canUndo: true, canRedo: true });
    expect(await redo()).toMatchObject({ changes: [{ type: 'opinion.set', text: '同意' }] });
    await undo();
    await undo();
    expect((await read()).content.evidence).toEqual([]);
    await expert.call('ledger.verify', {});
    const told = rawConnection(expert.core.db)
      .prepare("SELECT text FROM ledger WHERE text LIKE '%review.undo%' OR text LIKE '%review.redo%'")
      .all();
    expect(told).toHaveLength(4);
  });

  test('a new change ends what could be done again', async () => {
    await opinion('甲');
    await undo();
    await opinion('乙');
    expect(await redo()).toMatchObject({ changes: [], canRedo: false });
    expect((await read()).content.opinion).toBe('乙');
    await undo();
    expect((await read()).content.opinion).toBe('');
  });

  test('one act is one step: letters of a text, figures confirmed together', async () => {
    const typing = randomUUID();
    for (const text of ['同', '同意', '同意推荐']) await opinion(text, typing);
    const confirming = randomUUID();
    for (const key of ['rd_expense', 'revenue']) {
      await change({ type: 'fact.set', fact: { key, year: 2025, state: 'unclear', note: '' } }, confirming);
    }
    expect(await countSteps()).toBe(2);
    expect((await undo()).changes).toHaveLength(2);
    expect((await read()).content.facts).toEqual([]);
    await undo();
    expect((await read()).content.opinion).toBe('');
    await redo();
    expect((await read()).content.opinion).toBe('同意推荐');
  });

  test('what changes nothing is no step', async () => {
    await opinion('');
    await change({ type: 'evidence.remove', id: mark.id });
    expect(await read()).toMatchObject({ canUndo: false });
  });

  test('go back a bounded way', async () => {
    for (let at = 0; at <= maxSteps; at += 1) await opinion(`第 ${at} 次`);
    expect(await countSteps()).toBe(maxSteps);
    for (let at = 0; at < maxSteps; at += 1) await undo();
    expect(await undo()).toMatchObject({ changes: [] });
    expect((await read()).content.opinion).toBe('第 0 次');
  });

  test('sealing and writing a whole review forget them', async () => {
    await change({ type: 'conclusion.set', conclusion: 'reject' });
    await expert.call('review.setDone', { caseId, done: true });
    await expert.call('seal.sign', { batchId });
    expect(await countSteps()).toBe(0);
    expect(await undo()).toMatchObject({ changes: [], canUndo: false });
    await expert.call('review.correct', { caseId, reason: '笔误' });
    expect(await undo()).toMatchObject({ changes: [] });
    await opinion('更正');
    applyReview(expert.core, { caseId, content: { ...emptyReview, recusal: { conflict: false } } });
    expect(await read()).toMatchObject({ canUndo: false, content: { opinion: '' } });
  });

  test('stay closed with a conflict, and never cross to another case', async () => {
    await opinion('甲');
    const other = (await expert.call('my.cases', { batchId }))[1]?.file.id ?? '';
    await expert.call('review.declare', { caseId: other, declaration: { conflict: false } });
    expect(await expert.call('review.undo', { caseId: other })).toMatchObject({ changes: [] });
    const declaration = { conflict: true, type: 'equity', reason: '' } as const;
    await expert.call('review.declare', { caseId, declaration });
    expect(await expert.refused('review.undo', { caseId })).toBe('REVIEW_RECUSED');
  });
});
