import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Expert } from '#shared/domain/batch.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import { componentText } from '#renderer/messages/components.ts';
import classes from './Bundles.module.css';
import type { BundleChoice, BundleExport } from './use-bundle-export.ts';
import { hasCodes, WrittenReport } from './WrittenReport.tsx';

const { bundles: words } = clerkText;

/** Before the export: what will happen, in one sentence. After it: what was written and read back. */
export function BundleDialogs({ flow, experts }: { flow: BundleExport; experts: readonly Expert[] }) {
  const { step, confirm, close } = flow;
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
      {step.at === 'done' && <Written step={step} experts={experts} onClose={close} />}
    </>
  );
}

/** What was written. Codes are kept nowhere else, so it stays until the clerk says that they are told. */
function Written(props: {
  step: Extract<BundleExport['step'], { at: 'done' }>;
  experts: readonly Expert[];
  onClose: () => void;
}) {
  const { step, experts, onClose } = props;
  const reveal = useAct('file.reveal');
  const [isTold, setIsTold] = useState(!hasCodes(step.written));
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.resultTitle}
      size="xl"
      centered
      withCloseButton={isTold}
      closeOnEscape={isTold}
      closeOnClickOutside={isTold}
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      <WrittenReport written={step.written} experts={experts} />
      <div className={classes['acts']}>
        {hasCodes(step.written) && (
          <Checkbox
            className={classes['told'] ?? ''}
            label={words.codeTold}
            checked={isTold}
            onChange={({ currentTarget }) => setIsTold(currentTarget.checked)}
          />
        )}
        <Button variant="default" onClick={() => reveal.mutate({ fileId: step.folder.fileId })}>
          {words.reveal}
        </Button>
        <Button data-autofocus={isTold} disabled={!isTold} onClick={onClose}>
          {componentText.close}
        </Button>
      </div>
    </Modal>
  );
}

function sentenceOf(choice: BundleChoice, folder: string): string {
  if (choice.changes !== undefined) return words.confirmSupplement(folder);
  return choice.kind === 'all'
    ? words.confirmAll(choice.count, folder)
    : words.confirmOne(choice.name, choice.cases, folder);
}
