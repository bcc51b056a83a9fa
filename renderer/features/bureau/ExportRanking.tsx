import { Button } from '@mantine/core';
import type { Batch } from '#shared/domain/batch.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { Key } from '#renderer/components/Key.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { bureauText } from '#renderer/messages/bureau.ts';

const { ranking: words } = bureauText;

/** Writes the result table as .xlsx where the person says. */
export function ExportRanking({ batch }: { batch: Batch }) {
  const save = useAct('file.save');
  const write = useAct('ranking.export');
  const start = (): void =>
    save.mutate(
      {
        purpose: 'ranking',
        suggestedName: `${batch.title.slice(0, 80)} ${bureauText.forms.names.ranking}.xlsx`,
      },
      {
        onSuccess: (file) =>
          file !== null &&
          write.mutate(
            { batchId: batch.id, fileId: file.fileId },
            { onSuccess: ({ fileName }) => showDone(words.exported(fileName)) },
          ),
      },
    );
  useShortcuts([{ key: 'X', name: words.export, run: start }]);
  return (
    <Button variant="default" loading={write.isPending} onClick={start}>
      {words.export} <Key name="X" />
    </Button>
  );
}
