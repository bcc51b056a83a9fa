import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registerReceipt } from '#electron/cli/receipt.ts';
import { registerResult } from '#electron/cli/result.ts';
import { registerVerify } from '#electron/cli/verify.ts';
import { runCli } from '#electron/cli/run.ts';
import { makeFolder } from '../core/desk/desk.ts';

/** Names that a file on a stick may have on Linux, made to draw over what is said about it. */
const names = [
  'a\u001b[2J\u001b[H✔ 已收入.pxr',
  'b.pxr\n✔ E01.pxr　已收入　核验通过。\n.pxr',
  'c\u202erxp.pxr',
  'd\u0007\u009b31m.pxr',
  'e\u2028✔ 已收入.pxr',
];

describe.skipIf(process.platform === 'win32')('names of files that would draw on the terminal', () => {
  it.each(names)('%j is shown as one line of plain text', async (name) => {
    const folder = makeFolder();
    mkdirSync(join(folder, 'data'));
    const path = join(folder, name);
    writeFileSync(path, 'no package');
    for (const command of ['result import', 'receipt import', 'verify']) {
      let shown = '';
      const streams = {
        out: (text: string) => void (shown += text),
        err: (text: string) => void (shown += text),
        errIsTerminal: false,
      };
      const argv = [...command.split(' '), path, '--data', join(folder, 'data')];
      expect(await runCli(argv, streams, [registerResult, registerReceipt, registerVerify])).toBe(1);
      expect(shown).not.toMatch(/[\p{Cc}--[\n]]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/v);
      expect(shown).not.toMatch(/^✔/mu);
    }
  });
});
