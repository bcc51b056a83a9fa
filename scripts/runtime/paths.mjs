import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout. */
export const REPO_ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** What `prepare` found out about the runtime; read by tests and tools. */
export const RUNTIME_FILE = join(REPO_ROOT, '.cache', 'runtime.json');

/** Absolute path inside the checkout. @param {...string} parts */
export function inRepo(...parts) {
  return join(REPO_ROOT, ...parts);
}

/**
 * Absolute path inside the cache that outlives the checkout: `PINGXIA_CACHE`, else the platform's cache folder.
 * @param {...string} parts
 */
export function inCache(...parts) {
  const { PINGXIA_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const platformCache =
    (process.platform === 'win32' && LOCALAPPDATA) || XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(PINGXIA_CACHE || join(platformCache, 'pingxia'), ...parts);
}
