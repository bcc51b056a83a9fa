import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ed25519 } from '#electron/exchange/crypto.ts';

interface WycheproofFile {
  readonly numberOfTests: number;
  readonly groups: readonly {
    readonly publicKeyDer: string;
    readonly tests: readonly { tcId: number; comment: string; msg: string; sig: string; result: string }[];
  }[];
}

/**
 * Runs the Ed25519 vectors of project Wycheproof (edge cases of signature verification).
 * @param folder `tests/vectors`
 * @returns how many were run, and those on which our verifier disagrees
 */
export async function judgeWycheproof(folder: string): Promise<{ judged: number; wrong: string[] }> {
  const file = JSON.parse(
    await readFile(join(folder, 'wycheproof', 'ed25519.json'), 'utf8'),
  ) as WycheproofFile;
  const wrong: string[] = [];
  let judged = 0;
  for (const { publicKeyDer, tests } of file.groups) {
    for (const { tcId, comment, msg, sig, result } of tests) {
      const [key, message, signature] = [publicKeyDer, msg, sig].map((hex) => Buffer.from(hex, 'hex'));
      if (key === undefined || message === undefined || signature === undefined)
        throw new Error('not three parts');
      const found = ed25519.verify(key, message, signature) ? 'valid' : 'invalid';
      judged += 1;
      if (found !== result) wrong.push(`${tcId} ${comment}: ${found}`);
    }
  }
  if (judged !== file.numberOfTests) wrong.push(`${judged} of ${file.numberOfTests} run`);
  return { judged, wrong };
}
