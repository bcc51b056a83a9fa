import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
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
  const [reason, setReason] = useState('');
  const changes = step.at === 'asking' ? step.choice.changes : undefined;
  return (
    <>
      <ConfirmDialog
        isOpen={step.at === 'asking'}
        title={changes === undefined ? words.confirmTitle : words.supplementTitle}
        sentence={step.at === 'asking' ? sentenceOf(step.choice, step.folder.name) : ''}
        act={words.act}
        isReady={changes === undefined || reason.trim() !== ''}
        onConfirm={() => confirm(reason)}
        onClose={close}
      >
        {changes !== undefined && (
          <>
            <ul className={classes['changes']}>
              {changes.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <TextInput
              label={words.supplementReason}
              description={words.supplementHint}
              value={reason}
              maxLength={500}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
          </>
        )}
      </ConfirmDialog>
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
  if (choice.changes !== undefined) return words.confirmSupplement(folder);
  return choice.kind === 'all'
    ? words.confirmAll(choice.count, folder)
    : words.confirmOne(choice.name, choice.cases, folder);
}
