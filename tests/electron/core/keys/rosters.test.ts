import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { listRosters } from '#db/repositories/rosters.ts';
import { openRoster } from '#electron/exchange/rosters.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { openDesk, type TestDesk } from '../desk/desk.ts';
import { writeMaterial } from '../desk/material.ts';
import {
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  openTables,
  prepareBatch,
  reviewAll,
} from '../desk/whole-job.ts';

let folder: string;
let bureau: TestDesk;
let expert: TestDesk;
let batchId: string;

beforeEach(async () => {
  ({ folder, bureau, expert, batchId } = await openTables());
});

const hand = () => handOut(bureau, batchId, 'E01', folder);
const take = (desk: TestDesk, path: string, fingerprint?: string) =>
  desk.call('bundle.import', {
    fileId: desk.grant(path),
    taskId: randomUUID(),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  });
const rostersOf = ({ core }: TestDesk) =>
  listRosters(core.db).map(({ envelope }) => openRoster(envelope).value);
const pins = async (desk: TestDesk) =>
  (await desk.call('keys.list', {})).filter((key) => key.role === 'bureau' && key.revokedAt === null);
const rootFingerprint = async (desk: TestDesk) =>
  (await desk.call('keys.bureau', {}))?.rootFingerprint ?? 'none';

test('the first key is root and issuer; a roster goes up only when keys change', async () => {
  expect(await bureau.call('keys.bureau', {})).toBeNull();
  const first = await hand();
  await hand();
  expect(rostersOf(bureau).map(({ number }) => number)).toEqual([1]);
  const shown = await bureau.call('keys.bureau', {});
  expect(shown).toMatchObject({ isRootHere: true, roster: { number: 1, keys: 1 } });
  expect(shown?.rootFingerprint).toBe(shown?.issuerFingerprint);
  await importBundle(expert, first);
  await enrol(bureau, expert, 'E01', folder);
  await hand();
  const [, second] = rostersOf(bureau);
  expect(second).toMatchObject({
    number: 2,
    keys: [{ roles: ['issuer'] }, { roles: ['expert'], expert: 'E01' }],
  });
  expect(JSON.stringify(second?.keys)).not.toContain('阿依努尔');
});

test('the fingerprint from paper decides at the first contact', async () => {
  const bundle = await hand();
  const wrong = 'AAAA '.repeat(16);
  expect((await take(expert, bundle, wrong)).report).toMatchObject({ state: 'refused', code: 'KEY_ROOT' });
  expect(await pins(expert)).toEqual([]);
  const paper = await rootFingerprint(bureau);
  const { report } = await take(expert, bundle, paper.toLowerCase().replaceAll(' ', ''));
  expect(report).toMatchObject({ state: 'accepted', root: { fingerprint: paper, isPinned: false } });
  expect(await pins(expert)).toMatchObject([{ fingerprint: paper }]);
  const second = await expert.call('bundle.inspect', {
    fileId: expert.grant(await hand()),
    taskId: randomUUID(),
  });
  expect(second.root).toMatchObject({ isPinned: true });
});

test('a new signing key is believed by its roster, the old one no longer, and its results still count', async () => {
  const first = await hand();
  await importBundle(expert, first);
  await enrol(bureau, expert, 'E01', folder);
  const unseen = await hand();
  const { fingerprint } = await bureau.call('keys.rotate', { reason: '例行更换' });
  const root = await rootFingerprint(bureau);
  expect(fingerprint).not.toBe(root);
  await reviewAll(expert, batchId);
  await exportResult(expert, batchId, join(folder, 'a.pxr'));
  expect(await importResults(bureau, [join(folder, 'a.pxr')])).toMatchObject([{ state: 'accepted' }]);
  const third = await hand();
  expect((await take(expert, third)).report).toMatchObject({ state: 'accepted', fingerprint });
  expect(await pins(expert)).toMatchObject([{ fingerprint: root }]);
  expect((await take(expert, unseen)).report).toMatchObject({ state: 'refused', code: 'KEY_REVOKED' });
});

test('a result encrypted to the old signing key is opened after the rotation', async () => {
  const { exportBundle } = await import('#electron/core/exchange/export-bundles.ts');
  const path = join(folder, 'sealed.pxb');
  const { code = '' } = await exportBundle(bureau.core, { batchId, expertId: 'E01', path, lock: 'new-code' });
  await importBundle(expert, path, code);
  await enrol(bureau, expert, 'E01', folder);
  await bureau.call('keys.rotate', { reason: '例行更换' });
  await reviewAll(expert, batchId);
  await exportResult(expert, batchId, join(folder, 'a.pxr'));
  expect(await importResults(bureau, [join(folder, 'a.pxr')])).toMatchObject([{ state: 'accepted' }]);
});

test('a root that is handed over is followed without a new paper', async () => {
  await importBundle(expert, await hand());
  const before = await rootFingerprint(bureau);
  const { fingerprint } = await bureau.call('keys.handOver', { reason: '旧机报废' });
  expect(await rootFingerprint(bureau)).toBe(fingerprint);
  await enrol(bureau, expert, 'E01', folder);
  const bundle = await hand();
  expect((await take(expert, bundle)).report.state).toBe('accepted');
  expect(await pins(expert)).toMatchObject([{ fingerprint }]);
  const revoked = (await expert.call('keys.list', {})).find((key) => key.fingerprint === before);
  expect(revoked?.revokedAt).not.toBeNull();
  expect(
    rostersOf(bureau).map(({ number, root, nextRoot }) => [
      number,
      formatFingerprint(root.keyId),
      nextRoot !== undefined,
    ]),
  ).toEqual([
    [1, before, false],
    [2, before, true],
    [3, fingerprint, false],
  ]);
  expect((await take(expert, await hand())).report.state).toBe('accepted');
});

test('a lost root: a new bureau key is refused until a person types its fingerprint from the new paper', async () => {
  await importBundle(expert, await hand());
  const other = await openDesk(join(folder, 'other'));
  const otherBatch = await prepareBatch(other, await writeMaterial(folder));
  const bundle = await handOut(other, otherBatch, 'E01', folder);
  expect((await take(expert, bundle)).report).toMatchObject({ state: 'refused', code: 'BATCH_OTHER_BUREAU' });
  const old = await rootFingerprint(bureau);
  expect((await take(expert, bundle, old)).report).toMatchObject({ state: 'refused', code: 'KEY_ROOT' });
  const paper = await rootFingerprint(other);
  expect((await take(expert, bundle, paper)).report.state).toBe('accepted');
  expect(await pins(expert)).toMatchObject([{ fingerprint: paper }]);
  expect((await take(expert, await hand())).report).toMatchObject({ code: 'BATCH_OTHER_BUREAU' });
  expect((await take(expert, await hand(), old)).report).toMatchObject({ code: 'KEY_REVOKED' });
  const [line] = await expert.call('ledger.list', {
    batchId: otherBatch,
    subject: null,
    beforeSeq: null,
    limit: 9,
  });
  expect(line?.action).toBe('bundle.import');
});

test('with the root away from this machine work goes on until keys change', async () => {
  await importBundle(expert, await hand());
  await bureau.call('keys.rotate', { reason: '根密钥离线保管' });
  const keys = join(bureau.dataDir, 'keys');
  renameSync(join(keys, 'bureau.json'), join(folder, 'root.json'));
  expect((await take(expert, await hand())).report.state).toBe('accepted');
  expect(await bureau.call('keys.bureau', {})).toMatchObject({ isRootHere: false });
  expect(await bureau.refused('keys.rotate', { reason: '再换' })).toBe('NOT_FOUND');
  await enrol(bureau, expert, 'E01', folder);
  const input = {
    batchId,
    expertId: 'E01',
    folderFileId: bureau.grant(folder),
    taskId: randomUUID(),
  };
  expect(await bureau.refused('bundle.export', input)).toBe('NOT_FOUND');
  renameSync(join(folder, 'root.json'), join(keys, 'bureau.json'));
  expect((await take(expert, await hand())).report.state).toBe('accepted');
});

test('a key that is enrolled for a time only is refused after it, whatever order the clocks say', async () => {
  await importBundle(expert, await hand());
  const card = join(folder, 'E01.pxi');
  await expert.call('identity.export', { fileId: expert.grant(card), role: 'expert' });
  const own = (await expert.call('identity.get', {}))[0];
  await bureau.call('keys.enrol', {
    fileId: bureau.grant(card),
    expertId: 'E01',
    fingerprint: own?.fingerprint ?? '',
    notBefore: '2020-01-01T00:00:00.000Z',
    notAfter: '2021-01-01T00:00:00.000Z',
    isLeader: true,
  });
  await reviewAll(expert, batchId);
  await exportResult(expert, batchId, join(folder, 'a.pxr'));
  expect(await importResults(bureau, [join(folder, 'a.pxr')])).toMatchObject([
    { state: 'refused', code: 'KEY_EXPIRED' },
  ]);
  await hand();
  expect(rostersOf(bureau).at(-1)?.keys.at(-1)).toMatchObject({
    roles: ['expert', 'leader'],
    notAfter: '2021-01-01T00:00:00.000Z',
  });
});

test('a revoked key stands in every later roster with its reason and the number that said so first', async () => {
  await importBundle(expert, await hand());
  await enrol(bureau, expert, 'E01', folder);
  await hand();
  const key = (await bureau.call('keys.list', {}))[0];
  await bureau.call('keys.revoke', { keyId: key?.keyId ?? '', reason: '口令泄露' });
  await hand();
  const second = await openDesk(join(folder, 'second'));
  await importBundle(second, await hand());
  await enrol(bureau, second, 'E02', folder);
  await hand();
  const entries = rostersOf(bureau).map(({ keys }) => keys.find((one) => one.keyId === key?.keyId)?.revoked);
  expect(entries.map((one) => one?.number)).toEqual([undefined, undefined, 3, 3]);
  expect(entries.at(-1)).toMatchObject({ reason: '口令泄露' });
});

test('in suite 2 the roster is signed by the SM2 root, and a rotation is believed as well', async () => {
  await bureau.call('settings.set', { suite: 2 });
  expect((await take(expert, await hand())).report.state).toBe('accepted');
  const root = await rootFingerprint(bureau);
  expect(await pins(expert)).toMatchObject([{ fingerprint: root }]);
  const { fingerprint } = await bureau.call('keys.rotate', { reason: '例行更换' });
  expect(fingerprint).not.toBe(root);
  expect((await take(expert, await hand())).report).toMatchObject({ state: 'accepted', fingerprint });
  expect(rostersOf(bureau).map(({ suite, number }) => [suite, number])).toEqual([
    [2, 1],
    [2, 2],
  ]);
});
