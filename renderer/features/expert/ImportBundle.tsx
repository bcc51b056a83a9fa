import { Button, Modal, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { GrantedFile } from '#shared/ipc/system.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { Key } from '#renderer/components/Key.tsx';
import { PackageReportCard } from '#renderer/components/PackageReportCard.tsx';
import { RootCheck, type Inspected } from './RootCheck.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { componentText } from '#renderer/messages/components.ts';
import { expertText } from '#renderer/messages/expert.ts';
import classes from './Expert.module.css';

interface ImportBundleProps {
  /** A bundle that was dropped on the screen. */
  readonly dropped: GrantedFile | null;
  readonly onImported: (batchId: string) => void;
}

/** Choose a bundle, see what its verification found, then take it in. */
export function ImportBundle({ dropped, onImported }: ImportBundleProps) {
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
          look({ file, code: '', paper: '' });
        },
      },
    );
  const look = (typed: Pick<Inspected, 'file' | 'code' | 'paper'>): void =>
    inspect.mutate(
      { fileId: typed.file.fileId, taskId: crypto.randomUUID(), ...wordsOf(typed) },
      { onSuccess: (report) => setShown({ ...typed, report, isCompared: typed.paper !== '' }) },
    );
  const confirm = (typed: Inspected): void =>
    take.mutate(
      { fileId: typed.file.fileId, taskId: crypto.randomUUID(), ...wordsOf(typed) },
      {
        onSuccess: ({ report, batchId }) => {
          if (batchId === null) {
            setShown({ ...typed, report });
            return;
          }
          setShown(null);
          showDone(expertText.imported);
          onImported(batchId);
        },
      },
    );
  const lookAtDropped = useEffectEvent((file: GrantedFile) => look({ file, code: '', paper: '' }));
  useEffect(() => {
    if (dropped !== null) lookAtDropped(dropped);
  }, [dropped]);
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
              if (shown.report.state === 'accepted') confirm(shown);
              else look(shown);
            }}
          >
            <PackageReportCard
              key={shown.report.state}
              report={shown.report}
              isInspected
              isOpen={shown.report.state !== 'accepted' && !needsCode(shown.report)}
            />
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
            <BundleChanges changes={shown.report.changes} />
            <RootCheck shown={shown} onChange={setShown} />
            <Verdict
              report={shown.report}
              isReady={isReady(shown)}
              isBusy={take.isPending || inspect.isPending}
              onClose={() => setShown(null)}
            />
          </form>
        )}
      </Modal>
    </>
  );
}

/** Of a later bundle: what it changes for me, before I take it in. */
function BundleChanges({ changes }: Pick<PackageReport, 'changes'>) {
  if (changes === undefined) return null;
  const { reason, lines } = changes;
  return (
    <section className={classes['changes']} aria-label={expertText.importChanges}>
      <strong>{lines.length === 0 ? expertText.importNoChanges : expertText.importChanges}</strong>
      {reason !== null && <p>{expertText.importReason(reason)}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{expertText.importKept}</p>
    </section>
  );
}

const needsCode = ({ code }: PackageReport): boolean =>
  code === 'PKG_CODE_NEEDED' || code === 'PKG_CODE_WRONG';

/** Another bureau than the one that is known: only a fingerprint from paper can say that it is right. */
const needsPaper = ({ code }: PackageReport): boolean => code === 'BATCH_OTHER_BUREAU' || code === 'KEY_ROOT';

const isReady = ({ report, isCompared }: Inspected): boolean =>
  report.state !== 'accepted' || report.root?.isPinned !== false || isCompared;

const wordsOf = ({
  code,
  paper,
}: Pick<Inspected, 'code' | 'paper'>): { code?: string; fingerprint?: string } => ({
  ...(code === '' ? {} : { code }),
  ...(paper === '' ? {} : { fingerprint: paper }),
});

function Verdict(props: { report: PackageReport; isReady: boolean; isBusy: boolean; onClose: () => void }) {
  const isGood = props.report.state === 'accepted';
  const isAsking = needsCode(props.report) || needsPaper(props.report);
  return (
    <>
      {isGood && <p>{expertText.importSentence}</p>}
      <div className={classes['acts']}>
        <Button variant="default" onClick={props.onClose}>
          {isGood ? componentText.cancel : componentText.close} <Key name="Esc" />
        </Button>
        {(isGood || isAsking) && (
          <Button type="submit" data-autofocus={isGood} disabled={!props.isReady} loading={props.isBusy}>
            {isGood ? expertText.importAct : expertText.codeAct} <Key name="↵" isOnColour />
          </Button>
        )}
      </div>
    </>
  );
}
