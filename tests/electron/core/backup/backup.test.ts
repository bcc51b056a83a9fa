import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import { createBackup } from '#electron/core/backup/create-backup.ts';
import { restoreBackup } from '#electron/core/backup/restore-backup.ts';
import { verifyBackup } from '#electron/core/backup/verify-backup.ts';
import { verifyLedger } from '#electron/core/ledger/read.ts';
import { requireSigner } from '#electron/core/keys/own-keys.ts';
import { closeCore, openCore } from '#electron/core/open-core.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { makeFolder, openDesk, packsDir, type TestDesk } from '../desk/desk.ts';
import { writeMaterial } from '../desk/material.ts';
import { handOut, importBundle, prepareBatch } from '../desk/whole-job.ts';
import { writeNewerBackup } from './newer-backup.ts';

let folder: string;
let expert: TestDesk;
let bundle: string;
let batchId: string;

/** An expert who took in a bundle: documents, a key, a ledger. */
beforeEach(async () => {
  folder = makeFolder();
  const clerk = await openDesk(join(folder, 'clerk'));
  await clerk.call('settings.set', { operator: '王芳', bureau: '工信厅' });
  batchId = await prepareBatch(clerk, await writeMaterial(folder));
  bundle = await handOut(clerk, batchId, 'E01', folder);
  expert = await openDesk(join(folder, 'expert'));
  await importBundle(expert, bundle);
});

const backUp = (file = join(folder, 'a.pxbak')) =>
  expert.call('backup.create', { fileId: expert.grant(file), taskId: randomUUID() });

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
  return 'none';
};

const documentsIn = (dataDir: string) =>
  readdirSync(join(dataDir, 'vault'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pdf'))
    .toSorted();

test('a backup of a folder at work restores to the same ledger, documents and key', async () => {
  const file = join(folder, 'a.pxbak');
  const facts = await backUp(file);
  const own = await requireSigner(expert.core, 'expert', batchId);
  const restored = join(folder, 'elsewhere', 'data');
  mkdirSync(join(folder, 'elsewhere'));
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(await restoreBackup(file, restored)).toEqual(facts);
  const before = verifyLedger(expert.core);
  const core = await openCore({ dataDir: restored, appVersion: '1', packsDir });
  expect(verifyLedger(core)).toEqual(before);
  expect(facts.ledger).toEqual(before);
  expect((await requireSigner(core, 'expert', batchId)).identity).toEqual(own.identity);
  const documents = documentsIn(restored);
  expect(documents).toEqual(documentsIn(expert.dataDir));
  expect(documents).toHaveLength(facts.documents);
  for (const name of documents) await core.vault.verify(name.slice(3, 67));
  closeCore(core);
});

test('what was imported before the backup is known after the restore', async () => {
  await backUp();
  await restoreBackup(join(folder, 'a.pxbak'), join(folder, 'again'));
  const again = await openDesk(join(folder, 'again'));
  const cases = await again.call('my.cases', { batchId });
  const { report } = await importBundle(again, bundle);
  expect(report.state).toBe('already');
  expect(await again.call('my.cases', { batchId })).toEqual(cases);
  expect(cases).not.toHaveLength(0);
});

test('work that goes on during and after the backup is not in it, and the backup is still whole', async () => {
  const before = verifyLedger(expert.core);
  const written = backUp();
  await expert.call('settings.set', { operator: '李强' });
  const facts = await written;
  expect(facts.ledger.lines).toBeGreaterThanOrEqual(before.lines);
  expect((await verifyBackup(join(folder, 'a.pxbak'))).ledger).toEqual(facts.ledger);
});

test('keys travel as they lie: under the passphrase', async () => {
  const plain = readFileSync(join(expert.dataDir, 'keys', 'expert.json'), 'utf8');
  const { privateKey } = JSON.parse(plain) as { privateKey: string };
  await expert.call('lock.set', { passphrase: '天山 北路 2026' });
  expect((await backUp()).keys).toBe(2);
  expect(readFileSync(join(folder, 'a.pxbak')).includes(privateKey)).toBe(false);
  await restoreBackup(join(folder, 'a.pxbak'), join(folder, 'again'));
  const core = await openCore({ dataDir: join(folder, 'again'), appVersion: '1', packsDir });
  await expect(requireSigner(core, 'expert', batchId)).rejects.toMatchObject({ code: 'KEY_LOCKED' });
  await core.keyLock.unlock('天山 北路 2026');
  expect((await requireSigner(core, 'expert', batchId)).identity.role).toBe('expert');
  closeCore(core);
});

test('one altered byte anywhere is refused, and nothing is left behind', async () => {
  const file = join(folder, 'a.pxbak');
  await backUp(file);
  const whole = readFileSync(file);
  const target = join(folder, 'again');
  const step = Math.floor(whole.length / 60);
  for (let at = 0; at < whole.length; at += step) {
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at);
    writeFileSync(file, bytes);
    expect(await codeOf(verifyBackup(file)), `byte ${at}`).toBe('BACKUP_DAMAGED');
  }
  expect(await codeOf(restoreBackup(file, target))).toBe('BACKUP_DAMAGED');
  expect(readdirSync(folder).filter((name) => name.startsWith('again'))).toEqual([]);
});

test.each<[string, (file: string) => void]>([
  ['cut short', (file) => truncateSync(file, statSync(file).size - 1000)],
  ['empty', (file) => truncateSync(file, 0)],
  ['longer', (file) => appendFileSync(file, 'x')],
  ['something else', (file) => writeFileSync(file, 'nonsense '.repeat(20))],
])('a file that is %s is refused', async (_name, spoil) => {
  const file = join(folder, 'a.pxbak');
  await backUp(file);
  spoil(file);
  expect(await codeOf(verifyBackup(file))).toBe('BACKUP_DAMAGED');
  expect(await codeOf(restoreBackup(file, join(folder, 'again')))).toBe('BACKUP_DAMAGED');
});

test('a review bundle is no backup', async () => {
  expect(await codeOf(verifyBackup(bundle))).toBe('BACKUP_DAMAGED');
});

test('a backup of a newer schema is refused before anything is written', async () => {
  const source = join(folder, 'newer');
  const future = join(folder, 'future.pxbak');
  await backUp();
  await restoreBackup(join(folder, 'a.pxbak'), source);
  const raw = new Database(join(source, 'pingxia.db'));
  raw.pragma('user_version = 99990');
  raw.close();
  // What the newer program would write: the folder's own schema, stated in the manifest.
  await writeNewerBackup(source, future);
  expect(await codeOf(restoreBackup(future, join(folder, 'again')))).toBe('DB_FROM_FUTURE');
  expect(existsSync(join(folder, 'again'))).toBe(false);
});

test('a folder that holds anything is refused and stays as it is', async () => {
  await backUp();
  const target = join(folder, 'full');
  mkdirSync(target);
  writeFileSync(join(target, 'note.txt'), '');
  expect(await codeOf(restoreBackup(join(folder, 'a.pxbak'), target))).toBe('BACKUP_TARGET_NOT_EMPTY');
  expect(readdirSync(target)).toEqual(['note.txt']);
  rmSync(join(target, 'note.txt'));
  expect(await codeOf(restoreBackup(join(folder, 'a.pxbak'), target))).toBe('none');
});

test.each([0, 3, 12])('stopped at step %i it leaves no file and the old backup as it was', async (stopAt) => {
  const file = join(folder, 'a.pxbak');
  await backUp(file);
  const old = readFileSync(file);
  const abort = new AbortController();
  let told = 0;
  const onProgress = (): void => {
    told += 1;
    if (told > stopAt) abort.abort();
  };
  const task = { signal: abort.signal, onProgress };
  expect(await codeOf(createBackup(expert.core, file, task))).toBe('CANCELLED');
  expect(readFileSync(file).equals(old)).toBe(true);
  expect(existsSync(`${file}.part`)).toBe(false);
  expect(existsSync(join(expert.dataDir, 'backup.part'))).toBe(false);
});

test('a restore that is stopped leaves nothing', async () => {
  await backUp();
  const abort = new AbortController();
  const task = { signal: abort.signal, onProgress: () => abort.abort() };
  expect(await codeOf(restoreBackup(join(folder, 'a.pxbak'), join(folder, 'again'), task))).toBe('CANCELLED');
  expect(readdirSync(folder).filter((name) => name.startsWith('again'))).toEqual([]);
});

test('a vault that lost or changed a document is told, not copied', async () => {
  const file = join(folder, 'a.pxbak');
  const [name = ''] = documentsIn(expert.dataDir);
  const path = join(expert.dataDir, 'vault', name);
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(9) ^ 1, 9);
  writeFileSync(path, bytes);
  expect(await codeOf(createBackup(expert.core, file))).toBe('VAULT_DIGEST_MISMATCH');
  rmSync(path);
  expect(await codeOf(createBackup(expert.core, file))).toBe('VAULT_MISSING');
  expect(existsSync(file)).toBe(false);
});

test('progress goes up to its total once, at the very end', async () => {
  await backUp();
  const told = expert.published
    .filter((one) => one.name === 'task.progress')
    .map((one) => one.payload as { done: number; total: number; label: string })
    .filter((one) => one.label.startsWith('备份'));
  expect(told.filter((one) => one.done === one.total)).toEqual([told.at(-1)]);
});
