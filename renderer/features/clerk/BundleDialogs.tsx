import { Button, Modal } from '@mantine/core';
import { useAct } from '#renderer/api/hooks.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { Digest } from '#renderer/components/Digest.tsx';
import { formatBytes } from '#renderer/components/format.ts';
import { clerkText } from '#renderer/messages/clerk.ts';
import { componentText } from '#renderer/messages/components.ts';
import classes from './Bundles.module.css';
import type { BundleChoice, BundleExport, WrittenBundles } from './use-bundle-export.ts';

const { bundles: words } = clerkText;

/** Before the export: what will happen, in one sentence. After it: what was written and read back. */
export function BundleDialogs({ flow }: { flow: BundleExport }) {
  const { step, confirm, close } = flow;
  const reveal = useAct('file.reveal');
  return (
    <>
      <ConfirmDialog
        isOpen={step.at === 'asking'}
        title={words.confirmTitle}
        sentence={step.at === 'asking' ? sentenceOf(step.choice, step.folder.name) : ''}
        act={words.act}
        onConfirm={confirm}
        onClose={close}
      />
      <Modal
        opened={step.at === 'done'}
        onClose={close}
        title={words.resultTitle}
        size="xl"
        closeButtonProps={{ 'aria-label': componentText.close }}
      >
        {step.at === 'done' && (
          <>
            <WrittenReport written={step.written} />
            <div className={classes['acts']}>
              <Button variant="default" onClick={() => reveal.mutate({ fileId: step.folder.fileId })}>
                {words.reveal}
              </Button>
              <Button data-autofocus onClick={close}>
                {componentText.close}
              </Button>
            </div>
          </>
        )}
      </Modal>
    </>
  );
}

function sentenceOf(choice: BundleChoice, folder: string): string {
  return choice.kind === 'all'
    ? words.confirmAll(choice.count, folder)
    : words.confirmOne(choice.name, choice.cases, folder);
}

/** Every bundle with its size and digest; only here it says that the stick may be pulled. */
export function WrittenReport({ written }: { written: WrittenBundles }) {
  if (written.length === 0) return <p>{words.nothing}</p>;
  const bytes = written.reduce((sum, one) => sum + one.bytes, 0);
  return (
    <>
      <p className={classes['safe']}>
        <strong>✓ {words.safe}</strong>
        {words.checked(written.length, formatBytes(bytes))}
      </p>
      <p className={classes['quiet']}>{words.digestHint}</p>
      <ul className={classes['written']}>
        {written.map((one) => (
          <li key={one.expertId}>
            <div className={classes['file']}>
              <span title={one.fileName}>{one.fileName}</span>
              <span className={classes['quiet']}>{formatBytes(one.bytes)}</span>
            </div>
            <Digest value={one.digest} />
          </li>
        ))}
      </ul>
    </>
  );
}
