import { Button, Modal, TextInput } from '@mantine/core';
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
  /** One-time code as it was typed; empty when none was needed. */
  readonly code: string;
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
          look(file, '');
        },
      },
    );
  const look = (file: GrantedFile, code: string): void =>
    inspect.mutate(
      { fileId: file.fileId, taskId: crypto.randomUUID(), ...codeOf(code) },
      { onSuccess: (report) => setShown({ file, report, code }) },
    );
  const confirm = ({ file, code }: Inspected): void =>
    take.mutate(
      { fileId: file.fileId, taskId: crypto.randomUUID(), ...codeOf(code) },
      {
        onSuccess: ({ report, batchId }) => {
          if (batchId === null) {
            setShown({ file, report, code });
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
              if (needsCode(shown.report)) look(shown.file, shown.code);
              else confirm(shown);
            }}
          >
            <PackageReportCard report={shown.report} isOpen />
            {needsCode(shown.report) && (
              <TextInput
                data-autofocus
                label={expertText.code}
                description={expertText.codeHint}
                value={shown.code}
                maxLength={100}
                autoComplete="off"
                spellCheck={false}
                onChange={({ currentTarget }) => setShown({ ...shown, code: currentTarget.value })}
              />
            )}
            <Verdict
              report={shown.report}
              isBusy={take.isPending || inspect.isPending}
              onClose={() => setShown(null)}
            />
          </form>
        )}
      </Modal>
    </>
  );
}

const needsCode = ({ code }: PackageReport): boolean =>
  code === 'PKG_CODE_NEEDED' || code === 'PKG_CODE_WRONG';

const codeOf = (code: string): { code?: string } => (code === '' ? {} : { code });

function Verdict(props: { report: PackageReport; isBusy: boolean; onClose: () => void }) {
  const isGood = props.report.state === 'accepted';
  return (
    <>
      {isGood && <p>{expertText.importSentence}</p>}
      <div className={classes['acts']}>
        <Button variant="default" onClick={props.onClose}>
          {isGood ? componentText.cancel : componentText.close} <Key name="Esc" />
        </Button>
        {(isGood || needsCode(props.report)) && (
          <Button type="submit" data-autofocus={isGood} loading={props.isBusy}>
            {isGood ? expertText.importAct : expertText.codeAct} <Key name="↵" isOnColour />
          </Button>
        )}
      </div>
    </>
  );
}
