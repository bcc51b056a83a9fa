import { PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { callApi } from '#renderer/api/client.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { settingsText } from '#renderer/messages/settings.ts';
import { emptyDraft, isDraftReady, NewPassphrase } from './NewPassphrase.tsx';
import classes from './Settings.module.css';

const { lock: words } = settingsText;

/** Changes or removes the passphrase; both need the one that is set. */
export function PassphraseDialog({ act, onClose }: { act: 'change' | 'remove'; onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const [draft, setDraft] = useState(emptyDraft);
  const change = useMutation({
    mutationFn: () =>
      act === 'change'
        ? callApi('lock.change', { passphrase, next: draft.first })
        : callApi('lock.remove', { passphrase }),
    // A wrong passphrase is said at its field, not in a toast.
    onError: () => setPassphrase(''),
    onSuccess: () => {
      showDone(act === 'change' ? words.changeDone : words.removeDone);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      title={words[act]}
      sentence={act === 'change' ? words.changeSentence : words.removeSentence}
      act={words[act]}
      isDanger={act === 'remove'}
      isBusy={change.isPending}
      isReady={passphrase !== '' && (act === 'remove' || isDraftReady(draft))}
      onConfirm={() => change.mutate()}
      onClose={onClose}
    >
      <div className={classes['fields']}>
        <PasswordInput
          label={words.current}
          value={passphrase}
          maxLength={200}
          autoComplete="off"
          error={change.error?.message}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        {act === 'change' && <NewPassphrase label={words.next} draft={draft} onChange={setDraft} />}
      </div>
    </ConfirmDialog>
  );
}
