import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRepo, REPO_ROOT } from './paths.mjs';
import { SetupError, step } from './progress.mjs';
import { captureNpm } from './run-npm.mjs';
import { withLock } from './with-lock.mjs';

/**
 * Runs `npm ci` unless node_modules holds what package-lock.json asks for.
 * Needs nothing but Node 20, and works with npm 10 and 11.
 */
export async function ensureNodeModules() {
  if (isInstalled()) return;
  await withLock(`node-modules ${REPO_ROOT}`, async () => {
    if (isInstalled()) return;
    await step('安装依赖 Installing packages (npm ci)', installPackages);
  });
}

async function installPackages() {
  const { code, output } = await captureNpm(
    ['ci', '--include=dev', '--include=optional', '--loglevel=error'],
    REPO_ROOT,
  );
  if (code !== 0) throw new SetupError(`npm ci failed in ${REPO_ROOT}:\n${output}`);
}

function isInstalled() {
  return (
    findOutdatedPackages(inRepo('package-lock.json'), inRepo('node_modules', '.package-lock.json')).length ===
    0
  );
}

/**
 * Compares the lockfile with the record that npm leaves in node_modules when an installation is complete.
 * Optional packages are left out of the comparison: npm installs only those of this platform.
 * @param {string} lockfilePath
 * @param {string} installedPath
 * @returns {readonly string[]} package paths that are missing or differ; the lockfile itself when nothing is installed
 */
export function findOutdatedPackages(lockfilePath, installedPath) {
  const wanted = readPackages(lockfilePath) ?? {};
  const installed = readPackages(installedPath);
  if (installed === undefined) return [dirname(installedPath)];
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== '' && !entry.optional && !entry.devOptional)
    .filter(([path, entry]) => installed[path]?.integrity !== entry.integrity)
    .map(([path]) => path);
}

/** @typedef {{ integrity?: string, optional?: boolean, devOptional?: boolean }} LockEntry */

/** @param {string} path @returns {Record<string, LockEntry> | undefined} undefined when there is no such file */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
    throw error;
  }
}
