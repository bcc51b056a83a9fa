import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SetupError } from './progress.mjs';
import { captureProgram } from './run-program.mjs';

const require = createRequire(import.meta.url);

/**
 * The fallback Electron speaks Node-API 9. With these, better-sqlite3's sources use only what it has, and the
 * finalizers that newer versions run at once are posted instead (without that, a garbage collection aborts).
 */
const NODE_API_DEFINES = [
  'NAPI_VERSION=2147483647',
  'NAPI_EXPERIMENTAL',
  'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
  'NAPI_DISABLE_CPP_EXCEPTIONS',
  'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
];

/** Declares what Node-API 9 exports but the header package leaves out. */
const POST_FINALIZER_HEADER = `#include <node_api.h>
#define NODE_API_EXPERIMENTAL_HAS_POST_FINALIZER
extern "C" napi_status NAPI_CDECL
node_api_post_finalizer(napi_env env, napi_finalize finalize_cb, void* finalize_data, void* finalize_hint);
`;

/**
 * Compiles the sources that better-sqlite3 ships, with the compiler directly.
 * @param {string} packageFolder
 * @param {string} workFolder
 * @returns {Promise<string>} path of the module
 */
export async function compileSqlite(packageFolder, workFolder) {
  const sqlite = join(workFolder, 'sqlite3.o');
  const addon = join(workFolder, 'addon.o');
  const module = join(workFolder, 'better_sqlite3.node');
  await Promise.all([
    compile('gcc', [...sqliteArguments(packageFolder), '-o', sqlite]),
    compile('g++', [...addonArguments(packageFolder, workFolder), '-o', addon]),
  ]);
  const hideOthers = ['-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL'];
  await compile('g++', [
    '-shared',
    '-s',
    ...hideOthers,
    addon,
    sqlite,
    '-ldl',
    '-lpthread',
    '-lm',
    '-o',
    module,
  ]);
  return module;
}

/** @param {string} packageFolder */
function sqliteArguments(packageFolder) {
  const defines = readSqliteDefines(join(packageFolder, 'deps', 'defines.gypi'));
  const source = join(packageFolder, 'deps', 'sqlite3', 'sqlite3.c');
  return ['-c', '-std=gnu99', '-w', '-O2', '-fPIC', '-fvisibility=hidden', ...asFlags(defines), source];
}

/** @param {string} packageFolder @param {string} workFolder */
function addonArguments(packageFolder, workFolder) {
  const header = join(workFolder, 'post-finalizer.h');
  writeFileSync(header, POST_FINALIZER_HEADER);
  const includes = [
    require('node-api-headers').include_dir,
    dirname(require.resolve('node-addon-api/napi.h')),
    join(packageFolder, 'deps', 'sqlite3'),
  ];
  const flags = ['-c', '-std=c++20', '-O2', '-fPIC', '-fvisibility=hidden', '-fvisibility-inlines-hidden'];
  const defines = asFlags([
    ...NODE_API_DEFINES,
    ...readSqliteDefines(join(packageFolder, 'deps', 'defines.gypi')),
  ]);
  const source = join(packageFolder, 'src', 'better_sqlite3.cpp');
  return [...flags, ...defines, ...includes.map((path) => `-I${path}`), '-include', header, source];
}

/** The options that better-sqlite3 builds SQLite with: the quoted entries of its list. @param {string} path */
export function readSqliteDefines(path) {
  const list = readFileSync(path, 'utf8').split('[')[1] ?? '';
  return [...list.matchAll(/'([^']+)'/g)].map((match) => String(match[1]));
}

/** @param {readonly string[]} defines */
function asFlags(defines) {
  return defines.map((define) => `-D${define}`);
}

/** @param {string} compiler @param {readonly string[]} args */
async function compile(compiler, args) {
  const { code, output } = await captureProgram(compiler, args);
  if (code !== 0) throw new SetupError(`${compiler} failed (exit ${code}):\n${output}`);
}
