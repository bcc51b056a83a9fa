import { useCall } from '#renderer/api/hooks.ts';
import { settingsText } from '#renderer/messages/settings.ts';
import { About } from './About.tsx';
import { BackupCard } from './BackupCard.tsx';
import { EncryptionCard } from './EncryptionCard.tsx';
import { HolidaysCard } from './HolidaysCard.tsx';
import { IdentityCards } from './IdentityCards.tsx';
import { LockCard } from './LockCard.tsx';
import { LooksCard } from './LooksCard.tsx';
import classes from './Settings.module.css';
import { SuiteCard } from './SuiteCard.tsx';

/** Looks, who sits here, keys and passphrase, backups, and what this installation is. */
export function SettingsPage() {
  const settings = useCall('settings.get', {});
  const lock = useCall('lock.status', {});
  if (settings.data === undefined || lock.data === undefined) return null;
  return (
    <div className={classes['page']}>
      <h1 className={classes['heading']}>{settingsText.title}</h1>
      <LooksCard settings={settings.data} />
      <IdentityCards isWrapped={lock.data.isSet} />
      <SuiteCard settings={settings.data} />
      <EncryptionCard settings={settings.data} />
      <LockCard status={lock.data} />
      <HolidaysCard />
      <BackupCard />
      <About />
    </div>
  );
}
