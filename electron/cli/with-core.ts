import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { closeCore, openCore, type Core } from '#electron/core/open-core.ts';
import type { Task } from '#electron/core/task.ts';
import { appVersion, resourcesDir } from '../resources.ts';
import { askPassphrase } from './ask-passphrase.ts';
import type { CliIo } from './io.ts';

/** The app's own data folder: where the window keeps its data when it gets no `--data`. */
export function defaultDataDir(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const home = homedir();
  switch (platform) {
    case 'win32':
      return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'pingxia', 'data');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'pingxia', 'data');
    default:
      return join(environment['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'pingxia', 'data');
  }
}

/** Opens the data folder of `--data`, runs, and closes it whatever happens. */
export async function withCore<T>(io: CliIo, run: (core: Core) => T | Promise<T>): Promise<T> {
  const dataDir = resolve(io.dataDir() ?? defaultDataDir());
  return withCoreAt(dataDir, run);
}

/** The same for a folder that the command itself names. */
export async function withCoreAt<T>(dataDir: string, run: (core: Core) => T | Promise<T>): Promise<T> {
  const core = await openCore({
    dataDir,
    appVersion,
    packsDir: join(resourcesDir, 'rules', 'packs'),
    askPassphrase,
  });
  try {
    return await run(core);
  } finally {
    closeCore(core);
  }
}

/** Shows a use case's progress on stderr; Ctrl+C cancels it cleanly. */
export async function withTask<T>(io: CliIo, title: string, run: (task: Task) => Promise<T>): Promise<T> {
  const progress = io.progress(title);
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once('SIGINT', stop);
  try {
    return await run({
      signal: abort.signal,
      onProgress: progress.step,
    });
  } finally {
    process.removeListener('SIGINT', stop);
    progress.end();
  }
}
