import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileSqlite } from './compile-sqlite.mjs';
import { inCache, inRepo } from './paths.mjs';
import { findPinnedNode } from './pinned-node.mjs';
import { SetupError, step } from './progress.mjs';
import { captureProgram } from './run-program.mjs';
import { withLock } from './with-lock.mjs';

/** Raised when the compiler's options change. */
const RECIPE = 1;
const PACKAGE = inRepo('node_modules', 'better-sqlite3');
const INSTALLED = join(PACKAGE, 'build', 'Release', 'better_sqlite3.node');
const PROBE = fileURLToPath(new URL('./probe-sqlite.cjs', import.meta.url));

/** True when the compiled module is not in the cache yet, so that a compiler is needed. */
export function isSqliteCompilerNeeded() {
  return !existsSync(cachedModule());
}

/**
 * Gives better-sqlite3 a binary that the fallback Electron can load: its prebuilt one needs a newer Node-API.
 * The official Electron and Node 24 load the prebuilt one; they need none of this.
 * @param {string} electronPath
 */
export async function ensureSqlite(electronPath) {
  const cached = cachedModule();
  await withLock(`sqlite ${cached}`, async () => {
    if (!existsSync(cached)) {
      await step('编译 SQLite Compiling better-sqlite3 for the fallback Electron', () =>
        makeModule(cached, electronPath),
      );
    }
    if (!isSameFile(cached, INSTALLED)) installModule(cached);
  });
}

/** The official Electron takes the prebuilt binary; what was compiled for the fallback must not end up in a package. */
export function removeCompiledSqlite() {
  rmSync(join(PACKAGE, 'build'), { recursive: true, force: true });
}

/** @param {string} target @param {string} electronPath */
async function makeModule(target, electronPath) {
  mkdirSync(inCache(), { recursive: true });
  const workFolder = mkdtempSync(inCache('making-sqlite-'));
  try {
    const module = await compileSqlite(PACKAGE, workFolder);
    await probeModule(module, findPinnedNode(), 'Node');
    await probeModule(module, electronPath, 'Electron');
    renameSync(module, target);
  } finally {
    rmSync(workFolder, { recursive: true, force: true });
  }
}

/** @param {string} module @param {string} program @param {string} name */
async function probeModule(module, program, name) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { code, output } = await captureProgram(program, ['--expose-gc', PROBE, PACKAGE, module], { env });
  if (code !== 0)
    throw new SetupError(
      `The compiled better-sqlite3 does not work under ${name} (exit ${code}):\n${output}`,
    );
}

function cachedModule() {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  return inCache(`better-sqlite3-${version}-${process.platform}-${process.arch}-r${RECIPE}.node`);
}

/** @param {string} cached */
function installModule(cached) {
  mkdirSync(dirname(INSTALLED), { recursive: true });
  const temporary = `${INSTALLED}.${process.pid}`;
  copyFileSync(cached, temporary);
  renameSync(temporary, INSTALLED);
}

/** @param {string} one @param {string} other */
function isSameFile(one, other) {
  return existsSync(other) && readFileSync(one).equals(readFileSync(other));
}
