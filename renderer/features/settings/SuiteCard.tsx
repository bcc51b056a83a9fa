import type { Suite } from '#shared/domain/keys.ts';
import type { Settings } from '#shared/ipc/system.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { settingsText } from '#renderer/messages/settings.ts';
import { Choice } from './Choice.tsx';
import classes from './Settings.module.css';
import { SettingsCard } from './SettingsCard.tsx';

const { suite: words } = settingsText;

/** What this bureau's next batches are signed and encrypted with. */
export function SuiteCard({ settings }: { settings: Settings }) {
  const change = useAct('settings.set');
  const suite: Suite = settings.suite ?? 1;
  return (
    <SettingsCard title={words.title} intro={words.intro}>
      <Choice
        label={words.label}
        value={String(suite)}
        options={words.suites}
        onChange={(value) => change.mutate({ suite: value === '2' ? 2 : 1 })}
      />
      <p className={classes['quiet']}>{words.about[suite]}</p>
      {suite === 2 && <p className={classes['warn']}>{words.notCertified}</p>}
    </SettingsCard>
  );
}
