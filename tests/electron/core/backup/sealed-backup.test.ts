import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { verifyBackup } from '#electron/core/backup/verify-backup.ts';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { unwatchedTask } from '#electron/core/task.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
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

const passphrase = '天山 北路 2026';
let folder: string;
let bureau: TestDesk;
let result: string;
let batchId: string;

/** A bureau that handed out one plain and one encrypted bundle, and got a result. */
beforeEach(async () => {
  folder = makeFolder();
  bureau = await openDesk(join(folder, 'bureau'));
  await bureau.call('settings.set', { operator: '王芳', bureau: '工信厅' });
  batchId = await prepareBatch(bureau, await writeMaterial(folder));
  const expert = await openDesk(join(folder, 'expert'));
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  await exportBundle(bureau.core, {
    batchId,
    expertId: 'E02',
    path: join(folder, 'sealed.pxb'),
    lock: 'new-code',
  });
  await reviewAll(expert, batchId);
  result = join(folder, 'a.pxr');
  await exportResult(expert, batchId, result);
  await enrol(bureau, expert, 'E01', folder);
  await importResults(bureau, [result]);
});

const backUp = (secret?: string) =>
  bureau.call('backup.create', {
    fileId: bureau.grant(join(folder, 'a.pxbak')),
    taskId: randomUUID(),
    ...(secret === undefined ? {} : { passphrase: secret }),
  });
const restore = (target: string, secret?: string) => ({
  fileId: bureau.grant(join(folder, 'a.pxbak')),
  folderFileId: bureau.grant(join(folder, target)),
  taskId: randomUUID(),
  ...(secret === undefined ? {} : { passphrase: secret }),
});
const packagesOf = (dataDir: string) =>
  readdirSync(join(dataDir, 'packages'))
    .toSorted()
    .map((name) => [name, readFileSync(join(dataDir, 'packages', name)).toString('hex')]);

test('kept results and what encrypted bundles hold travel, and a result that came before is known', async () => {
  await backUp();
  await bureau.call('backup.restore', restore('again'));
  const again = await openDesk(join(folder, 'again'));
  expect(packagesOf(again.dataDir)).toEqual(packagesOf(bureau.dataDir));
  expect(packagesOf(again.dataDir).map(([name]) => name?.slice(64))).toEqual(
    expect.arrayContaining(['.open', '.pxr']) as string[],
  );
  expect(await importResults(again, [result])).toMatchObject([{ state: 'already' }]);
  expect(await again.call('ledger.verify', {})).toEqual(await bureau.call('ledger.verify', {}));
  expect(await again.call('panel.ranking', { batchId })).toEqual(
    await bureau.call('panel.ranking', { batchId }),
  );
});

test('an encrypted backup says nothing without its passphrase and restores the same with it', async () => {
  const facts = await backUp(passphrase);
  const bytes = readFileSync(join(folder, 'a.pxbak'));
  expect(facts).toMatchObject({ isSealed: true, bytes: bytes.length });
  expect(bytes.subarray(0, 21).toString('latin1')).toBe('age-encryption.org/v1');
  for (const word of ['pingxia-backup', 'SQLite format 3', '%PDF']) expect(bytes.includes(word)).toBe(false);
  expect(readdirSync(join(bureau.dataDir, 'spool'))).toEqual([]);
  expect(await bureau.refused('backup.restore', restore('again'))).toBe('BACKUP_PASSPHRASE_NEEDED');
  expect(await bureau.refused('backup.restore', restore('again', '天山 北路 2025'))).toBe(
    'BACKUP_PASSPHRASE_WRONG',
  );
  expect(existsSync(join(folder, 'again'))).toBe(false);
  expect(await bureau.call('backup.restore', restore('again', passphrase))).toEqual(facts);
  const again = await openDesk(join(folder, 'again'));
  expect(await again.call('ledger.verify', {})).toEqual(await bureau.call('ledger.verify', {}));
  expect(readdirSync(folder).filter((name) => name.startsWith('backup-'))).toEqual([]);
});

test('an altered byte or a missing end of an encrypted backup is refused', async () => {
  await backUp(passphrase);
  const file = join(folder, 'a.pxbak');
  const whole = readFileSync(file);
  const codeOf = async (bytes: Buffer): Promise<string> => {
    writeFileSync(file, bytes);
    try {
      await verifyBackup(file, unwatchedTask, passphrase);
      return 'none';
    } catch (error) {
      if (isRefusal(error)) return error.code;
      throw error;
    }
  };
  expect(await codeOf(whole)).toBe('none');
  // After the header, whose own bytes the passphrase's key authenticates too.
  for (const at of [60, 400, Math.floor(whole.length / 2), whole.length - 1]) {
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    expect(await codeOf(bytes), `byte ${at}`).toMatch(/^BACKUP_(DAMAGED|PASSPHRASE_WRONG)$/);
  }
  expect(await codeOf(whole.subarray(0, -1000))).toBe('BACKUP_DAMAGED');
}, 60_000);

test('a short passphrase is refused and nothing is written', async () => {
  const input = {
    fileId: bureau.grant(join(folder, 'b.pxbak')),
    taskId: randomUUID(),
    passphrase: '1234567',
  };
  expect(await bureau.refused('backup.create', input)).toBe('KEY_PASSPHRASE_SHORT');
  expect(existsSync(join(folder, 'b.pxbak'))).toBe(false);
});

test('a result that was held and is enrolled later stands in the list under its own file name', async () => {
  const late = await openDesk(join(folder, 'late'));
  await importBundle(late, await handOut(bureau, batchId, 'E03', folder));
  await reviewAll(late, batchId);
  const path = join(folder, '周敏的结果.pxr');
  await exportResult(late, batchId, path);
  expect(await importResults(bureau, [path])).toMatchObject([{ state: 'held', code: 'KEY_UNKNOWN' }]);
  await enrol(bureau, late, 'E03', folder);
  const [row] = await bureau.call('result.list', { batchId });
  expect(row).toMatchObject({ state: 'accepted', fileName: '周敏的结果.pxr' });
});
