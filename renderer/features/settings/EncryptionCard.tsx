import type { Settings } from '#shared/ipc/system.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { settingsText } from '#renderer/messages/settings.ts';
import { Choice } from './Choice.tsx';
import classes from './Settings.module.css';
import { SettingsCard } from './SettingsCard.tsx';

const { encryption: words } = settingsText;
type Way = NonNullable<Settings['encryption']>;

/** Whether bundles leave this bureau encrypted, and what opens them. */
export function EncryptionCard({ settings }: { settings: Settings }) {
  const change = useAct('settings.set');
  const way: Way = settings.encryption ?? 'none';
  return (
    <SettingsCard title={words.title} intro={words.intro}>
      <Choice
        label={words.label}
        value={way}
        options={words.ways}
        onChange={(value) =>
          change.mutate({ encryption: value === 'auto' || value === 'code' ? value : 'none' })
        }
      />
      <p className={way === 'none' ? classes['warn'] : classes['quiet']}>{words.about[way]}</p>
    </SettingsCard>
  );
}
