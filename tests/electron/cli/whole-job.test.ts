import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewContent } from '#shared/domain/review.ts';
import { writeMaterial, type Material } from '#tests/electron/core/desk/material.ts';
import { runPingxia, runPingxiaAsWritten, type CommandResult } from '#tests/harness/run-pingxia.ts';

const folder = mkdtempSync(join(tmpdir(), 'pingxia-cli-'));
const at = (name: string): string => join(folder, name);
const experts = ['E01', 'E02', 'E03'] as const;
let material: Material;
let batchId = '';
/** One-time codes by expert, as told on the telephone. */
const codes = new Map<string, string>();
/** Cases by expert, as their bundles brought them. */
const cases = new Map<string, readonly string[]>();

const bureau = (...args: readonly string[]) => runPingxia('--data', at('bureau'), ...args);
const expert = (id: string, ...args: readonly string[]) => runPingxia('--data', at(id), ...args);

/** The answer of a command that did what it was asked to; the shape is what the test expects. */
async function done<T>(running: Promise<CommandResult>): Promise<T> {
  const { exitCode, json, stdout, stderr } = await running;
  expect({ exitCode, output: exitCode === 0 ? '' : stdout + stderr }).toEqual({ exitCode: 0, output: '' });
  return json as T;
}

/** The code of a command that refused. */
async function refused(running: Promise<CommandResult>): Promise<string> {
  const { exitCode, json } = await running;
  expect(exitCode).toBe(1);
  const { error } = json as { error: { code: string; message: string } };
  expect(error.message).toMatch(/[\u4e00-\u9fff]/);
  return error.code;
}

const review = (caseNumber: number): Partial<ReviewContent> => ({
  recusal: { conflict: false },
  facts: [
    {
      key: 'rd_expense',
      year: 2025,
      state: 'verified',
      value: String(300 + caseNumber),
      note: '以审计报告为准',
    },
    { key: 'revenue', year: 2025, state: 'verified', value: '5200.00', note: '以审计报告为准' },
    { key: 'employees', year: null, state: 'verified', value: '120', note: '以名册为准' },
  ],
  opinion: '数据按材料核定。',
  conclusion: 'supplement',
});

// Some fifty processes, each of which loads everything: slow on a busy machine, never stuck.
describe('the whole job from the command line', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    mkdirSync(at('material'));
    material = await writeMaterial(at('material'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('batch create: makes a batch and says what matched and what is missing', async () => {
    const { rosterPath, materialsDir, factsPath } = material;
    const named = ['--title', '2026 年第一批', '--pack', 'cn-63-2022-zjtx', '--year', '2026'];
    const files = ['--roster', rosterPath, '--materials', materialsDir, '--facts', factsPath];
    const answer = await done<{
      batchId: string;
      report: { applicants: number; matched: number };
      cases: object[];
    }>(bureau('batch', 'create', ...named, ...files, '--experts-per-case', '2'));
    ({ batchId } = answer);
    expect(batchId).toMatch(/^b-[0-9a-f]{8}$/);
    expect(answer.report).toMatchObject({ applicants: 4, matched: 4 });
    expect(JSON.stringify(answer.cases)).toContain('缺少审计报告');
  });

  it('batch create: refuses an unknown pack and a roster that is not there', async () => {
    const common = ['--title', 'x', '--materials', material.materialsDir];
    expect(
      await refused(
        bureau('batch', 'create', ...common, '--pack', 'no-such', '--roster', material.rosterPath),
      ),
    ).toMatch(/^[A-Z_]+$/);
    expect(
      await refused(
        bureau('batch', 'create', ...common, '--pack', 'cn-63-2022-zjtx', '--roster', at('nothing.xlsx')),
      ),
    ).toBe('FILE_UNREADABLE');
  });

  it('batch assign and batch status: experts are imported and shared out evenly', async () => {
    const { assignments } = await done<{ assignments: { caseId: string; expertId: string }[] }>(
      bureau('batch', 'assign', batchId, '--experts', material.expertsPath),
    );
    expect(assignments).toHaveLength(8);
    const status = await done<object>(bureau('batch', 'status', batchId));
    expect(status).toMatchObject({ cases: 4, assigned: 4, experts: 3, reviewsExpected: 8 });
    expect(await done<{ batches: object[] }>(bureau('batch', 'status'))).toMatchObject({ batches: [{}] });
    expect(await refused(bureau('batch', 'status', 'b-00000000'))).toBe('NOT_FOUND');
  });

  it('bundle export: one signed bundle an expert, read back', async () => {
    for (const id of experts) {
      const out = at(`${id}.pxb`);
      const answer = await done<{ bytes: number; code: string }>(
        bureau('bundle', 'export', batchId, '--encrypt', '--expert', id, '--out', out),
      );
      expect(answer.bytes).toBe(readFileSync(out).length);
      expect(answer.code).toMatch(/^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){3}$/);
      codes.set(id, answer.code);
    }
    expect(await refused(bureau('bundle', 'export', batchId, '--expert', 'E99', '--out', at('x.pxb')))).toBe(
      'NOT_FOUND',
    );
  });

  it('bundle import: nothing without the code, nothing with another', async () => {
    expect((await expert('E01', 'bundle', 'import', at('E01.pxb'))).json).toMatchObject({
      state: 'refused',
      code: 'PKG_CODE_NEEDED',
    });
    const wrong = await expert('E01', 'bundle', 'import', at('E01.pxb'), '--code', 'ABCD-EFGH-JKMN-PQRS');
    expect(wrong.json).toMatchObject({ state: 'refused', code: 'PKG_CODE_WRONG' });
    expect(wrong.exitCode).toBe(1);
  });

  it('bundle import: accepted once, known the second time', async () => {
    for (const id of experts) {
      const answer = await done<{ state: string; cases: { id: string }[] }>(
        expert(id, 'bundle', 'import', at(`${id}.pxb`), '--code', codes.get(id) ?? ''),
      );
      expect(answer.state).toBe('accepted');
      cases.set(
        id,
        answer.cases.map((one) => one.id),
      );
    }
    expect(
      await done<object>(expert('E01', 'bundle', 'import', at('E01.pxb'), '--code', codes.get('E01') ?? '')),
    ).toMatchObject({
      state: 'already',
    });
    const other = await expert('E02', 'bundle', 'import', at('material/专家名单.json'));
    expect(other.exitCode).toBe(1);
    expect(other.json).toMatchObject({ state: 'refused', code: expect.stringMatching(/^[A-Z_]+$/) });
  });

  it('review apply: records a review, refuses what is none', async () => {
    for (const [id, list] of cases) {
      for (const [index, caseId] of list.entries()) {
        writeFileSync(at('review.json'), JSON.stringify(review(index)));
        const answer = await done<object>(expert(id, 'review', 'apply', caseId, at('review.json')));
        expect(answer).toMatchObject({ caseId, state: 'done' });
      }
    }
    const [caseId = ''] = cases.get('E01') ?? [];
    writeFileSync(at('wrong.json'), JSON.stringify({ ...review(0), mood: 'good' }));
    expect(await refused(expert('E01', 'review', 'apply', caseId, at('wrong.json')))).toBe('INPUT_INVALID');
    writeFileSync(at('wrong.json'), '{');
    expect(await refused(expert('E01', 'review', 'apply', caseId, at('wrong.json')))).toBe('FILE_UNREADABLE');
    writeFileSync(at('wrong.json'), JSON.stringify({ ...review(0), recusal: null }));
    expect(await refused(expert('E01', 'review', 'apply', caseId, at('wrong.json')))).toBe(
      'REVIEW_RECUSAL_FIRST',
    );
    expect(await refused(expert('E01', 'review', 'apply', `${batchId}-099`, at('review.json')))).toBe(
      'NOT_FOUND',
    );
  });

  it('result export: seals and signs; a sealed review refuses to change', async () => {
    for (const id of experts) {
      const answer = await done<{ sealed: number }>(expert(id, 'result', 'export', '--out', at(`${id}.pxr`)));
      expect(answer.sealed).toBe(cases.get(id)?.length);
    }
    const [caseId = ''] = cases.get('E01') ?? [];
    expect(await refused(expert('E01', 'review', 'apply', caseId, at('review.json')))).toBe('ROW_SEALED');
  });

  it('result import: holds results of keys that nobody enrolled', async () => {
    const { exitCode, json } = await bureau('result', 'import', at('E01.pxr'));
    expect(exitCode).toBe(1);
    expect(json).toMatchObject({ packages: [{ state: 'held', code: 'KEY_UNKNOWN' }] });
  });

  it('keys show, export and enrol: only with the fingerprint from paper', async () => {
    for (const id of experts) {
      const card = at(`${id}.pxi`);
      const { fingerprint } = await done<{ fingerprint: string }>(
        expert(id, 'keys', 'export', '--out', card),
      );
      const { own } = await done<{ own: { fingerprint: string }[] }>(expert(id, 'keys', 'show'));
      expect(own.map((one) => one.fingerprint)).toContain(fingerprint);
      const enrol = ['keys', 'enrol', card, '--expert', id] as const;
      expect(await refused(bureau(...enrol))).toBe('KEY_FINGERPRINT_NEEDED');
      const forged = fingerprint.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
      expect(await refused(bureau(...enrol, '--fingerprint', forged))).toMatch(/^KEY_FINGERPRINT/);
      await done(bureau(...enrol, '--fingerprint', fingerprint));
    }
  });

  it('result import: what was held is in, the others come in at once', async () => {
    const { packages } = await done<{ packages: { state: string }[] }>(
      bureau('result', 'import', ...experts.map((id) => at(`${id}.pxr`))),
    );
    expect(packages.map(({ state }) => state)).toEqual(['already', 'accepted', 'accepted']);
    expect(await done<object>(bureau('batch', 'status', batchId))).toMatchObject({ reviewsReceived: 8 });
  });

  it('rank: every case with its reviews, and why one stands above another', async () => {
    const { ranking } = await done<{ ranking: { caseId: string; validReviews: number }[] }>(
      bureau('rank', batchId),
    );
    expect(ranking.map(({ validReviews }) => validReviews)).toEqual([2, 2, 2, 2]);
    const [above, below] = ranking.map(({ caseId }) => caseId);
    const why = await done<{ text: string }>(bureau('rank', batchId, '--explain', above ?? '', below ?? ''));
    expect(why.text).toMatch(/[\u4e00-\u9fff]{4,}/);
    expect(await refused(bureau('rank', batchId, '--explain', above ?? ''))).toBe('INPUT_INVALID');
  });

  it('verify: all packages and cards, with no data folder; one flipped byte anywhere is refused', async () => {
    const files = experts.flatMap((id) => [at(`${id}.pxb`), at(`${id}.pxr`), at(`${id}.pxi`)]);
    const answer = await done<{ files: { ok: boolean; steps: object[] }[] }>(runPingxia('verify', ...files));
    expect(answer.files.every(({ ok }) => ok)).toBe(true);
    const flipped = files.map((file, index) => {
      const bytes = readFileSync(file);
      const place = Math.floor((bytes.length * (index + 0.5)) / files.length);
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
      const copy = at(`flipped-${String(index)}${file.slice(-4)}`);
      writeFileSync(copy, bytes);
      return copy;
    });
    const { exitCode, json } = await runPingxia('verify', ...flipped);
    expect(exitCode).toBe(1);
    expect((json as { files: { ok: boolean; code: string }[] }).files).toEqual(
      flipped.map((file) =>
        expect.objectContaining({ file, ok: false, code: expect.stringMatching(/^[A-Z]+(_[A-Z]+)+$/) }),
      ),
    );
  });

  it('keys revoke: with a reason, once', async () => {
    const { trusted } = await done<{ trusted: { keyId: string; name: string }[] }>(bureau('keys', 'show'));
    const keyId = trusted.find(({ name }) => name === '陈立')?.keyId ?? '';
    await done(bureau('keys', 'revoke', keyId, '--reason', 'U 盘遗失'));
    expect(await refused(bureau('keys', 'revoke', 'no-such-key', '--reason', 'x'))).toMatch(/^[A-Z_]+$/);
  });

  it('says the same to a person in Chinese, and keeps progress out of the answer', async () => {
    const human = await runPingxiaAsWritten('--data', at('bureau'), 'rank', batchId);
    expect(human.exitCode).toBe(0);
    expect(human.stdout).toContain('新疆天衡精密仪器有限公司');
    const wrong = await runPingxiaAsWritten('--data', at('bureau'), 'batch', 'status', 'b-00000000');
    expect(wrong.exitCode).toBe(1);
    expect(wrong.stdout).toBe('');
    expect(wrong.stderr).toMatch(/（NOT_FOUND）/);
  });
});
