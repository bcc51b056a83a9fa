import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeMaterial } from '#tests/electron/core/desk/material.ts';
import { hasPython, runPython } from '#tests/electron/exchange/python.ts';
import { hasOpensslSm2 } from '#tests/electron/exchange/sm/openssl.ts';
import { runPingxia, type CommandResult } from '#tests/harness/run-pingxia.ts';

const folder = mkdtempSync(join(tmpdir(), 'pingxia-cli-sm-'));
const at = (name: string): string => join(folder, name);
const bureau = (...args: readonly string[]) => runPingxia('--data', at('bureau'), ...args);
const expert = (...args: readonly string[]) => runPingxia('--data', at('expert'), ...args);
let batchId = '';

async function done<T>(running: Promise<CommandResult>): Promise<T> {
  const { exitCode, json, stdout, stderr } = await running;
  expect({ exitCode, output: exitCode === 0 ? '' : stdout + stderr }).toEqual({ exitCode: 0, output: '' });
  return json as T;
}

describe('suite 2 from the command line', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    mkdirSync(at('material'));
    const { rosterPath, materialsDir, factsPath, expertsPath } = await writeMaterial(at('material'));
    const named = ['--title', '商密', '--pack', 'cn-63-2022-zjtx', '--year', '2026'];
    const files = ['--roster', rosterPath, '--materials', materialsDir, '--facts', factsPath];
    const create = bureau('batch', 'create', ...named, ...files, '--experts-per-case', '2');
    ({ batchId } = await done<{ batchId: string }>(create));
    await done(bureau('batch', 'assign', batchId, '--experts', expertsPath));
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is asked for where keys and bundles are made, and a bundle of it is taken in', async () => {
    const { identity } = await done<{ identity: { keyId: string } }>(
      expert('keys', 'new', '--role', 'expert', '--name', '白松', '--suite', '2'),
    );
    expect(identity.keyId).toMatch(/^sm2:/);
    const out = at('E01.pxb');
    const { code, digest } = await done<{ code: string; digest: string }>(
      bureau('bundle', 'export', batchId, '--expert', 'E01', '--out', out, '--encrypt', '--suite', '2'),
    );
    expect(await done(expert('bundle', 'import', out, '--code', code))).toMatchObject({
      state: 'accepted',
      digest,
    });
    const own = await done<{ own: { identity: { keyId: string; role: string } }[] }>(expert('keys', 'show'));
    expect(own.own.map((one) => one.identity.keyId)).toEqual([identity.keyId]);
  });

  it('stays with the batch: another suite is refused, the other bundles follow', async () => {
    const out = at('E02.pxb');
    const other = await bureau('bundle', 'export', batchId, '--expert', 'E02', '--out', out, '--suite', '1');
    expect(other).toMatchObject({ exitCode: 1, json: { error: { code: 'BATCH_OTHER_SUITE' } } });
    await done(bureau('bundle', 'export', batchId, '--expert', 'E02', '--out', out));
    const { files } = await done<{ files: object[] }>(runPingxia('verify', out));
    expect(JSON.stringify(files)).toContain('商密 SM2');
  });

  it.skipIf(!hasPython || !hasOpensslSm2)('is read by the second verifier', () => {
    const script = join(import.meta.dirname, '../../verifier/verify.py');
    const found = JSON.parse(runPython([script, at('E01.pxb'), at('E02.pxb')])) as { files: object[] };
    expect(found.files).toMatchObject([
      { code: 'ok', header: { suite: 2, encryption: 'sm4-code' } },
      { code: 'ok', header: { suite: 2, encryption: 'none' } },
    ]);
  });

  it('is one of two: another number is wrong usage', async () => {
    const { exitCode } = await bureau('keys', 'new', '--role', 'bureau', '--name', 'x', '--suite', '3');
    expect(exitCode).toBe(2);
  });
});
