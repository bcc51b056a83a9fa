import { useState } from 'react';
import type { ArchiveFacts } from '#shared/ipc/archive.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { GrantedFile } from '#shared/ipc/system.ts';
import { callApi } from '#renderer/api/client.ts';
import { showError } from '#renderer/app/toasts.ts';

type Verdict = CallOutput<'archive.verify'>;

/** What came of it: written into a folder, or checked. */
export type ArchiveOutcome =
  | { readonly act: 'written'; readonly folder: GrantedFile; readonly facts: ArchiveFacts }
  | { readonly act: 'checked'; readonly verdict: Verdict };

/** The way of an archive: ask where, print, write, report. `onStart` is told when the asking is over. */
export function useArchive(batchId: string, onStart: () => void, onEnd: () => void) {
  const [isRunning, setIsRunning] = useState(false);
  const [outcome, setOutcome] = useState<ArchiveOutcome | null>(null);
  const run = async (work: () => Promise<ArchiveOutcome>): Promise<void> => {
    setOutcome(null);
    setIsRunning(true);
    onStart();
    try {
      setOutcome(await work());
      onEnd();
    } finally {
      setIsRunning(false);
    }
  };
  const write = async (packages: readonly GrantedFile[], withForms: boolean): Promise<void> => {
    const folder = await callApi('file.save', { purpose: 'archiveFolder', suggestedName: '' });
    if (folder === null) return;
    const packageFileIds = packages.map(({ fileId }) => fileId);
    await run(async () => {
      await callApi('archive.check', { batchId, packageFileIds });
      const printed = withForms
        ? await callApi('form.printAll', { batchId, taskId: crypto.randomUUID() })
        : null;
      const facts = await callApi('archive.write', {
        batchId,
        folderFileId: folder.fileId,
        packageFileIds,
        formsFileId: printed?.folderFileId ?? null,
        taskId: crypto.randomUUID(),
      });
      return { act: 'written', folder, facts };
    });
  };
  const verify = async (): Promise<void> => {
    const [folder] = await callApi('file.pick', { purpose: 'archive' });
    if (folder === undefined) return;
    await run(async () => {
      const taskId = crypto.randomUUID();
      return {
        act: 'checked',
        verdict: await callApi('archive.verify', { folderFileId: folder.fileId, taskId }),
      };
    });
  };
  const show = (work: Promise<void>): void => void work.catch(showError);
  return {
    isRunning,
    outcome,
    write: (packages: readonly GrantedFile[], withForms: boolean) => show(write(packages, withForms)),
    verify: () => show(verify()),
  };
}
