import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepo, REPO_ROOT } from './paths.mjs';
import { findPinnedNode } from './pinned-node.mjs';
import { SetupError, step } from './progress.mjs';
import { captureProgram } from './run-program.mjs';
import { withLock } from './with-lock.mjs';

const SOURCES = [
  'shared',
  'rules',
  'db',
  'electron',
  'renderer',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
/** Written last: a build that was interrupted leaves none. */
const STAMP = inRepo('out', '.built');

/** Builds the app unless `out/` is newer than everything that it is made of. */
export async function ensureBuild() {
  await withLock(`build ${REPO_ROOT}`, async () => {
    if (!isBuildOutdated()) return;
    await step('构建应用 Building the app', build);
  });
}

async function build() {
  const startTime = new Date();
  const builder = inRepo('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { code, output } = await captureProgram(findPinnedNode(), [builder, 'build'], { cwd: REPO_ROOT });
  if (code !== 0) throw new SetupError(`electron-vite build failed:\n${output}`);
  writeFileSync(STAMP, `${startTime.toISOString()}\n`);
}

function isBuildOutdated() {
  if (!existsSync(STAMP)) return true;
  const builtMs = statSync(STAMP).mtimeMs;
  return SOURCES.some((path) => newestChangeMs(inRepo(path)) > builtMs);
}

/** Folders count too: their time tells that a file was removed. @param {string} path @returns {number} */
function newestChangeMs(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestChangeMs(join(path, name))));
}
