import { Button, Modal } from '@mantine/core';
import { useAct } from '#renderer/api/hooks.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import { componentText } from '#renderer/messages/components.ts';
import classes from './Bundles.module.css';
import type { BundleChoice, BundleExport } from './use-bundle-export.ts';
import { WrittenReport } from './WrittenReport.tsx';

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
