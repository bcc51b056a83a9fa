import { TextInput } from '@mantine/core';
import type { Settings } from '#shared/ipc/system.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { settingsText } from '#renderer/messages/settings.ts';
import { Choice } from './Choice.tsx';
import { SettingsCard } from './SettingsCard.tsx';

const { looks: words } = settingsText;

/** Type size, colours, and the names that are written into the ledger and onto paper. */
export function LooksCard({ settings }: { settings: Settings }) {
  const change = useAct('settings.set');
  const { type, colours, operator, bureau } = settings;
  const setName = (name: 'operator' | 'bureau', text: string): void => {
    if (text !== settings[name]) change.mutate({ [name]: text });
  };
  return (
    <SettingsCard title={words.title}>
      <Choice
        label={words.type}
        value={type}
        options={words.types}
        onChange={(value) => change.mutate({ type: value as Settings['type'] })}
      />
      <Choice
        label={words.colours}
        value={colours}
        options={words.schemes}
        onChange={(value) => change.mutate({ colours: value as Settings['colours'] })}
      />
      <TextInput
        label={words.operator}
        description={words.operatorHint}
        defaultValue={operator}
        maxLength={40}
        onBlur={(event) => setName('operator', event.currentTarget.value.trim())}
      />
      <TextInput
        label={words.bureau}
        description={words.bureauHint}
        defaultValue={bureau}
        maxLength={60}
        onBlur={(event) => setName('bureau', event.currentTarget.value.trim())}
      />
    </SettingsCard>
  );
}
