import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, openDesk, type TestDesk } from '../desk/desk.ts';
import { writeMaterial } from '../desk/material.ts';
import { enrol, importBundle, prepareBatch } from '../desk/whole-job.ts';

const hand = async (bureau: TestDesk, batchId: string, folder: string) => {
  const [bundle] = await bureau.call('bundle.export', {
    batchId,
    expertId: 'E01',
    folderFileId: bureau.grant(folder),
    taskId: randomUUID(),
  });
  return { path: join(folder, bundle?.fileName ?? ''), code: bundle?.code };
};

test('the bureau decides once how its bundles are locked, and no code is kept anywhere', async () => {
  const folder = makeFolder();
  const bureau = await openDesk(join(folder, 'bureau'));
  const batchId = await prepareBatch(bureau, await writeMaterial(folder));
  expect((await hand(bureau, batchId, folder)).code).toBeUndefined();
  await bureau.call('settings.set', { encryption: 'auto' });
  const first = await hand(bureau, batchId, folder);
  const code = first.code ?? '';
  expect(code).toMatch(/^(?:[2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/);
  const expert = await openDesk(join(folder, 'expert'));
  expect((await importBundle(expert, first.path)).report.code).toBe('PKG_CODE_NEEDED');
  expect((await importBundle(expert, first.path, code.toLowerCase())).report.state).toBe('accepted');
  for (const dataDir of [bureau.dataDir, expert.dataDir]) {
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    const holding = files.filter((one) => readFileSync(join(one.parentPath, one.name)).includes(code));
    expect(holding.map(({ name }) => name)).toEqual([]);
  }
  await enrol(bureau, expert, 'E01', folder);
  const second = await hand(bureau, batchId, folder);
  expect(second.code).toBeUndefined();
  expect((await importBundle(expert, second.path)).report.state).toBe('accepted');
  await bureau.call('settings.set', { encryption: 'code' });
  expect((await hand(bureau, batchId, folder)).code).not.toBeUndefined();
});
