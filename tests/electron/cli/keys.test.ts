import { join } from 'node:path';
import { expect, test } from 'vitest';
import { registerKeys } from '#electron/cli/keys.ts';
import { runCli } from '#electron/cli/run.ts';
import { registerVerify } from '#electron/cli/verify.ts';
import { makeFolder } from '../core/desk/desk.ts';

async function run(...words: string[]) {
  let out = '';
  const streams = { out: (text: string) => void (out += text), err: () => undefined, errIsTerminal: false };
  const code = await runCli([...words, '--json'], streams, [registerKeys, registerVerify]);
  return { code, said: JSON.parse(out) as Record<string, unknown> };
}

test('a bureau rotates its signing key and hands its root over; the roster says so and verifies', async () => {
  const folder = makeFolder();
  const at = ['--data', join(folder, 'data')];
  const roster = join(folder, 'roster.pxk');
  expect(await run('keys', 'rotate', '--reason', '例行', ...at)).toMatchObject({ code: 1 });
  const made = await run('keys', 'new', '--role', 'bureau', '--name', '工信厅', ...at);
  const first = await run('keys', 'roster', '--out', roster, ...at);
  expect(first).toMatchObject({ code: 0, said: { rootFingerprint: made.said['fingerprint'] } });
  const rotated = await run('keys', 'rotate', '--reason', '例行', ...at);
  expect(rotated.said['fingerprint']).not.toBe(made.said['fingerprint']);
  const second = await run('keys', 'roster', '--out', roster, ...at);
  expect(second.said).toMatchObject({
    rootFingerprint: made.said['fingerprint'],
    roster: { number: 2, keys: [{ revoked: { reason: '例行', number: 2 } }, { roles: ['issuer'] }] },
  });
  expect(await run('verify', roster)).toMatchObject({
    code: 0,
    said: { files: [{ ok: true, type: 'roster', digest: second.said['digest'] }] },
  });
  const handed = await run('keys', 'hand-over', '--reason', '换机', ...at);
  expect((await run('keys', 'roster', ...at)).said).toMatchObject({
    rootFingerprint: handed.said['fingerprint'],
    roster: { number: 4 },
  });
});

test('days of validity are days', async () => {
  const wrong = await run('keys', 'enrol', 'x.pxi', '--expert', 'E01', '--until', 'tomorrow');
  expect(wrong.code).toBe(2);
});
