import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { listPackages } from '#db/repositories/packages.ts';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { planSheets } from '#electron/core/forms/sheets/collect-sheets.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import { makeFolder, openDesk, type TestDesk } from './desk.ts';
import { writeMaterial } from './material.ts';
import {
  codeOf,
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  prepareBatch,
  reviewAll,
} from './whole-job.ts';

let folder: string;
let bureau: TestDesk;
let expert: TestDesk;
let batchId: string;

beforeEach(async () => {
  folder = makeFolder();
  bureau = await openDesk(join(folder, 'bureau'));
  expert = await openDesk(join(folder, 'expert'));
  batchId = await prepareBatch(bureau, await writeMaterial(folder));
});

test('a bureau that chose suite 2 hands out, receives and recomputes in suite 2', async () => {
  await bureau.call('settings.set', { suite: 2 });
  const path = await handOut(bureau, batchId, 'E01', folder);
  expect(codeOf(path)).toBeUndefined();
  expect((await importBundle(expert, path)).report.state).toBe('accepted');
  await reviewAll(expert, batchId);
  await enrol(bureau, expert, 'E01', folder);
  const out = join(folder, 'E01.pxr');
  await exportResult(expert, batchId, out);
  const [report] = await importResults(bureau, [out]);
  expect(report).toMatchObject({ state: 'accepted', code: null });
  for (const file of [path, out]) expect((await verifyPackage(file)).header.suite).toBe(2);
  const keys = [
    ...listPackages(bureau.core.db, 'out', 'bundle', batchId),
    ...listPackages(bureau.core.db, 'in', 'result', batchId),
  ];
  expect(keys.map((one) => one.issuerKey.slice(0, 4))).toEqual(['sm2:', 'sm2:']);
  expect(await handoverTitles()).toContain('指纹（SM3）');
});

/** Heads of the columns of 移交清单 as it would be printed now. */
async function handoverTitles(): Promise<string[]> {
  const { batch } = await bureau.call('batch.get', { batchId });
  const request = { batchId, kind: 'handover', caseId: null } as const;
  const sheets = planSheets(bureau.core, batch, request).map((make) => make());
  return sheets.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? block.columns.map(({ title }) => title) : [])),
  );
}

test('a batch keeps the suite that its first bundle has, whatever is set or asked later', async () => {
  await handOut(bureau, batchId, 'E01', folder);
  await bureau.call('settings.set', { suite: 2 });
  const later = await handOut(bureau, batchId, 'E02', folder);
  expect((await verifyPackage(later)).header.suite).toBe(1);
  expect(await handoverTitles()).toContain('指纹（SHA-256）');
  const asked = exportBundle(bureau.core, {
    batchId,
    expertId: 'E02',
    path: join(folder, 'x.pxb'),
    suite: 2,
  });
  await expect(asked).rejects.toThrow(expect.objectContaining({ code: 'BATCH_OTHER_SUITE' }));
});

test('an encrypted bundle of suite 2 is for the expert’s key of suite 2, and comes back encrypted', async () => {
  const first = join(folder, 'first.pxb');
  const { code } = await exportBundle(bureau.core, {
    batchId,
    expertId: 'E01',
    path: first,
    lock: 'auto',
    suite: 2,
  });
  expect((await importBundle(expert, first, code)).report.state).toBe('accepted');
  await enrol(bureau, expert, 'E01', folder);
  const second = join(folder, 'second.pxb');
  const again = await exportBundle(bureau.core, { batchId, expertId: 'E01', path: second, lock: 'auto' });
  expect(again.code).toBeUndefined();
  expect((await importBundle(expert, second)).report.state).toBe('accepted');
  await reviewAll(expert, batchId);
  const out = join(folder, 'E01.pxr');
  await exportResult(expert, batchId, out);
  expect(await verifyPackage(out)).toMatchObject({ type: 'sealed', header: { suite: 2, encryption: 'sm4' } });
  expect((await importResults(bureau, [out]))[0]).toMatchObject({ state: 'accepted' });
});

test('an expert’s key of suite 1 is no recipient of suite 2; both may be enrolled', async () => {
  const one = await prepareBatch(bureau, await writeMaterial(makeFolder()));
  await importBundle(expert, await handOut(bureau, one, 'E01', folder));
  await enrol(bureau, expert, 'E01', folder);
  const path = join(folder, 'two.pxb');
  const { code } = await exportBundle(bureau.core, {
    batchId,
    expertId: 'E01',
    path,
    lock: 'auto',
    suite: 2,
  });
  expect(code).toBeDefined();
  expect((await verifyPackage(path)).header).toMatchObject({ recipients: [], encryption: 'sm4-code' });
});
