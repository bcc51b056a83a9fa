import { Button } from '@mantine/core';
import type { MyBatch } from '#shared/ipc/expert.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { discussionText } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';

const { expert: words } = discussionText;

/** Writes the sealed second reviews as a result package of their own. */
export function ExportSecond({ mine, isSealed }: { mine: MyBatch; isSealed: boolean }) {
  const { batch, expert } = mine;
  const ask = useAct('file.save');
  const write = useAct('result.export');
  const start = (): void =>
    ask.mutate(
      { purpose: 'result', suggestedName: words.resultName(batch.title.slice(0, 60), expert.name) },
      {
        onSuccess: (file) => {
          if (file === null) return;
          write.mutate(
            { batchId: batch.id, fileId: file.fileId, taskId: crypto.randomUUID(), round: 2 },
            { onSuccess: () => showDone(words.exported) },
          );
        },
      },
    );
  return (
    <>
      <Button variant="default" disabled={!isSealed} loading={write.isPending} onClick={start}>
        {words.export}…
      </Button>
      {!isSealed && <span className={classes['quiet']}>{words.exportHint}</span>}
    </>
  );
}
