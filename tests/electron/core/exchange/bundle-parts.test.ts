import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { makeFolder, openDesk, type TestDesk } from '../desk/desk.ts';
import { writeMaterial } from '../desk/material.ts';
import { prepareBatch } from '../desk/whole-job.ts';

let folder: string;
let bureau: TestDesk;
let expert: TestDesk;
let batchId: string;
const at = (...names: string[]): string => join(folder, ...names);

beforeEach(async () => {
  folder = makeFolder();
  bureau = await openDesk(at('bureau'));
  batchId = await prepareBatch(bureau, await writeMaterial(folder));
  expert = await openDesk(at('expert'));
  mkdirSync(at('one'));
  mkdirSync(at('two'));
});

const take = (path: string) =>
  expert.call('bundle.import', { fileId: expert.grant(path), taskId: randomUUID() });
const write = (lock?: 'new-code') =>
  exportBundle(bureau.core, {
    batchId,
    expertId: 'E01',
    path: at('one', 'a.pxb'),
    fileLimitBytes: 20_000,
    lock,
  });

test('parts come in from one stick after the other, and what waited is dropped', async () => {
  const { parts = 0 } = await write();
  expect(parts).toBeGreaterThan(2);
  for (const name of readdirSync(at('one')).slice(1)) renameSync(at('one', name), at('two', name));
  const first = await take(at('one', 'a.pxb.001'));
  expect(first.report).toMatchObject({ state: 'refused', code: 'PKG_PART_MISSING' });
  expect(first.report.message).toContain('a.pxb.002');
  // The first stick goes, the second comes.
  renameSync(at('one'), at('gone'));
  expect((await take(at('two', 'a.pxb.002'))).report).toMatchObject({
    state: 'accepted',
    fileName: 'a.pxb.002',
  });
  expect(existsSync(at('expert', 'parts', 'a.pxb'))).toBe(false);
  expect(await expert.call('my.cases', { batchId })).not.toHaveLength(0);
  // Asking for the rest is no refusal to be remembered.
  const lines = await expert.call('ledger.list', {
    batchId: null,
    subject: null,
    beforeSeq: null,
    limit: 50,
  });
  expect(lines.filter(({ action }) => action === 'package.refuse')).toEqual([]);
});

test('an encrypted bundle in parts opens with its code', async () => {
  const { code = '' } = await write('new-code');
  const input = { fileId: expert.grant(at('one', 'a.pxb.001')), taskId: randomUUID() };
  expect((await expert.call('bundle.import', input)).report.code).toBe('PKG_CODE_NEEDED');
  expect((await expert.call('bundle.import', { ...input, code })).report.state).toBe('accepted');
});

test('parts that do not fit are named, and a good set then comes in', async () => {
  await write();
  const names = readdirSync(at('one'));
  renameSync(at('one', 'a.pxb.002'), at('x'));
  renameSync(at('one', 'a.pxb.003'), at('one', 'a.pxb.002'));
  renameSync(at('x'), at('one', 'a.pxb.003'));
  const { report } = await take(at('one', 'a.pxb.001'));
  expect(report).toMatchObject({ state: 'refused', code: 'PKG_PART_MIXED' });
  renameSync(at('one', 'a.pxb.002'), at('x'));
  renameSync(at('one', 'a.pxb.003'), at('one', 'a.pxb.002'));
  renameSync(at('x'), at('one', 'a.pxb.003'));
  expect(readdirSync(at('one'))).toEqual(names);
  expect((await take(at('one', 'a.pxb.003'))).report.state).toBe('accepted');
});
