import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { findOwnPublic, requireSigner } from '#electron/core/keys/own-keys.ts';
import { closeCore, openCore } from '#electron/core/open-core.ts';
import { answer } from '#electron/core/serve.ts';
import { createService } from '#electron/core/service.ts';
import { ed25519 } from '#electron/exchange/crypto.ts';
import { contract, type Channel } from '#shared/ipc/contract.ts';
import { makeFolder, openDesk, packsDir, type TestDesk } from '../desk/desk.ts';

const passphrase = '天山 北路 2026';
const batchId = 'b-12345678';
let folder: string;
let desk: TestDesk;

beforeEach(async () => {
  folder = makeFolder();
  desk = await openDesk(join(folder, 'data'));
  await desk.call('settings.set', { operator: '王芳', bureau: '工信厅' });
  await exportCard();
});

const exportCard = () =>
  desk.call('identity.export', { fileId: desk.grant(join(folder, 'me.pxi')), role: 'expert' });

const keyFile = (name = 'expert.json') =>
  JSON.parse(readFileSync(join(desk.dataDir, 'keys', name), 'utf8')) as Record<string, unknown>;

/** Everything in `keys/` as text, to look for secrets in. */
const keysOnDisk = () =>
  readdirSync(join(desk.dataDir, 'keys'))
    .map((name) => readFileSync(join(desk.dataDir, 'keys', name), 'utf8'))
    .join('\n');

async function reopen(askPassphrase?: () => Promise<string | null>): Promise<TestDesk['core']> {
  closeCore(desk.core);
  const options = { dataDir: desk.dataDir, appVersion: '1', packsDir };
  return openCore(askPassphrase === undefined ? options : { ...options, askPassphrase });
}

test('a passphrase takes the private key off the disk and leaves the identity as it was', async () => {
  const before = await findOwnPublic(desk.core, 'expert');
  const { privateKey } = keyFile();
  expect(privateKey).toBeTypeOf('string');
  expect(await desk.call('lock.set', { passphrase })).toMatchObject({ isSet: true, isLocked: false });
  expect(keysOnDisk()).not.toContain(privateKey);
  expect(keyFile('lock.json')['wrappedSecret']).toContain('"cost":17');
  expect(await findOwnPublic(desk.core, 'expert')).toEqual(before);
  const signer = await requireSigner(desk.core, 'expert', batchId);
  const message = Buffer.from('评审');
  const signature = await signer.sign(message);
  expect(ed25519.verify(Buffer.from(before?.publicKey ?? '', 'base64'), message, signature)).toBe(true);
});

test('a key that is made later is wrapped from the start', async () => {
  await desk.call('lock.set', { passphrase });
  const fileId = desk.grant(join(folder, 'bureau.pxi'));
  await desk.call('identity.export', { fileId, role: 'bureau' });
  expect(keyFile('bureau.json')).not.toHaveProperty('privateKey');
});

test('after a restart nothing is signed without the passphrase, and a wrong one opens nothing', async () => {
  await desk.call('lock.set', { passphrase });
  const locked = await reopen();
  await expect(requireSigner(locked, 'expert', batchId)).rejects.toMatchObject({ code: 'KEY_LOCKED' });
  await expect(locked.keyLock.unlock('天山 北路 2025')).rejects.toMatchObject({ code: 'KEY_PASSPHRASE' });
  await expect(requireSigner(locked, 'expert', batchId)).rejects.toMatchObject({ code: 'KEY_LOCKED' });
  await locked.keyLock.unlock(passphrase);
  expect((await requireSigner(locked, 'expert', batchId)).identity.name).toBe('王芳');
  closeCore(locked);
});

test('whoever is there to be asked is asked once, only when a key is needed', async () => {
  await desk.call('lock.set', { passphrase });
  let asked = 0;
  const core = await reopen(() => {
    asked += 1;
    return Promise.resolve(passphrase);
  });
  await findOwnPublic(core, 'expert');
  expect(asked).toBe(0);
  await requireSigner(core, 'expert', batchId);
  await requireSigner(core, 'expert', batchId);
  expect(asked).toBe(1);
  closeCore(core);
});

test('changing and removing need the passphrase that is set', async () => {
  await desk.call('lock.set', { passphrase });
  const wrapped = keyFile();
  const next = '博斯腾湖的芦苇荡';
  expect(await desk.refused('lock.set', { passphrase: next })).toBe('KEY_PASSPHRASE_SET');
  expect(await desk.refused('lock.change', { passphrase: 'guess guess', next })).toBe('KEY_PASSPHRASE');
  expect(await desk.refused('lock.change', { passphrase, next: '短' })).toBe('KEY_PASSPHRASE_SHORT');
  await desk.call('lock.change', { passphrase, next });
  expect(keyFile()).toEqual(wrapped);
  expect(await desk.refused('lock.remove', { passphrase })).toBe('KEY_PASSPHRASE');
  await desk.call('lock.remove', { passphrase: next });
  expect(keyFile()).toHaveProperty('privateKey');
  expect(existsSync(join(desk.dataDir, 'keys', 'lock.json'))).toBe(false);
  expect(await desk.call('lock.status', {})).toMatchObject({ isSet: false, isLocked: false });
  for (const channel of ['lock.now', 'lock.setIdle', 'lock.remove', 'lock.unlock'] as const) {
    const input = { 'lock.now': {}, 'lock.setIdle': { idleMinutes: 5 } }[channel as string] ?? { passphrase };
    expect(await desk.refused(channel, input as never)).toBe('KEY_PASSPHRASE_NONE');
  }
});

test('a crash half-way through setting a passphrase is made good when it is next typed', async () => {
  const plain = readFileSync(join(desk.dataDir, 'keys', 'expert.json'));
  await desk.call('lock.set', { passphrase });
  writeFileSync(join(desk.dataDir, 'keys', 'expert.json'), plain);
  const core = await reopen();
  await core.keyLock.unlock(passphrase);
  expect(keyFile()).not.toHaveProperty('privateKey');
  closeCore(core);
});

test('a key file whose public half was exchanged is refused', async () => {
  await desk.call('lock.set', { passphrase });
  const other = await ed25519.generate();
  const publicKey = Buffer.from(other.publicKey).toString('base64');
  writeFileSync(join(desk.dataDir, 'keys', 'expert.json'), JSON.stringify({ ...keyFile(), publicKey }));
  await expect(requireSigner(desk.core, 'expert', batchId)).rejects.toMatchObject({ code: 'KEY_ID' });
});

test('while locked every call is refused but status and unlock', async () => {
  await desk.call('lock.set', { passphrase });
  await desk.call('lock.setIdle', { idleMinutes: 3 });
  expect(await desk.call('lock.now', {})).toEqual({
    isSet: true,
    isLocked: true,
    idleMinutes: 3,
    looks: { type: 'normal', colours: 'light' },
  });
  const service = createService({
    core: desk.core,
    files: { resolve: () => undefined },
    publish: () => undefined,
  });
  const channels = (Object.keys(contract) as Channel[]).filter((name) => contract[name].by === 'core');
  for (const channel of channels) {
    if (channel === 'lock.status' || channel === 'lock.unlock') continue;
    expect(await answer(service, channel, { taskId: randomUUID() }), channel).toMatchObject({
      ok: false,
      error: { code: 'KEY_LOCKED' },
    });
  }
  expect(await desk.refused('lock.unlock', { passphrase: 'wrong wrong' })).toBe('KEY_PASSPHRASE');
  expect(await desk.refused('settings.get', {})).toBe('KEY_LOCKED');
  expect(await desk.call('lock.unlock', { passphrase })).toMatchObject({ isLocked: false });
  expect((await desk.call('settings.get', {})).operator).toBe('王芳');
});

test('the ledger tells that a passphrase was set, never the passphrase', async () => {
  await desk.call('lock.set', { passphrase });
  const [line] = await desk.call('ledger.list', { batchId: null, subject: null, beforeSeq: null, limit: 1 });
  expect(line).toMatchObject({ action: 'keys.passphrase', after: { state: 'set' } });
  expect(JSON.stringify(line)).not.toContain(passphrase);
});

test('without the lock file the wrapped keys stay shut', async () => {
  await desk.call('lock.set', { passphrase });
  rmSync(join(desk.dataDir, 'keys', 'lock.json'));
  const core = await reopen();
  await expect(requireSigner(core, 'expert', batchId)).rejects.toMatchObject({ code: 'KEY_LOCKED' });
  closeCore(core);
});
