import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { Digest } from '#renderer/components/Digest.tsx';
import { keysText as words } from '#renderer/messages/keys.ts';
import type { EnrolledKey } from './key-columns.tsx';
import classes from './Keys.module.css';

/** Revokes a key for good; the reason goes into the ledger. */
export function RevokeKey({ target, onClose }: { target: EnrolledKey | null; onClose: () => void }) {
  const revoke = useAct('keys.revoke');
  const [reason, setReason] = useState('');
  const confirm = (): void => {
    if (target === null) return;
    revoke.mutate(
      { keyId: target.keyId, reason: reason.trim() },
      {
        onSuccess: () => {
          showDone(words.revokedDone(target.name));
          onClose();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      isOpen={target !== null}
      title={words.revokeTitle}
      sentence={target === null ? '' : words.revokeSentence(target.name)}
      act={words.revoke}
      isDanger
      isBusy={revoke.isPending}
      isReady={reason.trim() !== ''}
      onConfirm={confirm}
      onClose={onClose}
    >
      {target !== null && (
        <div className={classes['fingerprint']}>
          <Digest value={target.fingerprint} />
        </div>
      )}
      <TextInput
        mt="md"
        label={words.reason}
        description={words.reasonHint}
        required
        maxLength={500}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
