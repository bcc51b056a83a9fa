import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { closeCore, openCore } from '#electron/core/open-core.ts';
import { answer } from '#electron/core/serve.ts';
import { createService } from '#electron/core/service.ts';
import { contract, type Channel, type CoreChannel } from '#shared/ipc/contract.ts';
import type { TaskProgress } from '#shared/ipc/events.ts';
import { makeFolder, openDesk, packsDir, type TestDesk } from './desk.ts';
import { writeMaterial } from './material.ts';
import { prepareBatch } from './whole-job.ts';

let folder: string;
let desk: TestDesk;

beforeEach(async () => {
  folder = makeFolder();
  desk = await openDesk(join(folder, 'data'));
});

const plainService = () =>
  createService({ core: desk.core, files: { resolve: () => undefined }, publish: () => undefined });

const coreChannels = (Object.keys(contract) as Channel[]).filter(
  (name): name is CoreChannel => contract[name].by === 'core',
);

test.each(coreChannels)('%s refuses an input that is none', async (channel) => {
  const answered = await answer(plainService(), channel, 'nonsense');
  expect(answered).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } });
});

test.each(['no.such', 'file.pick', '__proto__', 'toString'])('%s is no call of the core', async (channel) => {
  const answered = await answer(plainService(), channel, {});
  expect(answered).toMatchObject({ ok: false, error: { code: 'CHANNEL_UNKNOWN' } });
});

test('what is missing is told by its path', async () => {
  const answered = await desk.ask('batch.get', { batchId: 'not a batch id' });
  expect(answered).toMatchObject({
    ok: false,
    error: { details: { problems: [expect.stringContaining('batchId')] } },
  });
});

test('a bug is logged with its stack and answered as a bug, not thrown', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const service = plainService();
  closeCore(desk.core);
  const answered = await answer(service, 'batch.list', {});
  expect(answered).toMatchObject({ ok: false, error: { code: 'BUG' } });
  expect(log).toHaveBeenCalledWith(
    expect.objectContaining({ stack: expect.stringContaining('status.ts') as string }),
  );
  log.mockRestore();
});

test('an output that breaks the contract is a bug while outputs are checked', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const core = { ...desk.core, appVersion: 7 as unknown as string };
  const parts = { core, files: { resolve: () => undefined }, publish: () => undefined };
  expect(await answer(createService({ ...parts, checkOutputs: true }), 'app.info', {})).toMatchObject({
    ok: false,
  });
  expect(await answer(createService(parts), 'app.info', {})).toMatchObject({ ok: true });
  log.mockRestore();
});

test('writes tell windows what to fetch again; reads and refusals tell nothing', async () => {
  await desk.call('settings.get', {});
  await desk.ask('batch.assign', { batchId: 'b-ffffffff' });
  expect(desk.published).toEqual([]);
  const saved = await desk.call('settings.set', { desk: 'clerk', operator: '王芳' });
  expect(saved).toMatchObject({ desk: 'clerk', operator: '王芳', type: 'normal' });
  expect(desk.published).toEqual([{ name: 'data.changed', payload: { scope: 'settings' } }]);
  expect((await desk.call('settings.set', { type: 'large' })).operator).toBe('王芳');
});

test('progress carries its task, counts up and ends complete', async () => {
  const material = await writeMaterial(folder);
  await prepareBatch(desk, material);
  const told = desk.published
    .filter((one) => one.name === 'task.progress')
    .map((one) => one.payload as TaskProgress);
  expect(new Set(told.map((one) => one.taskId)).size).toBe(1);
  const last = told.at(-1);
  expect(last?.done).toBe(last?.total);
  expect(told.filter((one) => one.total !== null).length).toBeLessThan(20);
});

test('cancelling what does not run is no error', async () => {
  expect(await desk.call('task.cancel', { taskId: randomUUID() })).toBeNull();
});

test('a second core on the folder is refused until the first is closed', async () => {
  const options = { dataDir: desk.dataDir, appVersion: '1', packsDir };
  await expect(openCore(options)).rejects.toMatchObject({ code: 'DB_IN_USE' });
  closeCore(desk.core);
  closeCore(await openCore(options));
});

test('identity cards need a name first; an unreadable one is refused', async () => {
  const card = join(folder, 'me.pxi');
  const input = { fileId: desk.grant(card), role: 'expert' } as const;
  expect(await desk.refused('identity.export', input)).toBe('KEY_NAME_MISSING');
  await desk.call('settings.set', { operator: '王芳', bureau: '工信厅' });
  await desk.call('identity.export', input);
  expect(await desk.call('keys.inspect', { fileId: desk.grant(card) })).toMatchObject({
    name: '王芳',
    unit: '工信厅',
  });
  writeFileSync(card, 'nonsense');
  expect(await desk.refused('keys.inspect', { fileId: desk.grant(card) })).toMatch(/^PKG_/);
  const missing = desk.grant(join(folder, 'missing.pxi'));
  expect(await desk.refused('keys.inspect', { fileId: missing })).toBe('FILE_UNREADABLE');
  const nowhere = { fileId: desk.grant(join(folder, 'no', 'such', 'me.pxi')), role: 'expert' } as const;
  expect(await desk.refused('identity.export', nowhere)).toBe('FILE_UNWRITABLE');
});

test('long work waits its turn and can be stopped while it waits', async () => {
  const material = await writeMaterial(folder);
  const batchId = await prepareBatch(desk, material);
  const folderFileId = desk.grant(folder);
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
  const exportFor = (taskId: string) =>
    desk.ask('bundle.export', { batchId, expertId: 'E01', folderFileId, taskId });
  const answers = Promise.all([exportFor(first), exportFor(second), exportFor(third)]);
  await desk.call('task.cancel', { taskId: second });
  const [one, two, three] = await answers;
  expect(one.ok && one.value[0]?.fileName).toMatch(/阿依努尔\.pxb$/);
  expect(two).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  expect(three.ok && three.value[0]?.fileName).toMatch(/阿依努尔-2\.pxb$/);
});
