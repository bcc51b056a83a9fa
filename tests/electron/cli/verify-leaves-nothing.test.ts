import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCli } from '#tests/fuzz/faults/run-cli.ts';
import { withFolder } from '#tests/fuzz/faults/stage.ts';
import { makeDeskBatch } from '#tests/bench/desk-batch.ts';
import { makeFolder } from '../core/desk/desk.ts';

let folder: string;
let temporary: string;
const usual = process.env['TMPDIR'];

beforeEach(() => {
  folder = makeFolder();
  temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  process.env['TMPDIR'] = temporary;
});
afterEach(() => {
  if (usual === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usual;
});

test('the verification of a backup writes nothing anywhere, so that a kill leaves nothing of an encrypted one', async () => {
  const data = join(folder, 'data');
  const stick = join(folder, 'stick');
  mkdirSync(stick);
  await withFolder(data, (core) => makeDeskBatch(core, stick, { cases: 4, perCase: 2, experts: 2 }));
  for (const [name, ...options] of [['plain.pxbak'], ['sealed.pxbak', '--encrypt']] as const) {
    const file = join(folder, name);
    const made = await runCli(['backup', 'create', '--out', file, '--data', data, ...options]);
    expect(made.exitCode).toBe(0);
    const before = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
    // The kill strikes at the first change that any file under the folder sees: there is none.
    const ending = await runCli(['backup', 'verify', file], { afterChanges: 1, in: folder });
    expect(ending).toMatchObject({ wasKilled: false, exitCode: 0 });
    // And in the midst of it.
    const killed = await runCli(['backup', 'verify', file], { afterMs: ending.tookMs * 0.7 });
    expect(killed.exitCode === 0 || killed.wasKilled).toBe(true);
    expect(new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }))).toEqual(before);
  }
}, 120_000);
