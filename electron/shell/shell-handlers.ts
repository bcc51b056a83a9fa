import { BrowserWindow } from 'electron';
import type { CallInput } from '#shared/ipc/contract.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CoreClient } from './core-client.ts';
import { openFolder, pickFiles, pickTarget, revealFile } from './dialogs.ts';
import type { FileGrants } from './file-grants.ts';
import type { ShellHandlers } from './guard.ts';
import { printForms } from './print-forms.ts';

/** Handlers of the calls that need the desktop: dialogs and printing. */
export function createShellHandlers(core: CoreClient, grants: FileGrants, dataDir: string): ShellHandlers {
  return {
    'app.revealData': async () => openFolder(dataDir),
    'file.pick': async ({ purpose }: CallInput<'file.pick'>) => pickFiles(mainWindow(), grants, purpose),
    'file.save': async ({ purpose, suggestedName }: CallInput<'file.save'>) =>
      pickTarget(mainWindow(), grants, purpose, suggestedName),
    'file.reveal': async ({ fileId }: CallInput<'file.reveal'>) => revealFile(grants, fileId),
    'form.print': async (input: CallInput<'form.print'>) => printForms(core, grants, input),
  };
}

function mainWindow(): BrowserWindow {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (window === undefined) throw new Refusal('NOT_FOUND', { what: '窗口', id: 'main' });
  return window;
}
