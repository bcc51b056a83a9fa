import { chooseElectronSwitches } from './electron-switches.mjs';
import { hasDisplay } from './display.mjs';
import { ensureElectron } from './ensure-electron.mjs';
import { ensureSqlite, isSqliteCompilerNeeded, removeCompiledSqlite } from './ensure-sqlite.mjs';
import { ensureSystem } from './ensure-system.mjs';
import { writeRuntime } from './runtime-file.mjs';

/**
 * Makes everything ready that a window needs (packages are installed already) and writes `.cache/runtime.json`.
 * Silent and quick when nothing is missing.
 * @param {{ retryOfficial?: boolean, furtherNeeds?: readonly import('./system-packages.mjs').Need[] }} [options]
 * @returns {Promise<import('./runtime-file.mjs').Runtime>}
 */
export async function prepareRuntime({ retryOfficial = false, furtherNeeds = [] } = {}) {
  await ensureSystem([hasDisplay() ? 'window' : 'virtual-window', 'fonts', ...furtherNeeds]);
  const electron = await ensureElectron({ retryOfficial });
  if (electron.isFallback) {
    if (isSqliteCompilerNeeded()) await ensureSystem(['compiler']);
    await ensureSqlite(electron.electronPath);
  } else {
    removeCompiledSqlite();
  }
  const runtime = { ...electron, args: await chooseElectronSwitches() };
  writeRuntime(runtime);
  return runtime;
}
