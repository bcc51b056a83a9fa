import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { BackupStatus } from '#shared/ipc/system.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { formatDateTime } from '#renderer/components/format.ts';
import { Notice } from '#renderer/components/Notice.tsx';
import { settingsText } from '#renderer/messages/settings.ts';
import { BackupResult } from './BackupResult.tsx';
import classes from './Settings.module.css';
import { SettingsCard } from './SettingsCard.tsx';
import { useBackup } from './use-backup.ts';

const { backup: words } = settingsText;

/** When the last backup was made; writing, checking and restoring one. How far it is stands in the task bar. */
export function BackupCard() {
  const status = useCall('backup.status', {});
  const [passphrase, setPassphrase] = useState('');
  const { step, running, create, verify, askRestore, restore, close } = useBackup(passphrase);
  return (
    <SettingsCard title={words.title} intro={words.intro}>
      {status.data !== undefined && <LastBackup status={status.data} />}
      <PasswordInput
        className={classes['secret']}
        label={words.secret}
        description={words.secretHint}
        value={passphrase}
        maxLength={200}
        autoComplete="off"
        onChange={({ currentTarget }) => setPassphrase(currentTarget.value)}
      />
      <div className={classes['acts']}>
        <Button loading={running === 'create'} disabled={running !== null} onClick={create}>
          {words.create}…
        </Button>
        <Button variant="default" loading={running === 'verify'} disabled={running !== null} onClick={verify}>
          {words.verify}…
        </Button>
        <Button
          variant="default"
          loading={running === 'restore'}
          disabled={running !== null}
          onClick={askRestore}
        >
          {words.restore}…
        </Button>
      </div>
      {step.at === 'done' && <BackupResult outcome={step} />}
      {step.at === 'asking' && (
        <ConfirmDialog
          isOpen
          title={words.restore}
          sentence={words.restoreSentence(step.file.name, step.folder.name)}
          act={words.restoreAct}
          onConfirm={() => restore(step.file, step.folder)}
          onClose={close}
        />
      )}
    </SettingsCard>
  );
}

/** The date of the last backup, and the reminder when it is due. */
export function LastBackup({ status }: { status: BackupStatus }) {
  const { lastAt, daysAgo, hasChanges, isOld } = status;
  const when =
    lastAt === null || daysAgo === null ? words.never : words.last(formatDateTime(lastAt), daysAgo);
  return (
    <>
      <p>
        {when} {lastAt !== null && (hasChanges ? words.changed : words.current)}
      </p>
      {isOld && (
        <Notice tone="warn" title={words.old}>
          {words.oldText}
        </Notice>
      )}
    </>
  );
}
