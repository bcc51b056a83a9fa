import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';
import { importBundle as importInto } from '#electron/core/exchange/import-bundle.ts';
import { nodeFs } from '#electron/exchange/files.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { type TestDesk } from './desk.ts';
import { handOut, importBundle, openTables } from './whole-job.ts';

let folder: string;
let bureau: TestDesk;
let expert: TestDesk;
let batchId: string;
let path: string;

beforeEach(async () => {
  ({ folder, bureau, expert, batchId } = await openTables());
  path = await handOut(bureau, batchId, 'E01', folder);
});

const vaultFiles = (): string[] =>
  readdirSync(expert.core.vault.dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

test('the documents of a plain bundle are read once', async () => {
  const { blobs, fileBytes } = await verifyPackage(path);
  const open = vi.spyOn(nodeFs, 'open');
  expect((await importBundle(expert, path)).report.state).toBe('accepted');
  const opened = open.mock.calls.filter(([name]) => name === path).length;
  open.mockRestore();
  // The second time it is opened is for what is not stored yet, which is nothing.
  expect(opened).toBe(2);
  expect(fileBytes).toBeGreaterThan(0);
  expect(vaultFiles().toSorted()).toEqual(blobs.map((blob) => `${blob.hash}.pdf`).toSorted());
});

test('a bundle whose last document is damaged leaves no document behind', async () => {
  const { blobs } = await verifyPackage(path);
  const last = blobs.at(-1);
  if (last === undefined || blobs.length < 2) throw new Error('several documents');
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(last.dataOffset + 5) ^ 1, last.dataOffset + 5);
  writeFileSync(path, bytes);
  expect((await importBundle(expert, path)).report).toMatchObject({ state: 'refused', code: 'PKG_CHECKSUM' });
  expect(vaultFiles()).toEqual([]);
});

test('a genuine bundle that does not belong here leaves no document behind', async () => {
  expect((await importBundle(expert, path)).report.state).toBe('accepted');
  const before = vaultFiles().toSorted();
  const other = await handOut(bureau, batchId, 'E02', folder);
  expect((await importBundle(expert, other)).report).toMatchObject({ code: 'REVIEW_OTHER_EXPERT' });
  expect(vaultFiles().toSorted()).toEqual(before);
});

test('a full disk is said as such, leaves nothing, and the import succeeds once there is room', async () => {
  const stage = vi.spyOn(expert.core.vault, 'stage').mockImplementationOnce(() => ({
    has: () => Promise.resolve(false),
    put: () => Promise.reject(new Refusal('DISK_FULL', { reason: 'ENOSPC' })),
    publish: () => Promise.resolve(),
    discard: () => Promise.resolve(),
  }));
  await expect(importInto(expert.core, { path })).rejects.toThrow(
    expect.objectContaining({ code: 'DISK_FULL' }),
  );
  stage.mockRestore();
  expect(vaultFiles()).toEqual([]);
  expect((await importBundle(expert, path)).report.state).toBe('accepted');
  rmSync(path);
  expect(vaultFiles().length).toBeGreaterThan(0);
});
