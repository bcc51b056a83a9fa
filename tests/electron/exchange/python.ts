import { spawnSync } from 'node:child_process';

/** True where Python 3 is installed; comparisons with it are skipped elsewhere. */
export const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Runs Python (which writes no cache files) with arguments and returns its output; fails with what it wrote to stderr. */
export function runPython(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('python3', ['-B', ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  if (status !== 0) throw new Error(`python3 ended with ${status}: ${stderr}`);
  return stdout;
}
