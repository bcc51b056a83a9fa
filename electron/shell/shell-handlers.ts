import type { BrowserWindow } from 'electron';
import type { z } from 'zod';
import type { CallInput, Contract, ShellChannel } from '#shared/ipc/contract.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CoreClient } from './core-client.ts';
import { openFolder, pickFiles, pickTarget, revealFile } from './dialogs.ts';
import type { FileGrants } from './file-grants.ts';
import type { ShellHandlers } from './guard.ts';
import { printAllForms } from './print-all.ts';
import { printForms } from './print-forms.ts';
import type { Projector } from './projector.ts';
import type { ShellTasks } from './tasks.ts';
import { mainWindow } from './window.ts';

type ParsedInput<C extends ShellChannel> = z.output<Contract[C]['input']>;

/** Handlers of the calls that need the desktop: dialogs and printing. */
export function createShellHandlers(
  core: CoreClient,
  grants: FileGrants,
  projector: Projector,
  tasks: ShellTasks,
  dataDir: string,
): ShellHandlers {
  return {
    'app.revealData': async () => openFolder(dataDir),
    'file.pick': async ({ purpose }: CallInput<'file.pick'>) =>
      pickFiles(requireMainWindow(), grants, purpose),
    'file.save': async ({ purpose, suggestedName }: CallInput<'file.save'>) =>
      pickTarget(requireMainWindow(), grants, purpose, suggestedName),
    'file.reveal': async ({ fileId }: CallInput<'file.reveal'>) => revealFile(grants, fileId),
    'projector.open': async () => done(projector.open()),
    'projector.close': async () => done(projector.close()),
    'projector.toggleFullScreen': async () => done(projector.toggleFullScreen()),
    'projector.show': async ({ projection }: ParsedInput<'projector.show'>) =>
      done(projector.show(projection)),
    'projector.view': async () => ({ projection: projector.view() }),
    'projector.status': async () => ({ isOpen: projector.isOpen() }),
    'form.printAll': async (input: CallInput<'form.printAll'>) =>
      printAllForms(core, grants, tasks, dataDir, input),
    'form.print': async (input: CallInput<'form.print'>) => printForms(core, grants, tasks, input),
  };
}

const done = (_: void): null => null;

function requireMainWindow(): BrowserWindow {
  const window = mainWindow();
  if (window === null) throw new Refusal('NOT_FOUND', { what: '窗口', id: 'main' });
  return window;
}
