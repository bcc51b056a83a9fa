import { join } from 'node:path';
import { app, dialog } from 'electron';
import { contract } from '#shared/ipc/contract.ts';
import { projectorChannels } from '#shared/ipc/projector.ts';
import type { LockStatus } from '#shared/ipc/system.ts';
import { registerSchemes, serveInterface } from './shell/app-protocol.ts';
import { startCore, type CoreClient } from './shell/core-client.ts';
import { serveVolumes } from './shell/dossier-protocol.ts';
import { acceptDrops } from './shell/drops.ts';
import { createFileGrants } from './shell/file-grants.ts';
import { guardCalls } from './shell/guard.ts';
import { closeNetwork, lockDownContents, lockDownSession } from './shell/hardening.ts';
import { readLaunchOptions, type LaunchOptions } from './shell/options.ts';
import { watchMemory } from './shell/memory-watch.ts';
import { runPrintJobFile } from './shell/print.ts';
import { createReadPermits } from './shell/read-permits.ts';
import { createProjector } from './shell/projector.ts';
import { createShellHandlers } from './shell/shell-handlers.ts';
import { createShellTasks, type ShellTasks } from './shell/tasks.ts';
import { mainWindow, openMainWindow, tellMain } from './shell/window.ts';

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
  // Date fields and the browser's own words follow this, not the system's language.
  app.commandLine.appendSwitch('lang', 'zh-CN');
  closeNetwork();
  registerSchemes();
  lockDownContents();
  app.on('second-instance', () => mainWindow()?.focus());
  void app.whenReady().then(() => openApp(dataDir, sample));
}

async function openApp(dataDir: string, sample: boolean): Promise<void> {
  lockDownSession();
  const preload = join(outDir, 'preload', 'preload.cjs');
  const projector = createProjector(preload);
  const core = startCore(
    join(outDir, 'main', 'core-host.js'),
    { dataDir, resourcesDir, appVersion: app.getVersion() },
    (name, payload) => {
      if (name === 'data.changed') permits.forget();
      tellMain(name, payload);
      if (name === 'data.changed') void closeWhenLocked();
    },
  );
  const permits = createReadPermits(core.mayRead);
  /** Locking takes everything off every screen. */
  const closeWhenLocked = async (): Promise<void> => {
    if (!projector.isOpen()) return;
    const status = await core.call('lock.status', {});
    if (!status.ok || (status.value as LockStatus).isLocked) projector.close();
  };
  const refused = await core.started;
  if (refused !== null) {
    dialog.showErrorBox('评匣无法打开数据', `${refused.message}\n\n（${refused.code}）`);
    app.exit(1);
    return;
  }
  const grants = createFileGrants(core.grant);
  serveInterface(join(outDir, 'renderer'), process.env['ELECTRON_RENDERER_URL']);
  serveVolumes(join(dataDir, 'vault'), permits.mayRead);
  const tasks = createShellTasks(tellMain);
  guardCalls(
    stoppingTasks(core, tasks),
    createShellHandlers(core, grants, projector, tasks, dataDir),
    (sender, channel) => !projector.owns(sender) || projectorChannels.has(channel),
  );
  acceptDrops(grants, (sender) => !projector.owns(sender));
  openMainWindow(preload, sample ? '/sample' : '/');
  watchMemory();
  stopInOrder(core);
}

/** A window stops a task by its id, wherever it runs. */
function stoppingTasks(core: CoreClient, tasks: ShellTasks): CoreClient {
  return {
    ...core,
    call(channel, input) {
      const parsed = channel === 'task.cancel' ? contract['task.cancel'].input.safeParse(input) : null;
      if (parsed?.success === true) tasks.cancel(parsed.data.taskId);
      return core.call(channel, input);
    },
  };
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
