import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '#electron/cli/run.ts';
import { registerVerify, type VerifiedFile } from '#electron/cli/verify.ts';
import { formatIdentityCard } from '#electron/exchange/identity-card.ts';
import { createSigner } from '#electron/exchange/keys.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { bundleRequest, bureau, expertOne, resultRequest } from './samples.ts';

let folder: string;
let bundlePath: string;
let resultPath: string;
let cardPath: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  bundlePath = join(folder, 'a.pxb');
  resultPath = join(folder, 'a.pxr');
  cardPath = join(folder, 'a.pxi');
  await writePackage(bundleRequest(bundlePath));
  await writePackage(resultRequest(resultPath, await verifyPackage(bundlePath)));
  await writeFile(cardPath, await formatIdentityCard(createSigner(expertOne)));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...argv: string[]): Promise<{ exitCode: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const streams = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    errIsTerminal: false,
  };
  const exitCode = await runCli(['verify', ...argv], streams, [registerVerify]);
  return { exitCode, out, err };
}

async function runJson(...argv: string[]): Promise<{ exitCode: number; files: VerifiedFile[] }> {
  const { exitCode, out } = await run('--json', ...argv);
  return { exitCode, files: (JSON.parse(out) as { files: VerifiedFile[] }).files };
}

describe('verify', () => {
  it('reports bundle, result and identity card, and ends with 0', async () => {
    const { exitCode, files } = await runJson(bundlePath, resultPath, cardPath);
    expect(exitCode).toBe(0);
    expect(files.map((file) => [file.ok, file.type])).toEqual([
      [true, 'bundle'],
      [true, 'result'],
      [true, 'identity'],
    ]);
    expect(files[1]).toMatchObject({
      issuer: expertOne.identity,
      fingerprint: formatFingerprint(expertOne.identity.keyId),
      batch: 'b-7f3a91c2',
      expert: 'E01',
      answers: { digest: files[0]?.digest, issuer: bureau.identity },
    });
    expect(files[0]?.entries).toHaveLength(3);
    expect(files[0]?.steps).toHaveLength(10);
  });

  it('says in Chinese who signed and what to compare with paper', async () => {
    const { exitCode, out } = await run(bundlePath);
    expect(exitCode).toBe(0);
    expect(out).toContain('云岭市工业和信息化局');
    expect(out).toContain(`密钥指纹　${formatFingerprint(bureau.identity.keyId)}`);
  });

  it('ends with 1 and a code for a changed byte, a missing file and something else', async () => {
    const changed = await readFile(bundlePath);
    changed[200] = (changed[200] ?? 0) ^ 1;
    const changedPath = join(folder, 'changed.pxb');
    const otherPath = join(folder, 'other.txt');
    await writeFile(changedPath, changed);
    await writeFile(otherPath, '这不是数据包，只是一段足够长的文字而已。');
    const { exitCode, files } = await runJson(changedPath, join(folder, 'none.pxb'), otherPath, bundlePath);
    expect(exitCode).toBe(1);
    expect(files.map((file) => file.code)).toEqual([
      'PKG_CHECKSUM',
      'FILE_UNREADABLE',
      'PKG_NOT_A_PACKAGE',
      undefined,
    ]);
    expect(files[0]?.issuer).toBeUndefined();
    expect((await run(changedPath)).out).toContain('PKG_CHECKSUM');
  });

  it.skipIf(process.platform === 'win32')('does not wait for a named pipe', async () => {
    const pipe = join(folder, 'pipe.pxb');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    const { exitCode, files } = await runJson(pipe);
    expect({ exitCode, code: files[0]?.code }).toEqual({ exitCode: 1, code: 'FILE_UNREADABLE' });
  });

  it('ends with 1 for a changed identity card', async () => {
    const card = await readFile(cardPath);
    card[300] = (card[300] ?? 0) ^ 1;
    const changedPath = join(folder, 'changed.pxi');
    await writeFile(changedPath, card);
    const { exitCode, files } = await runJson(changedPath);
    expect(exitCode).toBe(1);
    expect(files[0]?.code).toMatch(/^(PKG|KEY)_/);
  });
});
