import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** True where the openssl command knows SM2; comparisons with it are skipped elsewhere. */
export const hasOpensslSm2 = /SM2/i.test(
  spawnSync('openssl', ['ecparam', '-list_curves'], { encoding: 'utf8' }).stdout ?? '',
);

/** Default identity of GM/T 0009, as openssl takes it. */
export const withSm3 = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'];

/**
 * Runs `openssl pkeyutl` on bytes; names of `files` among the arguments become their paths.
 * @returns what it wrote to `out`, or null when it ended with an error
 */
export function runPkeyutl(
  files: Readonly<Record<string, Uint8Array>>,
  args: readonly string[],
): Buffer | null {
  const folder = mkdtempSync(join(tmpdir(), 'openssl-'));
  try {
    const out = join(folder, 'out');
    writeFileSync(out, '');
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const paths = args.map((arg) => (Object.hasOwn(files, arg) || arg === 'out' ? join(folder, arg) : arg));
    const { status } = spawnSync('openssl', ['pkeyutl', '-keyform', 'DER', ...paths]);
    return status === 0 ? readFileSync(out) : null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
