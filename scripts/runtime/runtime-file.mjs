import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { RUNTIME_FILE } from './paths.mjs';
import { SetupError } from './progress.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} electronPath absolute path of the executable
 * @property {string} electronVersion for example `45.4.1`
 * @property {boolean} isFallback true when it is not the Electron that the product ships with
 * @property {readonly string[]} args switches that this machine needs, to be put before the app folder
 */

/**
 * The runtime that `prepare` has found; synchronous, for tests and tools.
 * @returns {Runtime}
 */
export function resolveRuntime() {
  if (!existsSync(RUNTIME_FILE))
    throw new SetupError('The runtime is not prepared: run `node scripts/prepare.mjs` first.');
  return JSON.parse(readFileSync(RUNTIME_FILE, 'utf8'));
}

/** @param {Runtime} runtime */
export function writeRuntime(runtime) {
  const text = `${JSON.stringify(runtime, undefined, 2)}\n`;
  if (existsSync(RUNTIME_FILE) && readFileSync(RUNTIME_FILE, 'utf8') === text) return;
  mkdirSync(dirname(RUNTIME_FILE), { recursive: true });
  const temporary = `${RUNTIME_FILE}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, RUNTIME_FILE);
}
