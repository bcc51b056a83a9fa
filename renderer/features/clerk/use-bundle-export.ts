import { useCallback, useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { GrantedFile } from '#shared/ipc/system.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { clerkText } from '#renderer/messages/clerk.ts';

/** Whose bundles are to be written; `changes`: as supplements, and what they would say. */
export type BundleChoice = { readonly changes?: readonly string[] | undefined } & (
  | { readonly kind: 'all'; readonly count: number }
  | { readonly kind: 'one'; readonly expertId: string; readonly name: string; readonly cases: number }
);

export type WrittenBundles = CallOutput<'bundle.export'>;

/** Where the export stands: nothing, a question to the person, running, or written and read back. */
type Step =
  | { readonly at: 'idle' }
  | { readonly at: 'asking'; readonly choice: BundleChoice; readonly folder: GrantedFile }
  | { readonly at: 'done'; readonly folder: GrantedFile; readonly written: WrittenBundles };

/** The way of an export: choose a folder, confirm, write and read back, report. */
export function useBundleExport(batchId: string) {
  const { mutate: askFolder } = useAct('file.save');
  const write = useAct('bundle.export');
  const [step, setStep] = useState<Step>({ at: 'idle' });
  const close = (): void => setStep({ at: 'idle' });
  const choose = useCallback(
    (choice: BundleChoice): void =>
      askFolder(
        { purpose: 'bundleFolder', suggestedName: clerkText.tabs.bundles },
        { onSuccess: (folder) => folder !== null && setStep({ at: 'asking', choice, folder }) },
      ),
    [askFolder],
  );
  const confirm = (reason: string): void => {
    if (step.at !== 'asking') return;
    const { choice, folder } = step;
    close();
    write.mutate(
      {
        batchId,
        expertId: choice.kind === 'all' ? null : choice.expertId,
        folderFileId: folder.fileId,
        taskId: crypto.randomUUID(),
        ...(choice.changes === undefined ? {} : { supplement: { reason } }),
      },
      { onSuccess: (written) => setStep({ at: 'done', folder, written }) },
    );
  };
  return { step, choose, confirm, close, isRunning: write.isPending };
}

export type BundleExport = ReturnType<typeof useBundleExport>;
