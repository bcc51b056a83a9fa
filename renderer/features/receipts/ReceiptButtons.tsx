import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showAct } from '#renderer/components/act-toast.tsx';
import { receiptText as words } from '#renderer/messages/receipts.ts';
import classes from './Receipts.module.css';

type Reports = CallOutput<'receipt.import'>;

/** Receipts (回执): writes ours onto the stick, takes the other side's in, and says what each one proves. */
export function ReceiptButtons({ batchId, canWrite }: { batchId: string; canWrite: boolean }) {
  const askFolder = useAct('file.save');
  const write = useAct('receipt.export');
  const pick = useAct('file.pick');
  const read = useAct('receipt.import');
  const reveal = useAct('file.reveal');
  const [reports, setReports] = useState<Reports>([]);
  const writeOut = (): void =>
    askFolder.mutate(
      { purpose: 'receiptFolder', suggestedName: words.name },
      {
        onSuccess: (folder) => {
          if (folder === null) return;
          const { fileId } = folder;
          write.mutate(
            { batchId, folderFileId: fileId },
            {
              onSuccess: (written) =>
                showAct(words.written(written.length), words.reveal, () => reveal.mutate({ fileId })),
            },
          );
        },
      },
    );
  const takeIn = (): void =>
    pick.mutate(
      { purpose: 'receipts' },
      {
        onSuccess: (files) => {
          if (files.length === 0) return;
          read.mutate({ fileIds: files.map(({ fileId }) => fileId) }, { onSuccess: setReports });
        },
      },
    );
  return (
    <div className={classes['receipts']}>
      {canWrite && (
        <Button variant="default" loading={write.isPending} onClick={writeOut}>
          {words.write}…
        </Button>
      )}
      <Button variant="default" loading={read.isPending} onClick={takeIn}>
        {words.read}…
      </Button>
      {reports.length > 0 && (
        <ul className={classes['reports']} role="status">
          {reports.map((one, index) => (
            <li key={`${String(index)} ${one.fileName}`} data-ok={one.ok}>
              {one.ok ? '✓' : '!'} {one.fileName}：{one.message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
