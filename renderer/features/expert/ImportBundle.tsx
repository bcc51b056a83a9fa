import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { PackageReport } from '#shared/ipc/expert.ts';
import type { GrantedFile } from '#shared/ipc/system.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { Key } from '#renderer/components/Key.tsx';
import { PackageReportCard } from '#renderer/components/PackageReportCard.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { componentText } from '#renderer/messages/components.ts';
import { expertText } from '#renderer/messages/expert.ts';
import classes from './Expert.module.css';

interface Inspected {
  readonly file: GrantedFile;
  readonly report: PackageReport;
}

/** Choose a bundle, see what its verification found, then take it in. */
export function ImportBundle({ onImported }: { onImported: (batchId: string) => void }) {
  const pick = useAct('file.pick');
  const inspect = useAct('bundle.inspect');
  const take = useAct('bundle.import');
  const [shown, setShown] = useState<Inspected | null>(null);
  const start = (): void =>
    pick.mutate(
      { purpose: 'bundle' },
      {
        onSuccess: ([file]) => {
          if (file === undefined) return;
          inspect.mutate(
            { fileId: file.fileId, taskId: crypto.randomUUID() },
            { onSuccess: (report) => setShown({ file, report }) },
          );
        },
      },
    );
  const confirm = ({ file }: Inspected): void =>
    take.mutate(
      { fileId: file.fileId, taskId: crypto.randomUUID() },
      {
        onSuccess: ({ report, batchId }) => {
          if (batchId === null) {
            setShown({ file, report });
            return;
          }
          setShown(null);
          showDone(expertText.imported);
          onImported(batchId);
        },
      },
    );
  useShortcuts([{ key: 'I', name: expertText.import, run: start }]);
  return (
    <>
      <Button loading={inspect.isPending} onClick={start}>
        {expertText.import} <Key name="I" isOnColour />
      </Button>
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        title={expertText.importTitle}
        size="xl"
        centered
        closeButtonProps={{ 'aria-label': componentText.close }}
      >
        {shown !== null && (
          <form
            className={classes['dialog']}
            onSubmit={(event) => {
              event.preventDefault();
              confirm(shown);
            }}
          >
            <PackageReportCard report={shown.report} isOpen />
            <Verdict report={shown.report} isBusy={take.isPending} onClose={() => setShown(null)} />
          </form>
        )}
      </Modal>
    </>
  );
}

function Verdict(props: { report: PackageReport; isBusy: boolean; onClose: () => void }) {
  const isGood = props.report.state === 'accepted';
  return (
    <>
      {isGood && <p>{expertText.importSentence}</p>}
      <div className={classes['acts']}>
        <Button variant="default" onClick={props.onClose}>
          {isGood ? componentText.cancel : componentText.close} <Key name="Esc" />
        </Button>
        {isGood && (
          <Button type="submit" data-autofocus loading={props.isBusy}>
            {expertText.importAct} <Key name="↵" isOnColour />
          </Button>
        )}
      </div>
    </>
  );
}
