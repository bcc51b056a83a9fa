import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openDesk, type TestDesk } from './desk.ts';
import { writeMaterial } from './material.ts';
import {
  codeOf,
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  openTables,
  prepareBatch,
  reviewAll,
} from './whole-job.ts';

let folder: string;
let bureau: TestDesk;
let expert: TestDesk;
let batchId: string;
let bundle: string;

beforeEach(async () => {
  ({ folder, bureau, expert, batchId } = await openTables());
  bundle = await handOut(bureau, batchId, 'E01', folder);
});

const documents = (desk: TestDesk): string[] =>
  readdirSync(join(desk.dataDir, 'vault'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.pdf'),
  );

test('looking at a bundle takes nothing in', async () => {
  const report = await expert.call('bundle.inspect', {
    fileId: expert.grant(bundle),
    taskId: randomUUID(),
    code: codeOf(bundle),
  });
  expect(report).toMatchObject({ state: 'accepted', issuer: '评审组织单位' });
  expect(report.steps.every((step) => step.ok)).toBe(true);
  expect(await expert.call('my.batches', {})).toEqual([]);
  expect(documents(expert)).toEqual([]);
});

test('a bundle brings its cases and documents, pins its bureau, and a second time changes nothing', async () => {
  expect((await importBundle(expert, bundle)).report.state).toBe('accepted');
  const [mine] = await expert.call('my.batches', {});
  expect(mine).toMatchObject({ batch: { id: batchId }, expert: { id: 'E01' }, sealedAt: null });
  const cases = await expert.call('my.cases', { batchId });
  expect(documents(expert)).toHaveLength(cases.flatMap((one) => one.file.volumes).length);
  const [root] = await expert.call('keys.list', {});
  expect(root).toMatchObject({ role: 'bureau', fingerprint: mine?.fingerprint });
  const { lines } = await expert.call('ledger.verify', {});
  expect((await importBundle(expert, bundle)).report.state).toBe('already');
  expect((await expert.call('ledger.verify', {})).lines).toBe(lines);
  // The clerk's own pages stay empty: nothing here was made by this folder.
  expect(await expert.call('batch.list', {})).toEqual([]);
  expect(await expert.refused('batch.get', { batchId })).toBe('NOT_FOUND');
});

test('the private key is made on this machine and readable by its owner only', async () => {
  await importBundle(expert, bundle);
  const path = join(expert.dataDir, 'keys', 'expert.json');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(expert.dataDir, 'keys'))).toEqual(['expert.json']);
  const [own] = await expert.call('identity.get', {});
  expect(own?.identity).toMatchObject({ role: 'expert', name: '阿依努尔', unit: '新疆大学' });
  expect(readFileSync(path, 'utf8')).not.toContain(own?.identity.publicKey);
});

test('a bundle of another bureau is refused once one is pinned', async () => {
  await importBundle(expert, bundle);
  const other = await openDesk(join(folder, 'other'));
  const otherBatch = await prepareBatch(other, await writeMaterial(folder));
  const { report, batchId: taken } = await importBundle(
    expert,
    await handOut(other, otherBatch, 'E01', folder),
  );
  expect(report).toMatchObject({ state: 'refused', code: 'BATCH_OTHER_BUREAU' });
  expect(report.message).toContain('本机认定的主管部门是「评审组织单位」');
  expect(report.steps.at(-1)).toMatchObject({ ok: false, text: report.message });
  expect(taken).toBeNull();
  expect(await expert.call('my.batches', {})).toHaveLength(1);
});

test('a bundle for somebody else is refused, by key once there is one and by expert before', async () => {
  await importBundle(expert, bundle);
  const forE02 = await handOut(bureau, batchId, 'E02', folder);
  expect((await importBundle(expert, forE02)).report).toMatchObject({
    state: 'refused',
    code: 'REVIEW_OTHER_EXPERT',
  });
  const second = await openDesk(join(folder, 'second'));
  await importBundle(second, forE02);
  await enrol(bureau, second, 'E02', folder);
  const again = await handOut(bureau, batchId, 'E02', folder);
  expect((await importBundle(expert, again)).report).toMatchObject({
    state: 'refused',
    code: 'PKG_RECIPIENT',
  });
  expect((await importBundle(second, again)).report.state).toBe('accepted');
});

test('a damaged bundle leaves no document and no case behind, and is remembered', async () => {
  const bytes = readFileSync(bundle);
  const at = bytes.length - 4000;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  const broken = join(folder, 'broken.pxb');
  writeFileSync(broken, bytes);
  const { report } = await importBundle(expert, broken, codeOf(bundle));
  expect(report).toMatchObject({ state: 'refused', code: expect.stringMatching(/^PKG_/) as string });
  expect(documents(expert)).toEqual([]);
  expect(await expert.call('keys.list', {})).toEqual([]);
  const [line] = await expert.call('ledger.list', {
    batchId: null,
    subject: null,
    beforeSeq: null,
    limit: 1,
  });
  expect(line).toMatchObject({ action: 'package.refuse', after: { code: report.code } });
  expect((await importBundle(expert, bundle)).report.state).toBe('accepted');
});

test('a second bundle brings changes to drafts, an older one is refused', async () => {
  await importBundle(expert, bundle);
  const caseId = (await expert.call('my.cases', { batchId }))[0]?.file.id ?? '';
  await expert.call('review.declare', { caseId, declaration: { conflict: false } });
  await expert.call('review.change', { caseId, change: { type: 'opinion.set', text: '已看过' } });
  await bureau.call('case.setDeclared', { caseId, fact: { key: 'own_brand', year: null, value: true } });
  const second = await handOut(bureau, batchId, 'E01', folder);
  const third = await handOut(bureau, batchId, 'E01', folder);
  expect((await importBundle(expert, third)).report.state).toBe('accepted');
  expect((await importBundle(expert, second)).report).toMatchObject({ state: 'refused', code: 'PKG_OLD' });
  const review = await expert.call('review.get', { caseId });
  expect(review.file.declared).toContainEqual({ key: 'own_brand', year: null, value: true });
  expect(review.content.opinion).toBe('已看过');
});

test('a review sealed before the case changed must be corrected before it leaves', async () => {
  await importBundle(expert, bundle);
  await reviewAll(expert, batchId);
  const path = join(folder, 'result.pxr');
  const caseId = (await expert.call('my.cases', { batchId }))[0]?.file.id ?? '';
  await bureau.call('case.setDeclared', { caseId, fact: { key: 'own_brand', year: null, value: true } });
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  const input = { batchId, fileId: expert.grant(path), taskId: randomUUID() };
  expect(await expert.refused('result.export', input)).toBe('REVIEW_CASE_CHANGED');
  await expert.call('review.correct', { caseId, reason: '申报值有更新' });
  await expert.call('review.setDone', { caseId, done: true });
  await expert.call('seal.sign', { batchId });
  expect((await exportResult(expert, batchId, path)).bytes).toBe(statSync(path).size);
  await enrol(bureau, expert, 'E01', folder);
  expect((await importResults(bureau, [path]))[0]).toMatchObject({ state: 'accepted' });
  expect((await bureau.call('panel.reviews', { caseId })).map((one) => one.version)).toEqual([2]);
});

test('nothing sealed, nothing to export', async () => {
  await importBundle(expert, bundle);
  const input = { batchId, fileId: expert.grant(join(folder, 'x.pxr')), taskId: randomUUID() };
  expect(await expert.refused('result.export', input)).toBe('REVIEW_NOTHING_TO_EXPORT');
});
