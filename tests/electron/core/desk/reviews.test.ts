import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { rawConnection } from '#db/sql.ts';
import { mayReadVolume } from '#electron/core/reviews/read.ts';
import { applyReview } from '#electron/core/reviews/change.ts';
import { emptyReview, type Evidence } from '#shared/domain/review.ts';
import { makeFolder, openDesk, type TestDesk } from './desk.ts';
import { writeMaterial } from './material.ts';
import { handOut, importBundle, prepareBatch } from './whole-job.ts';

let expert: TestDesk;
let batchId: string;
let caseId: string;
let volume: string;
let pages: number;

beforeEach(async () => {
  const folder = makeFolder();
  const bureau = await openDesk(join(folder, 'bureau'));
  batchId = await prepareBatch(bureau, await writeMaterial(folder));
  expert = await openDesk(join(folder, 'expert'));
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  const [first] = await expert.call('my.cases', { batchId });
  caseId = first?.file.id ?? '';
  volume = first?.file.volumes[0]?.hash ?? '';
  pages = first?.file.volumes[0]?.pages ?? 0;
});

const evidenceAt = (page: number, hash = volume): Evidence => ({
  id: randomUUID(),
  volume: hash,
  page,
  rect: [72, 100.5, 300, 180.25],
  itemId: 'c2',
  note: '',
});

describe('recusal', () => {
  test('nothing opens before it is declared', async () => {
    const change = { type: 'opinion.set', text: '同意' } as const;
    expect(await expert.refused('review.get', { caseId })).toBe('REVIEW_RECUSAL_FIRST');
    expect(await expert.refused('review.change', { caseId, change })).toBe('REVIEW_RECUSAL_FIRST');
    expect(await expert.refused('review.setDone', { caseId, done: true })).toBe('REVIEW_RECUSAL_FIRST');
    expect(mayReadVolume(expert.core, volume)).toBe(false);
    await expert.call('review.declare', { caseId, declaration: { conflict: false } });
    expect(mayReadVolume(expert.core, volume)).toBe(true);
    expect((await expert.call('review.get', { caseId })).content).toEqual({
      ...emptyReview,
      recusal: { conflict: false },
    });
  });

  test('a conflict closes the case, is done at once and seals without anything written before', async () => {
    await expert.call('review.declare', { caseId, declaration: { conflict: false } });
    await expert.call('review.change', { caseId, change: { type: 'opinion.set', text: '先写了一句' } });
    const declaration = { conflict: true, type: 'kinship', reason: '亲属任职' } as const;
    await expert.call('review.declare', { caseId, declaration });
    expect(await expert.refused('review.get', { caseId })).toBe('REVIEW_RECUSED');
    expect(mayReadVolume(expert.core, volume)).toBe(false);
    expect(await expert.call('seal.sign', { batchId })).toEqual({ sealed: 1 });
    const [mine] = await expert.call('my.cases', { batchId });
    expect(mine).toMatchObject({ state: 'sealed', recusal: declaration, outcome: null });
    const { rows } = readReviews();
    expect(JSON.parse(rows[0]?.content ?? '')).toEqual({ ...emptyReview, recusal: declaration });
  });
});

function readReviews() {
  const raw = rawConnection(expert.core.db);
  return { rows: raw.prepare('SELECT content FROM reviews').all() as { content: string }[] };
}

describe('changes', () => {
  beforeEach(async () => {
    await expert.call('review.declare', { caseId, declaration: { conflict: false } });
  });

  test('each is saved with a new revision and a ledger line that says before and after', async () => {
    const fact = {
      key: 'rd_expense',
      year: 2025,
      state: 'verified',
      value: '398.50',
      note: '审计报告 P.2',
    } as const;
    const first = await expert.call('review.change', { caseId, change: { type: 'fact.set', fact } });
    const next = { ...fact, value: '400' };
    const second = await expert.call('review.change', { caseId, change: { type: 'fact.set', fact: next } });
    expect(second.revision).toBe(first.revision + 1);
    expect((await expert.call('review.get', { caseId })).content.facts).toEqual([next]);
    const [line] = await expert.call('ledger.list', { batchId, subject: caseId, beforeSeq: null, limit: 1 });
    expect(line).toMatchObject({
      actor: '阿依努尔',
      action: 'review.change',
      before: fact,
      after: { type: 'fact.set', fact: next },
    });
    expect(expert.published).toContainEqual({ name: 'data.changed', payload: { scope: 'review' } });
  });

  test.each([
    [{ key: 'no_such_fact', year: null, value: '1' }, 'FACT_UNKNOWN_KEY'],
    [{ key: 'employees', year: null, value: '-3' }, 'FACT_OUT_OF_RANGE'],
    [{ key: 'own_brand', year: null, value: '是' }, 'FACT_WRONG_TYPE'],
    [{ key: 'market_years', year: 2025, value: '3' }, 'FACT_WRONG_TYPE'],
  ] as const)('a figure that the rules cannot read is refused: %o', async (given, code) => {
    const fact = { ...given, state: 'verified', note: '' } as const;
    expect(await expert.refused('review.change', { caseId, change: { type: 'fact.set', fact } })).toBe(code);
    expect((await expert.call('review.get', { caseId })).revision).toBe(1);
  });

  test('evidence must lie on a page of this case and hang on an item of the checklist', async () => {
    const put = (evidence: Evidence) => ({ caseId, change: { type: 'evidence.put', evidence } as const });
    await expert.call('review.change', put(evidenceAt(pages - 1)));
    expect(await expert.refused('review.change', put(evidenceAt(pages)))).toBe('REVIEW_PLACE');
    expect(await expert.refused('review.change', put(evidenceAt(0, 'f'.repeat(64))))).toBe('REVIEW_PLACE');
    const stray = { ...evidenceAt(0), itemId: 'nothing' };
    expect(await expert.refused('review.change', put(stray))).toBe('REVIEW_ITEM_UNKNOWN');
    expect((await expert.call('review.get', { caseId })).content.evidence).toHaveLength(1);
    const shape = { kind: 'stamp', stamp: 'missing' } as const;
    await expert.call('review.change', put({ ...evidenceAt(0), itemId: null, shape }));
    const outside = { kind: 'highlight', quads: [[0, 0, 1000, 1000]] } as Evidence['shape'];
    expect(await expert.refused('review.change', put({ ...evidenceAt(0), shape: outside }))).toBe(
      'INPUT_INVALID',
    );
  });

  test('the list shows what the rules say now', async () => {
    const listed = async () =>
      (await expert.call('my.cases', { batchId })).find((one) => one.file.id === caseId);
    const before = await listed();
    expect(before?.outcome).toMatchObject({ verdict: 'undecided' });
    const fact = { key: 'legal_person', year: null, state: 'verified', value: false, note: '' } as const;
    await expert.call('review.change', { caseId, change: { type: 'fact.set', fact } });
    const after = await listed();
    expect(after?.outcome).toMatchObject({ verdict: 'notMet' });
    expect(after?.itemsTotal).toBe(before?.itemsTotal);
  });
});

describe('sealing', () => {
  const conclude = async (conclusion: 'recommend' | 'supplement' | 'reject') => {
    await expert.call('review.declare', { caseId, declaration: { conflict: false } });
    await expert.call('review.change', { caseId, change: { type: 'conclusion.set', conclusion } });
    await expert.call('review.setDone', { caseId, done: true });
  };

  test('needs something ticked off, a conclusion, and decided rules for a recommendation', async () => {
    expect(await expert.refused('seal.sign', { batchId })).toBe('REVIEW_NOTHING_TO_SEAL');
    await expert.call('review.declare', { caseId, declaration: { conflict: false } });
    await expert.call('review.setDone', { caseId, done: true });
    expect(await expert.refused('seal.sign', { batchId })).toBe('REVIEW_BLOCKED');
    await expert.call('review.change', {
      caseId,
      change: { type: 'conclusion.set', conclusion: 'recommend' },
    });
    const [line] = await expert.call('seal.summary', { batchId });
    expect(line?.blocking).toEqual(['结论为推荐，但规则判定仍未确定']);
    expect(line?.remarks.join()).toContain('没有佐证');
  });

  test('a contradiction must be explained at one of its figures', async () => {
    await conclude('supplement');
    const wrong = { key: 'rd_staff', year: null, state: 'verified', value: '500', note: '' } as const;
    await expert.call('review.change', { caseId, change: { type: 'fact.set', fact: wrong } });
    const blocking = async () => (await expert.call('seal.summary', { batchId }))[0]?.blocking ?? [];
    expect((await blocking()).join()).toContain('矛盾未说明');
    const noted = { ...wrong, note: '申请书 P.12 口径含外协人员' };
    await expert.call('review.change', { caseId, change: { type: 'fact.set', fact: noted } });
    expect(await blocking()).toEqual([]);
    const yearly = { key: 'main_revenue', year: 2025, state: 'verified', value: '9999', note: '' } as const;
    await expert.call('review.change', { caseId, change: { type: 'fact.set', fact: yearly } });
    expect((await blocking()).join()).toContain('2025 年主营业务收入大于营业收入总额');
    const explained = { ...yearly, note: '审计报告合并口径' };
    await expert.call('review.change', { caseId, change: { type: 'fact.set', fact: explained } });
    expect(await blocking()).toEqual([]);
  });

  test('a sealed review changes no more, and a correction is a new version with its reason', async () => {
    await conclude('supplement');
    expect(await expert.call('seal.sign', { batchId })).toEqual({ sealed: 1 });
    const change = { type: 'opinion.set', text: '改一下' } as const;
    const declaration = { conflict: true, type: 'other', reason: '' } as const;
    expect(await expert.refused('review.change', { caseId, change })).toBe('ROW_SEALED');
    expect(await expert.refused('review.setDone', { caseId, done: false })).toBe('ROW_SEALED');
    expect(await expert.refused('review.declare', { caseId, declaration })).toBe('ROW_SEALED');
    await expert.call('review.correct', { caseId, reason: '页码写错' });
    expect(await expert.refused('review.correct', { caseId, reason: '再来' })).toBe('REVIEW_NOT_SEALED');
    await expert.call('review.change', { caseId, change });
    expect(readReviews().rows).toHaveLength(2);
    expect((await expert.call('review.get', { caseId })).content.opinion).toBe('改一下');
  });
});

test('a whole review from a file is recorded at once or not at all', async () => {
  const content = {
    ...emptyReview,
    recusal: { conflict: false },
    opinion: '材料齐全',
    conclusion: 'recommend',
  } as const;
  const bad = { ...content, evidence: [evidenceAt(99)] };
  expect(() => applyReview(expert.core, { caseId, content: bad })).toThrow(
    expect.objectContaining({ code: 'REVIEW_PLACE' }),
  );
  expect(() => applyReview(expert.core, { caseId, content: emptyReview })).toThrow(
    expect.objectContaining({ code: 'REVIEW_RECUSAL_FIRST' }),
  );
  expect(readReviews().rows).toHaveLength(0);
  expect(applyReview(expert.core, { caseId, content }).revision).toBe(1);
  expect((await expert.call('review.get', { caseId })).content).toEqual(content);
});
