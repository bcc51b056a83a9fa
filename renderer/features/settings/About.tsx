import { Button } from '@mantine/core';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { settingsText } from '#renderer/messages/settings.ts';
import classes from './Settings.module.css';
import { SettingsCard } from './SettingsCard.tsx';

const { about: words } = settingsText;

/** The versions at work, and the way to the data folder. */
export function About() {
  const info = useCall('app.info', {});
  const reveal = useAct('app.revealData');
  if (info.data === undefined) return null;
  const rows: [string, string][] = [
    [words.app, info.data.version],
    [words.schema, String(info.data.schemaVersion)],
    ...Object.entries(info.data.runtime).map(([name, version]): [string, string] => [
      words.runtimes[name] ?? name,
      version,
    ]),
  ];
  return (
    <SettingsCard title={words.title}>
      <dl className={classes['facts']}>
        {rows.map(([name, value]) => (
          <Row key={name} name={name} value={value} />
        ))}
      </dl>
      <div className={classes['acts']}>
        <Button variant="default" onClick={() => reveal.mutate({})}>
          {words.reveal}
        </Button>
      </div>
    </SettingsCard>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
