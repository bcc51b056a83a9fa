import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { passphrase } from './stage.ts';

const root = join(import.meta.dirname, '../../..');

/** How a run of the command line ended. */
export interface Ending {
  readonly wasKilled: boolean;
  readonly exitCode: number | null;
  /** What it said on stdout, where that is whole; null where the kill came before. */
  readonly said: Readonly<Record<string, unknown>> | null;
  readonly err: string;
  readonly tookMs: number;
}

/** When to kill: after a time, or when so many changes of files have been seen. */
export type Kill = { readonly afterMs: number } | { readonly afterChanges: number; readonly in: string };

/** Runs the command line in a process of its own, and kills it without warning if `kill` says so. */
export async function runCli(args: readonly string[], kill?: Kill): Promise<Ending> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'electron/cli/main.ts'), ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(root, '.cache/compiled'),
      PINGXIA_BACKUP_PASSPHRASE: passphrase,
    },
  });
  const stop = kill === undefined ? () => undefined : arm(kill, () => void child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  await once(child, 'close');
  stop();
  return {
    wasKilled: child.signalCode === 'SIGKILL',
    exitCode: child.exitCode,
    said: parseWhole(out),
    err,
    tookMs: performance.now() - started,
  };
}

function arm(kill: Kill, fire: () => void): () => void {
  if ('afterMs' in kill) {
    const timer = setTimeout(fire, kill.afterMs);
    return () => clearTimeout(timer);
  }
  let changes = 0;
  const watcher = watch(kill.in, { recursive: true }, () => {
    changes += 1;
    if (changes === kill.afterChanges) fire();
  });
  // A folder that vanishes while it is watched is no fault of the program.
  watcher.on('error', () => undefined);
  return () => watcher.close();
}

/** What is whole was said before the kill, and so is acknowledged. */
function parseWhole(text: string): Ending['said'] {
  try {
    return JSON.parse(text) as Ending['said'];
  } catch {
    return null;
  }
}
