import { existsSync, readFileSync } from 'node:fs';
import { inRepo } from './paths.mjs';
import { findPinnedNode } from './pinned-node.mjs';
import { SetupError } from './progress.mjs';
import { captureProgram } from './run-program.mjs';

const DOWNLOAD_TIMEOUT_MS = 600_000;

/** @typedef {{ electronPath: string, electronVersion: string }} Electron */

/** The Electron that package.json pins, if its binary has been downloaded. @returns {Electron | undefined} */
export function findOfficialElectron() {
  const folder = inRepo('node_modules', 'electron');
  const version = readPinnedVersion();
  const fileName = readIfThere(`${folder}/path.txt`);
  const unpacked = readIfThere(`${folder}/dist/version`)?.trim().replace(/^v/, '');
  const electronPath = `${folder}/dist/${fileName}`;
  if (unpacked !== version || !existsSync(electronPath)) return undefined;
  return { electronPath, electronVersion: version };
}

/** Asks Electron's own installer for the binary (it obeys Electron's mirror and cache settings), or throws why not. */
export async function downloadOfficialElectron() {
  const installer = inRepo('node_modules', 'electron', 'install.js');
  const { code, output } = await captureProgram(findPinnedNode(), [installer], {
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
  });
  if (code === 0 && findOfficialElectron()) return;
  throw new SetupError(output.split('\n').find((line) => line.trim() !== '') ?? `exit code ${code}`);
}

/** The version of Electron that the product ships with. @returns {string} */
export function readPinnedVersion() {
  return JSON.parse(readFileSync(inRepo('node_modules', 'electron', 'package.json'), 'utf8')).version;
}

/** @param {string} path */
function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
