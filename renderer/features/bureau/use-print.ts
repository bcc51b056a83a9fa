import type { Batch } from '#shared/domain/batch.ts';
import type { FormKind } from '#shared/ipc/bureau.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showAct } from '#renderer/components/act-toast.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';

const { forms: words } = bureauText;

/** Forms of which there is one an expert (and case): they go into a folder. */
const folderKinds: ReadonlySet<FormKind> = new Set(['reviewForm', 'recusal']);

/** Prints a form to PDF where the person says; forms of single experts go into a folder, one file each. */
export function usePrint(batch: Batch): {
  readonly print: (kind: FormKind, caseId?: string) => void;
  readonly isPrinting: boolean;
} {
  const save = useAct('file.save');
  const write = useAct('form.print');
  const reveal = useAct('file.reveal');
  const print = (kind: FormKind, caseId: string | null = null): void =>
    save.mutate(
      {
        purpose: folderKinds.has(kind) ? 'formFolder' : 'form',
        suggestedName: `${batch.title.slice(0, 80)} ${words.files[kind]}.pdf`,
      },
      {
        onSuccess: (file) => {
          if (file === null) return;
          const { fileId } = file;
          write.mutate(
            { batchId: batch.id, kind, fileId, caseId },
            {
              onSuccess: ({ files }) =>
                showAct(words.printed(files.length, files[0] ?? file.name), words.reveal, () =>
                  reveal.mutate({ fileId }),
                ),
            },
          );
        },
      },
    );
  return { print, isPrinting: write.isPending };
}
