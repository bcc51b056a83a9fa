import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { withFolder } from '#tests/fuzz/faults/stage.ts';
import { setKind } from '#electron/core/batches/correct-case.ts';
import { writeMaterial } from '#tests/electron/core/desk/material.ts';
import { runPingxia, type CommandResult } from '#tests/harness/run-pingxia.ts';

const folder = mkdtempSync(join(tmpdir(), 'pingxia-cli-supplement-'));
const at = (name: string): string => join(folder, name);
const bureau = (...args: readonly string[]) => runPingxia('--data', at('bureau'), ...args);
const expert = (...args: readonly string[]) => runPingxia('--data', at('expert'), ...args);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function done<T>(running: Promise<CommandResult>): Promise<T> {
  const { exitCode, json, stdout, stderr } = await running;
  expect({ exitCode, output: exitCode === 0 ? '' : stdout + stderr }).toEqual({ exitCode: 0, output: '' });
  return json as T;
}

it('writes a supplement from the command line, locked with a code, and says on the other side what it changes', async () => {
  mkdirSync(at('material'));
  const { rosterPath, materialsDir, factsPath, expertsPath } = await writeMaterial(at('material'));
  const named = ['--title', '补充', '--pack', 'cn-63-2022-zjtx', '--year', '2026'];
  const files = ['--roster', rosterPath, '--materials', materialsDir, '--facts', factsPath];
  const create = bureau('batch', 'create', ...named, ...files, '--experts-per-case', '2');
  const { batchId } = await done<{ batchId: string }>(create);
  await done(bureau('batch', 'assign', batchId, '--experts', expertsPath));
  const write = (name: string, ...more: string[]) =>
    bureau('bundle', 'export', batchId, '--expert', 'E01', '--out', at(name), ...more);
  const reason = '申报类型登记有误';

  const tooEarly = await write('early.pxb', '--supplement', reason);
  expect(tooEarly).toMatchObject({ exitCode: 1, json: { error: { code: 'BATCH_SUPPLEMENT' } } });
  const first = await done<{ bytes: number }>(write('first.pxb'));
  await done(expert('bundle', 'import', at('first.pxb')));
  expect((await write('same.pxb', '--supplement', reason)).exitCode).toBe(1);
  expect((await write('bare.pxb', '--supplement', ' ')).exitCode).toBe(2);

  await withFolder(at('bureau'), (core) => {
    for (const number of [1, 2, 3, 4]) setKind(core, { caseId: `${batchId}-00${number}`, kind: 'review' });
    return Promise.resolve();
  });
  const locked = write('second.pxb', '--supplement', reason, '--code', '7K4M-9QXD-P2RT-WA5E');
  const second = await done<{ bytes: number; code: string }>(locked);
  expect(second.bytes).toBeLessThan(first.bytes);
  const take = expert('bundle', 'import', at('second.pxb'), '--code', second.code);
  expect(await done(take)).toMatchObject({ state: 'accepted', changes: { reason } });
}, 240_000);
