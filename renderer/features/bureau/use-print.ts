import type { Batch } from '#shared/domain/batch.ts';
import { folderForms, type FormFormat, type FormKind, type FormOptions } from '#shared/ipc/forms.ts';
import type { SavePurpose } from '#shared/ipc/system.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showAct } from '#renderer/components/act-toast.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';

const { forms: words } = bureauText;
const purposes: Readonly<Record<FormFormat, SavePurpose>> = {
  pdf: 'form',
  docx: 'document',
  xlsx: 'ranking',
};

export interface FormOrder {
  readonly kind: FormKind;
  readonly format: FormFormat;
  readonly caseId?: string;
  readonly options?: FormOptions;
}

/** Prints or writes a form where the person says; forms of single cases and experts go into a folder. */
export function usePrint(batch: Batch): {
  readonly print: (order: FormOrder) => void;
  readonly isPrinting: boolean;
} {
  const save = useAct('file.save');
  const printPdf = useAct('form.print');
  const write = useAct('form.write');
  const reveal = useAct('file.reveal');
  const print = ({ kind, format, caseId, options }: FormOrder): void =>
    save.mutate(
      {
        purpose: folderForms.has(kind) ? 'formFolder' : purposes[format],
        suggestedName: `${batch.title.slice(0, 80)} ${words.names[kind]}.${format}`,
      },
      {
        onSuccess: (file) => {
          if (file === null) return;
          const { fileId } = file;
          const taskId = crypto.randomUUID();
          const choice = {
            batchId: batch.id,
            kind,
            fileId,
            taskId,
            caseId: caseId ?? null,
            ...(options === undefined ? {} : { options }),
          };
          const onSuccess = ({ files }: { readonly files: readonly string[] }): void =>
            showAct(words.printed(files.length, files[0] ?? file.name), words.reveal, () =>
              reveal.mutate({ fileId }),
            );
          if (format === 'pdf') printPdf.mutate(choice, { onSuccess });
          else write.mutate({ ...choice, format }, { onSuccess });
        },
      },
    );
  return { print, isPrinting: printPdf.isPending || write.isPending };
}
