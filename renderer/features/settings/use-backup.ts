import { useState } from 'react';
import type { BackupFacts, GrantedFile } from '#shared/ipc/system.ts';
import { callApi } from '#renderer/api/client.ts';
import { showError } from '#renderer/app/toasts.ts';
import { formatDate } from '#renderer/components/format.ts';
import { settingsText } from '#renderer/messages/settings.ts';

const { backup: words } = settingsText;

export type BackupAct = 'create' | 'verify' | 'restore';

/** What came of an act on a backup; `place` is the file, or the folder that was restored into. */
export interface BackupOutcome {
  readonly act: BackupAct;
  readonly place: GrantedFile;
  readonly facts: BackupFacts;
}

type Step =
  | { readonly at: 'idle' }
  | { readonly at: 'asking'; readonly file: GrantedFile; readonly folder: GrantedFile }
  | ({ readonly at: 'done' } & BackupOutcome);

/** The way of a backup: ask where, work, report. A person who cancels a dialog changes nothing. */
export function useBackup(passphrase: string) {
  const secret = passphrase === '' ? {} : { passphrase };
  const [step, setStep] = useState<Step>({ at: 'idle' });
  const [running, setRunning] = useState<BackupAct | null>(null);
  const run = async (
    act: BackupAct,
    place: GrantedFile,
    work: (taskId: string) => Promise<BackupFacts>,
  ): Promise<void> => {
    setStep({ at: 'idle' });
    setRunning(act);
    try {
      setStep({ at: 'done', act, place, facts: await work(crypto.randomUUID()) });
    } finally {
      setRunning(null);
    }
  };
  const create = async (): Promise<void> => {
    const suggestedName = words.fileName(formatDate(new Date().toISOString()));
    const file = await callApi('file.save', { purpose: 'backup', suggestedName });
    if (file === null) return;
    await run('create', file, (taskId) =>
      callApi('backup.create', { fileId: file.fileId, taskId, ...secret }),
    );
  };
  const verify = async (): Promise<void> => {
    const [file] = await callApi('file.pick', { purpose: 'backup' });
    if (file === undefined) return;
    await run('verify', file, (taskId) =>
      callApi('backup.verify', { fileId: file.fileId, taskId, ...secret }),
    );
  };
  const askRestore = async (): Promise<void> => {
    const [file] = await callApi('file.pick', { purpose: 'backup' });
    if (file === undefined) return;
    const [folder] = await callApi('file.pick', { purpose: 'restoreFolder' });
    if (folder !== undefined) setStep({ at: 'asking', file, folder });
  };
  const restore = (file: GrantedFile, folder: GrantedFile): Promise<void> =>
    run('restore', folder, (taskId) =>
      callApi('backup.restore', { fileId: file.fileId, folderFileId: folder.fileId, taskId, ...secret }),
    );
  const show = (work: Promise<void>): void => void work.catch(showError);
  return {
    step,
    running,
    create: () => show(create()),
    verify: () => show(verify()),
    askRestore: () => show(askRestore()),
    restore: (file: GrantedFile, folder: GrantedFile) => show(restore(file, folder)),
    close: () => setStep({ at: 'idle' }),
  };
}
