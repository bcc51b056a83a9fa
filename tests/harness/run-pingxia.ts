import { execFile } from 'node:child_process';
import { inRepo, REPO_ROOT } from '#scripts/runtime/paths.mjs';

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What `--json` printed; throws unless stdout is exactly one JSON document. */
  readonly json: unknown;
}

/** Runs `pingxia --json …` in a process of its own. */
export function runPingxia(...args: readonly string[]): Promise<CommandResult> {
  return runPingxiaAsWritten('--json', ...args);
}

/** Runs `pingxia …` exactly as written. */
export function runPingxiaAsWritten(...args: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [inRepo('electron', 'cli', 'main.ts'), ...args],
      { cwd: REPO_ROOT, maxBuffer: 64 * 1024 ** 2 },
      (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : Number(error.code);
        resolve({
          exitCode,
          stdout,
          stderr,
          get json(): unknown {
            return JSON.parse(stdout) as unknown;
          },
        });
      },
    );
  });
}
