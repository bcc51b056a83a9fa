import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { settingsText } from '#renderer/messages/settings.ts';
import classes from './Settings.module.css';

const { identity: words } = settingsText;

/** What an expert can do with the key of this machine: take its card to the bureau, or get a new one. */
export function OwnKeyActs({ own }: { own: CallOutput<'identity.get'>[number] }) {
  const ask = useAct('file.save');
  const write = useAct('identity.export');
  const [isRenewing, setIsRenewing] = useState(false);
  const exportCard = (): void =>
    ask.mutate(
      { purpose: 'identity', suggestedName: words.cardName(own.identity.name) },
      {
        onSuccess: (file) => {
          if (file === null) return;
          const { fileId } = file;
          write.mutate({ fileId, role: 'expert' }, { onSuccess: () => showDone(words.cardDone) });
        },
      },
    );
  return (
    <div className={classes['acts']}>
      <Button variant="default" loading={write.isPending} onClick={exportCard}>
        {words.card}…
      </Button>
      <Button variant="default" onClick={() => setIsRenewing(true)}>
        {words.renew}…
      </Button>
      {isRenewing && <RenewKey onClose={() => setIsRenewing(false)} />}
    </div>
  );
}

/** A new key for this expert: what it changes, what has to follow, and why. */
function RenewKey({ onClose }: { onClose: () => void }) {
  const renew = useAct('identity.renew');
  const [reason, setReason] = useState('');
  const confirm = (): void =>
    renew.mutate(
      { reason: reason.trim() },
      {
        onSuccess: () => {
          showDone(words.renewed);
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      isOpen
      title={words.renew}
      sentence={words.renewSentence}
      act={words.renew}
      isDanger
      isBusy={renew.isPending}
      isReady={reason.trim() !== ''}
      onConfirm={confirm}
      onClose={onClose}
    >
      <ol className={classes['stepList']}>
        {words.renewSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <TextInput
        label={words.reason}
        description={words.reasonHint}
        required
        maxLength={500}
        data-autofocus
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
