import { readFileSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openDesk, type TestDesk } from '../desk/desk.ts';
import {
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  openTables,
  reviewAll,
} from '../desk/whole-job.ts';

let folder: string;
let bureau: TestDesk;
let expert: TestDesk;
let batchId: string;
/** The bundle of E01, handed out before anybody's key was known. */
let bundle: string;

beforeEach(async () => {
  ({ folder, bureau, expert, batchId } = await openTables());
  bundle = await handOut(bureau, batchId, 'E01', folder);
  await importBundle(expert, bundle);
});

async function writeReceipts(desk: TestDesk): Promise<string[]> {
  const out = join(folder, 'stick');
  mkdirSync(out, { recursive: true });
  const written = await desk.call('receipt.export', { batchId, folderFileId: desk.grant(out) });
  return written.map(({ fileName }) => join(out, fileName));
}
const take = (desk: TestDesk, ...paths: readonly string[]) =>
  desk.call('receipt.import', { fileIds: paths.map((path) => desk.grant(path)) });

test('the bureau acknowledges a result, and the expert sees that it arrived', async () => {
  await enrol(bureau, expert, 'E01', folder);
  await reviewAll(expert, batchId);
  await exportResult(expert, batchId, join(folder, 'a.pxr'));
  expect((await expert.call('my.batches', {}))[0]).toMatchObject({ acknowledgedAt: null });
  expect(await bureau.refused('receipt.export', { batchId, folderFileId: bureau.grant(folder) })).toBe(
    'NOT_FOUND',
  );
  await importResults(bureau, [join(folder, 'a.pxr')]);
  const [path = ''] = await writeReceipts(bureau);
  const bytes = readFileSync(path);
  const [report] = await take(expert, path);
  expect(report).toMatchObject({
    ok: true,
    message: expect.stringContaining('已收到并核验结果包') as string,
  });
  const [mine] = await expert.call('my.batches', {});
  expect(mine?.acknowledgedAt).toBe(report?.receivedAt);
  // A second time nothing changes, on either side.
  const { lines } = await expert.call('ledger.verify', {});
  expect((await take(expert, path))[0]?.ok).toBe(true);
  expect((await expert.call('ledger.verify', {})).lines).toBe(lines);
  await writeReceipts(bureau);
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test('the expert acknowledges a bundle; the bureau believes it once the key is enrolled', async () => {
  const [path = ''] = await writeReceipts(expert);
  expect((await take(bureau, path))[0]).toMatchObject({ ok: false, code: 'KEY_UNKNOWN' });
  await enrol(bureau, expert, 'E01', folder);
  expect((await take(bureau, path))[0]).toMatchObject({ ok: true, issuer: '阿依努尔' });
  const rows = await bureau.call('batch.experts', { batchId });
  expect(rows.map(({ bundleAcknowledgedAt }) => bundleAcknowledgedAt !== null)).toEqual([true, false, false]);
  // Another bundle is not covered by it.
  await handOut(bureau, batchId, 'E01', folder);
  expect((await bureau.call('batch.experts', { batchId }))[0]?.bundleAcknowledgedAt).toBeNull();
});

test('a receipt of another, about another package, or altered, is refused with its code', async () => {
  const [path = ''] = await writeReceipts(expert);
  const stranger = await openDesk(join(folder, 'stranger'));
  expect((await take(stranger, path))[0]).toMatchObject({ ok: false, code: 'RECEIPT_STRANGE' });
  const second = await openDesk(join(folder, 'second'));
  await importBundle(second, await handOut(bureau, batchId, 'E01', folder));
  await enrol(bureau, second, 'E01', folder);
  expect((await take(bureau, path))[0]).toMatchObject({ ok: false, code: 'KEY_UNKNOWN' });
  const [own = ''] = await writeReceipts(second);
  const bytes = readFileSync(own);
  bytes.writeUInt8(bytes.readUInt8(200) ^ 1, 200);
  writeFileSync(own, bytes);
  expect((await take(bureau, own))[0]).toMatchObject({
    ok: false,
    code: expect.stringMatching(/^(?:PKG|KEY)_/) as string,
  });
  const key = (await bureau.call('keys.list', {}))[0];
  await bureau.call('keys.revoke', { keyId: key?.keyId ?? '', reason: '丢失' });
  const [again = ''] = await writeReceipts(second);
  expect((await take(bureau, again))[0]).toMatchObject({ ok: false, code: 'KEY_REVOKED' });
  expect(readdirSync(join(folder, 'stick')).every((name) => name.endsWith('.pxa'))).toBe(true);
});

test('a receipt that another enrolled expert signed for this one’s bundle is refused', async () => {
  const other = await openDesk(join(folder, 'other'));
  await importBundle(other, bundle);
  await enrol(bureau, other, 'E02', folder);
  const [path = ''] = await writeReceipts(other);
  expect((await take(bureau, path))[0]).toMatchObject({ ok: false, code: 'KEY_EXPERT' });
  const rows = await bureau.call('batch.experts', { batchId });
  expect(rows.map(({ bundleAcknowledgedAt }) => bundleAcknowledgedAt)).toEqual([null, null, null]);
});
