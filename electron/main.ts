import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { registerSchemes, serveInterface } from './shell/app-protocol.ts';
import { startCore, type CoreClient } from './shell/core-client.ts';
import { serveVolumes } from './shell/dossier-protocol.ts';
import { createFileGrants } from './shell/file-grants.ts';
import { guardCalls } from './shell/guard.ts';
import { closeNetwork, lockDownContents, lockDownSession } from './shell/hardening.ts';
import { readLaunchOptions, type LaunchOptions } from './shell/options.ts';
import { runPrintJobFile } from './shell/print.ts';
import { createShellHandlers } from './shell/shell-handlers.ts';
import { broadcast, openMainWindow } from './shell/window.ts';

const outDir = join(import.meta.dirname, '..');
/** Rule packs and print styles: beside the code in a checkout, in `resources` of the packaged app. */
const resourcesDir = app.isPackaged ? process.resourcesPath : join(outDir, '..');

app.setName('pingxia');
const options = readLaunchOptions(process.argv.slice(1), app.getPath('userData'));

// Nothing here is awaited: Electron becomes ready only after this module has been evaluated.
if (options.cliArguments !== null) void runCommandLine(options.cliArguments);
else if (options.printJobs !== null) void runPrinter(options.printJobs);
else runWindows(options);

async function runCommandLine(args: readonly string[]): Promise<void> {
  const { runProcess } = await import('./cli/process.ts');
  app.exit(await runProcess(args));
}

async function runPrinter(jobFile: string): Promise<void> {
  app.setPath('userData', `${jobFile}.session`);
  closeNetwork();
  lockDownContents();
  await app.whenReady();
  lockDownSession();
  app.exit(await runPrintJobFile(jobFile));
}

function runWindows({ dataDir, sample }: LaunchOptions): void {
  // The data folder decides what "the same app" is: two folders may be open at once, one folder only once.
  app.setPath('userData', join(dataDir, 'window'));
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  closeNetwork();
  registerSchemes();
  lockDownContents();
  app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus());
  void app.whenReady().then(() => openApp(dataDir, sample));
}

async function openApp(dataDir: string, sample: boolean): Promise<void> {
  lockDownSession();
  const core = startCore(
    join(outDir, 'main', 'core-host.js'),
    { dataDir, resourcesDir, appVersion: app.getVersion() },
    broadcast,
  );
  const refused = await core.started;
  if (refused !== null) {
    dialog.showErrorBox('评匣无法打开数据', `${refused.message}\n\n（${refused.code}）`);
    app.exit(1);
    return;
  }
  const grants = createFileGrants(core.grant);
  serveInterface(join(outDir, 'renderer'), process.env['ELECTRON_RENDERER_URL']);
  serveVolumes(join(dataDir, 'vault'), core.mayRead);
  guardCalls(core, createShellHandlers(core, grants, dataDir));
  openMainWindow(join(outDir, 'preload', 'preload.cjs'), sample ? '/sample' : '/');
  stopInOrder(core);
}

/** Closing the last window ends the app, but only after the core has committed and closed its database. */
function stopInOrder(core: CoreClient): void {
  let isStopped = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void core.stop().then(() => {
      isStopped = true;
      app.quit();
    });
  });
}
