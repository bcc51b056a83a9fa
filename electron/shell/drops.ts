import { stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { ipcMain, type WebContents } from 'electron';
import { Refusal } from '#shared/errors/refusal.ts';
import type { Answer } from '#shared/ipc/contract.ts';
import type { GrantedFile } from '#shared/ipc/system.ts';
import { Drop, wrongKind } from './drop-kinds.ts';
import type { FileGrants } from './file-grants.ts';
import { isOwnWindow, toRefusalValue } from './guard.ts';

/**
 * A file that a person dropped on a window is a file that was chosen. The path comes from the preload script, which has
 * it from Electron; no call of the window's own leads here. Answers with the id only.
 */
export function acceptDrops(grants: FileGrants, mayDrop: (sender: WebContents) => boolean): void {
  ipcMain.handle('pingxia:drop', async (event, input: unknown): Promise<Answer<GrantedFile>> => {
    try {
      if (!isOwnWindow(event) || !mayDrop(event.sender)) throw new Refusal('SENDER_REFUSED', {});
      const drop = Drop.safeParse(input);
      if (!drop.success) throw new Refusal('INPUT_INVALID', { problems: ['drop'] });
      const { purpose, path } = drop.data;
      const name = basename(path);
      const found = isAbsolute(path) ? await stat(path).catch(() => null) : null;
      if (found === null) throw new Refusal('FILE_UNREADABLE', { name, reason: '找不到它' });
      const wanted = wrongKind(purpose, path, found.isDirectory());
      if (wanted !== null) throw new Refusal('FILE_WRONG_KIND', { name, wanted });
      return { ok: true, value: grants.grant(path) };
    } catch (error) {
      return { ok: false, error: toRefusalValue(error) };
    }
  });
}
