import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { makeFolder, openDesk, type TestDesk } from '../desk/desk.ts';
import { writeMaterial } from '../desk/material.ts';
import {
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  prepareBatch,
  reviewAll,
} from '../desk/whole-job.ts';

let folder: string;
let bureau: TestDesk;
let expert: TestDesk;
let batchId: string;

beforeEach(async () => {
  folder = makeFolder();
  bureau = await openDesk(join(folder, 'bureau'));
  batchId = await prepareBatch(bureau, await writeMaterial(folder));
  expert = await openDesk(join(folder, 'expert'));
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  await enrol(bureau, expert, 'E01', folder);
});

const own = async () => {
  const found = (await expert.call('identity.get', {})).find(({ identity }) => identity.role === 'expert');
  if (found === undefined) throw new Error('the expert has no key');
  return found;
};
const revoke = async (reason: string) => {
  const { keyId } = (await own()).identity;
  await bureau.call('keys.revoke', { keyId, reason });
};
const handTo = async () => importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
const exportTo = (name: string) => exportResult(expert, batchId, join(folder, name));

test('a revoked key is renewed on the spot: what was sealed stays, and counts after the new card is enrolled', async () => {
  await reviewAll(expert, batchId);
  await exportTo('old.pxr');
  await revoke('电脑失窃');
  expect((await importResults(bureau, [join(folder, 'old.pxr')]))[0]).toMatchObject({ code: 'KEY_REVOKED' });
  // The next bundle tells the expert's machine.
  expect((await own()).revoked).toBeUndefined();
  await handTo();
  const before = await own();
  expect(before.revoked).toMatchObject({ reason: '电脑失窃' });
  const { fingerprint } = await expert.call('identity.renew', { reason: '旧密钥已注销' });
  const after = await own();
  expect(after).toMatchObject({ fingerprint, identity: { name: before.identity.name } });
  expect(after.revoked).toBeUndefined();
  expect(fingerprint).not.toBe(before.fingerprint);

  await enrol(bureau, expert, 'E01', folder);
  await handTo();
  await exportTo('new.pxr');
  const [report] = await importResults(bureau, [join(folder, 'new.pxr')]);
  expect(report).toMatchObject({ state: 'accepted', fingerprint, signed: { batch: batchId, expert: 'E01' } });
  const listed = (await bureau.call('keys.list', {})).filter((key) => key.expertId === 'E01');
  expect(listed.map(({ revokeReason }) => revokeReason)).toEqual(['电脑失窃', undefined]);
});

test('the old key is kept aside and signs nothing more', async () => {
  const before = await own();
  await expert.call('identity.renew', { reason: '密钥文件外泄' });
  const dir = join(folder, 'expert', 'keys');
  expect(readdirSync(dir).toSorted()).toEqual(['expert.json', 'old-expert-1.json']);
  await expert.call('identity.renew', { reason: '再换一次' });
  expect(readdirSync(dir).filter((name) => name.startsWith('old-'))).toEqual([
    'old-expert-1.json',
    'old-expert-2.json',
  ]);
  const [first, second] = [1, 2].map((n) => readFileSync(join(dir, `old-expert-${String(n)}.json`), 'utf8'));
  expect(first).not.toBe(second);
  const events = await expert.call('ledger.list', {
    batchId: null,
    subject: null,
    beforeSeq: null,
    limit: 50,
  });
  const renewed = events.filter(({ action }) => action === 'keys.renew');
  expect(renewed.map(({ reason }) => reason)).toEqual(['再换一次', '密钥文件外泄']);
  expect(JSON.stringify(renewed.at(-1)?.before)).toContain(before.identity.keyId);
});

test('a new key under a passphrase is wrapped like the old one, and needs it', async () => {
  await expert.call('lock.set', { passphrase: '四个不相干的词语' });
  await expert.call('identity.renew', { reason: '例行更换' });
  expect(readFileSync(join(folder, 'expert', 'keys', 'expert.json'), 'utf8')).not.toContain('privateKey');
  await expert.call('lock.now', {});
  expect(await expert.refused('identity.renew', { reason: '例行更换' })).toBe('KEY_LOCKED');
});

test('there must be a key to renew, and a reason', async () => {
  const nobody = await openDesk(join(folder, 'nobody'));
  expect(await nobody.refused('identity.renew', { reason: '试一试' })).toBe('NOT_FOUND');
  expect(await expert.refused('identity.renew', { reason: '' })).toBe('INPUT_INVALID');
});

test('the bureau lists the keys that sign and signed its bundles', async () => {
  const [first, ...none] = (await bureau.call('keys.bureau', {}))?.issuers ?? [];
  expect(none).toEqual([]);
  await bureau.call('keys.rotate', { reason: '旧电脑报废' });
  const shown = await bureau.call('keys.bureau', {});
  expect(shown?.issuers).toMatchObject([
    { fingerprint: first?.fingerprint, reason: '旧电脑报废', revokedAt: expect.any(String) as string },
    { fingerprint: shown?.issuerFingerprint, reason: null, revokedAt: null },
  ]);
});
