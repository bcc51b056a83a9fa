import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeCore } from '#electron/core/open-core.ts';
import { checkFolder } from '#tests/fuzz/faults/check-folder.ts';
import { runCli, type Ending } from '#tests/fuzz/faults/run-cli.ts';
import { openFolder, withFolder } from '#tests/fuzz/faults/stage.ts';
import { makeDeskBatch } from '#tests/bench/desk-batch.ts';
import { makeFolder } from '../core/desk/desk.ts';

/** A bureau that waits for results. */
async function makeDesk() {
  const folder = makeFolder();
  const data = join(folder, 'data');
  await mkdir(join(folder, 'stick'));
  const size = { cases: 4, perCase: 2, experts: 4, resultsPerExpert: 3 };
  const { results, batchId } = await withFolder(data, (core) =>
    makeDeskBatch(core, join(folder, 'stick'), size),
  );
  return { folder, data, results, batchId };
}

type Refused = { readonly code?: string; readonly message?: string };

const errorOf = ({ said }: Ending): Refused => (said?.['error'] ?? {}) as Refused;
const refusalOf = (ending: Ending): string | undefined => errorOf(ending).code;

test('while one program has the data folder, every command of another is refused in words and changes nothing', async () => {
  const { folder, data, results, batchId } = await makeDesk();
  const before = await checkFolder(data);
  const owner = await openFolder(data);
  try {
    const out = join(folder, 'again.pxb');
    for (const args of [
      ['result', 'import', ...results],
      ['bundle', 'export', batchId, '--expert', 'E01', '--out', out],
      ['batch', 'status', batchId],
    ]) {
      const ending = await runCli([...args, '--data', data]);
      expect({ args: args[1], exitCode: ending.exitCode, code: refusalOf(ending) }).toEqual({
        args: args[1],
        exitCode: 1,
        code: 'DB_IN_USE',
      });
      expect(errorOf(ending).message).toContain('另一个评匣正在使用');
    }
    expect(existsSync(out)).toBe(false);
    // A backup only reads: it may run beside the window.
    const backup = await runCli(['backup', 'create', '--out', join(folder, 'a.pxbak'), '--data', data]);
    expect(backup.exitCode).toBe(0);
  } finally {
    closeCore(owner);
  }
  expect(await checkFolder(data)).toEqual(before);
}, 120_000);

test('commands started at the same moment on one folder take turns or are refused; nothing comes in twice or half', async () => {
  const { data, results } = await makeDesk();
  const start = () => runCli(['result', 'import', ...results, '--data', data]);
  const endings = await Promise.all([start(), start(), start()]);
  const codes = endings.map((one) => (one.exitCode === 0 ? 'done' : refusalOf(one)));
  expect(codes).toContain('done');
  expect(codes.filter((one) => one !== 'done' && one !== 'DB_IN_USE')).toEqual([]);
  const known = await checkFolder(data);
  // Bundles that were handed out, and every result once.
  expect(known.packages.size).toBe(4 + results.length);
}, 120_000);

test('backups at the same moment: one runs, the others are told so, and what a killed one left is cleared away', async () => {
  const { folder, data } = await makeDesk();
  const leftover = join(data, 'backup.part');
  await mkdir(leftover);
  writeFileSync(join(leftover, 'pingxia.db'), 'half of a snapshot');
  const backUp = (name: string, ...options: string[]) =>
    runCli(['backup', 'create', '--out', join(folder, name), '--data', data, ...options]);
  const names = ['a.pxbak', 'b.pxbak', 'c.pxbak'];
  const endings = await Promise.all(
    names.map((name, at) => backUp(name, ...(at === 1 ? ['--encrypt'] : []))),
  );
  const ends = endings.map((one) => (one.exitCode === 0 ? 'done' : refusalOf(one)));
  expect(ends).toContain('done');
  expect(ends.filter((one) => one !== 'done' && one !== 'BACKUP_RUNNING')).toEqual([]);
  for (const [at, name] of names.entries()) {
    expect(existsSync(join(folder, name))).toBe(ends[at] === 'done');
    if (ends[at] !== 'done') continue;
    expect((await runCli(['backup', 'verify', join(folder, name)])).exitCode).toBe(0);
  }
  expect(existsSync(leftover)).toBe(false);
}, 120_000);

test('restores into one folder at the same moment: it is one whole backup in the end, never a mixture', async () => {
  const { folder, data } = await makeDesk();
  const backup = join(folder, 'a.pxbak');
  await runCli(['backup', 'create', '--out', backup, '--data', data, '--encrypt']);
  const target = join(folder, 'restored', 'data');
  await mkdir(join(folder, 'restored'));
  const restore = () => runCli(['backup', 'restore', backup, '--data', target]);
  const endings = await Promise.all([restore(), restore(), restore()]);
  const ends = endings.map((one) => (one.exitCode === 0 ? 'done' : refusalOf(one)));
  expect(ends).toContain('done');
  const refusals = ends.filter((one) => one !== 'done');
  for (const one of refusals) expect(['BACKUP_RUNNING', 'BACKUP_TARGET_NOT_EMPTY']).toContain(one);
  expect(refusals).toHaveLength(2);
  expect(await checkFolder(target)).toEqual(await checkFolder(data));
  // Nothing is left beside it, least of all a plain copy of the encrypted backup.
  expect(readdirSync(join(folder, 'restored'))).toEqual(['data']);
}, 120_000);
