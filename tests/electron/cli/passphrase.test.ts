import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { registerKeys } from '#electron/cli/keys.ts';
import { runCli } from '#electron/cli/run.ts';
import { closeCore } from '#electron/core/open-core.ts';
import { makeFolder, openDesk } from '../core/desk/desk.ts';

afterEach(() => vi.unstubAllEnvs());

/** A folder whose expert's key is under this passphrase. */
async function makeLockedFolder(passphrase: string): Promise<string> {
  const folder = makeFolder();
  const desk = await openDesk(join(folder, 'data'));
  await desk.call('settings.set', { operator: '王芳' });
  await desk.call('identity.export', { fileId: desk.grant(join(folder, 'me.pxi')), role: 'expert' });
  await desk.call('lock.set', { passphrase });
  closeCore(desk.core);
  return folder;
}

async function run(folder: string, ...words: string[]) {
  let out = '';
  const streams = { out: (text: string) => void (out += text), err: () => undefined, errIsTerminal: false };
  const argv = [...words, '--json', '--data', join(folder, 'data')];
  return { code: await runCli(argv, streams, [registerKeys]), said: JSON.parse(out) as object };
}

test('the command line signs with the passphrase of the environment, and only with the right one', async () => {
  const folder = await makeLockedFolder('天山 北路 2026');
  const out = join(folder, 'again.pxi');
  vi.stubEnv('PINGXIA_PASSPHRASE', '天山 北路 2025');
  expect(await run(folder, 'keys', 'export', '--out', out)).toMatchObject({
    code: 1,
    said: { error: { code: 'KEY_PASSPHRASE' } },
  });
  vi.stubEnv('PINGXIA_PASSPHRASE', '天山 北路 2026');
  expect(await run(folder, 'keys', 'export', '--out', out)).toMatchObject({ code: 0, said: { file: out } });
});

test('without one it still shows who this is, and refuses to sign', async () => {
  const folder = await makeLockedFolder('天山 北路 2026');
  vi.stubEnv('PINGXIA_PASSPHRASE', '');
  expect(await run(folder, 'keys', 'show')).toMatchObject({
    code: 0,
    said: { own: [{ identity: { name: '王芳' } }] },
  });
  expect(await run(folder, 'keys', 'export', '--out', join(folder, 'again.pxi'))).toMatchObject({
    code: 1,
    said: { error: { code: 'KEY_LOCKED' } },
  });
});
