import type { Volume } from '#shared/domain/dossier.ts';
import type { MarkFormat, MarkOwner } from '#shared/ipc/marks.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showAct } from '#renderer/components/act-toast.tsx';
import { markFilesText as words } from '#renderer/messages/mark-files.ts';

const purposes = { pdf: 'markedPdf', w3c: 'webAnnotations', xfdf: 'xfdf' } as const;

/** Writes the marks of a volume where the person says; how far it is and stopping it are the task bar's. */
export function useMarkExport(owner: MarkOwner): {
  readonly start: (volume: Volume, format: MarkFormat) => void;
  readonly isRunning: boolean;
} {
  const save = useAct('file.save');
  const write = useAct('marks.export');
  const reveal = useAct('file.reveal');
  const start = (volume: Volume, format: MarkFormat): void =>
    save.mutate(
      {
        purpose: purposes[format],
        suggestedName: `${words.fileName(volume.title)}.${words.extensions[format]}`,
      },
      {
        onSuccess: (file) => {
          if (file === null) return;
          const { fileId } = file;
          write.mutate(
            { owner, volume: volume.hash, format, fileId, taskId: crypto.randomUUID() },
            {
              onSuccess: ({ marks, fileName }) =>
                showAct(words.exported(marks, fileName), words.reveal, () => reveal.mutate({ fileId })),
            },
          );
        },
      },
    );
  return { start, isRunning: write.isPending };
}
