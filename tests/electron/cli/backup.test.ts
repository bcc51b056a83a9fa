import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { registerBackup } from '#electron/cli/backup.ts';
import { runCli } from '#electron/cli/run.ts';
import { makeFolder, openDesk } from '../core/desk/desk.ts';

async function run(...words: string[]) {
  let out = '';
  const streams = { out: (text: string) => void (out += text), err: () => undefined, errIsTerminal: false };
  const code = await runCli([...words, '--json'], streams, [registerBackup]);
  return { code, said: JSON.parse(out) as object };
}

test('the command line backs up beside an open window, verifies and restores', async () => {
  const folder = makeFolder();
  const data = join(folder, 'data');
  const file = join(folder, 'a.pxbak');
  const desk = await openDesk(data);
  await desk.call('settings.set', { operator: '王芳' });
  const { head } = await desk.call('ledger.verify', {});
  const made = await run('backup', 'create', '--out', file, '--data', data);
  expect(made).toMatchObject({ code: 0, said: { ledger: { lines: 1, head } } });
  expect(await desk.call('backup.status', {})).toMatchObject({ daysAgo: 0, hasChanges: false, isOld: false });
  await desk.call('settings.set', { operator: '李强' });
  expect(await desk.call('backup.status', {})).toMatchObject({ hasChanges: true });
  expect(await run('backup', 'verify', file)).toMatchObject({ code: 0, said: { ledger: { head } } });
  const again = join(folder, 'again');
  expect(await run('backup', 'restore', file, '--data', again)).toMatchObject({ code: 0 });
  const restored = await openDesk(again);
  expect(await restored.call('ledger.verify', {})).toEqual({ lines: 1, head });
  expect((await restored.call('settings.get', {})).operator).toBe('王芳');
});

test('with --encrypt the passphrase of the environment locks the file, and opens it again', async () => {
  const folder = makeFolder();
  const data = join(folder, 'data');
  const file = join(folder, 'a.pxbak');
  await (await openDesk(data)).call('settings.set', { operator: '王芳' });
  const set = (value: string) => void (process.env['PINGXIA_BACKUP_PASSPHRASE'] = value);
  onTestFinished(() => void delete process.env['PINGXIA_BACKUP_PASSPHRASE']);
  set('天山 北路 2026');
  const made = await run('backup', 'create', '--encrypt', '--out', file, '--data', data);
  expect(made).toMatchObject({ code: 0, said: { isSealed: true } });
  expect(await run('backup', 'verify', file)).toMatchObject({ code: 0, said: { isSealed: true } });
  set('something else');
  expect(await run('backup', 'verify', file)).toMatchObject({
    code: 1,
    said: { error: { code: 'BACKUP_PASSPHRASE_WRONG' } },
  });
});

test('refusals have their code', async () => {
  const folder = makeFolder();
  const none = join(folder, 'none');
  expect(await run('backup', 'create', '--out', join(folder, 'a.pxbak'), '--data', none)).toMatchObject({
    code: 1,
    said: { error: { code: 'FILE_UNREADABLE' } },
  });
  writeFileSync(join(folder, 'b.pxbak'), 'nonsense');
  expect(await run('backup', 'verify', join(folder, 'b.pxbak'))).toMatchObject({
    code: 1,
    said: { error: { code: 'BACKUP_DAMAGED' } },
  });
  expect(await run('backup', 'restore', join(folder, 'b.pxbak'), '--data', folder)).toMatchObject({
    code: 1,
    said: { error: { code: 'BACKUP_TARGET_NOT_EMPTY' } },
  });
  expect(await run('backup', 'create')).toMatchObject({ code: 2 });
});
