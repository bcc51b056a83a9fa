import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { LockStatus } from '#shared/ipc/system.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { Key } from '#renderer/components/Key.tsx';
import { settingsText } from '#renderer/messages/settings.ts';
import { emptyDraft, isDraftReady, NewPassphrase } from './NewPassphrase.tsx';
import { PassphraseDialog } from './PassphraseDialog.tsx';
import classes from './Settings.module.css';
import { SettingsCard } from './SettingsCard.tsx';

const { lock: words } = settingsText;
const minuteChoices = [3, 5, 10, 15, 30, 60];

/** The passphrase over the private keys, and when the window locks itself. */
export function LockCard({ status }: { status: LockStatus }) {
  return (
    <SettingsCard title={words.title} intro={words.intro}>
      {status.isSet ? <Keeping idleMinutes={status.idleMinutes} /> : <FirstPassphrase />}
    </SettingsCard>
  );
}

function FirstPassphrase() {
  const [draft, setDraft] = useState(emptyDraft);
  const set = useAct('lock.set');
  return (
    <form
      className={classes['fields']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isDraftReady(draft) || set.isPending) return;
        set.mutate({ passphrase: draft.first }, { onSuccess: () => showDone(words.setDone) });
      }}
    >
      <NewPassphrase label={words.passphrase} draft={draft} onChange={setDraft} />
      <div className={classes['acts']}>
        <Button type="submit" loading={set.isPending} disabled={!isDraftReady(draft)}>
          {words.set}
        </Button>
      </div>
    </form>
  );
}

function Keeping({ idleMinutes }: { idleMinutes: number }) {
  const setIdle = useAct('lock.setIdle');
  const [dialog, setDialog] = useState<'change' | 'remove' | null>(null);
  const choices = [...new Set([...minuteChoices, idleMinutes])].toSorted((a, b) => a - b);
  return (
    <>
      <p className={classes['good']}>{words.isSet}</p>
      <Select
        label={words.idle}
        value={String(idleMinutes)}
        data={choices.map((count) => ({ value: String(count), label: words.minutes(count) }))}
        allowDeselect={false}
        maw="16rem"
        onChange={(value) => value !== null && setIdle.mutate({ idleMinutes: Number(value) })}
      />
      <div className={classes['acts']}>
        <Button onClick={pressLock}>
          {words.now} <Key name="Ctrl+L" isOnColour />
        </Button>
        <Button variant="default" onClick={() => setDialog('change')}>
          {words.change}…
        </Button>
        <Button variant="default" onClick={() => setDialog('remove')}>
          {words.remove}…
        </Button>
      </div>
      {dialog !== null && <PassphraseDialog act={dialog} onClose={() => setDialog(null)} />}
    </>
  );
}

/** The button is the key: the window has one way to lock itself. */
function pressLock(): void {
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'l', ctrlKey: true }));
}
