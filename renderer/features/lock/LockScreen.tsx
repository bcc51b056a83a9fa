import { Button, PasswordInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { callApi } from '#renderer/api/client.ts';
import { Key } from '#renderer/components/Key.tsx';
import { settingsText } from '#renderer/messages/settings.ts';
import classes from './LockScreen.module.css';
import { LostPassphrase } from './LostPassphrase.tsx';

const { screen: words } = settingsText;

/** All that the window shows while the keys are locked. */
export function LockScreen() {
  const [passphrase, setPassphrase] = useState('');
  // A wrong passphrase is said at the field, not in a toast.
  const unlock = useMutation({
    mutationFn: () => callApi('lock.unlock', { passphrase }),
    onError: () => setPassphrase(''),
  });
  return (
    <main className={classes['ground']}>
      <form
        className={classes['card']}
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase !== '' && !unlock.isPending) unlock.mutate();
        }}
      >
        <IconLock size="2rem" stroke={1.5} aria-hidden="true" />
        <h1>{words.title}</h1>
        <p>{words.text}</p>
        <PasswordInput
          label={words.passphrase}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          error={unlock.error?.message}
          maxLength={200}
          autoComplete="off"
          data-autofocus
          autoFocus
        />
        <Button type="submit" fullWidth loading={unlock.isPending} disabled={passphrase === ''}>
          {words.unlock} <Key name="↵" isOnColour />
        </Button>
        <LostPassphrase />
      </form>
    </main>
  );
}
