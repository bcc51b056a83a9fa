import { settingsText } from '#renderer/messages/settings.ts';
import classes from './LockScreen.module.css';

const { screen: words } = settingsText;

/** What to do without the passphrase: steps, because nothing here opens the lock. */
export function LostPassphrase() {
  return (
    <details className={classes['lost']}>
      <summary>{words.lost}</summary>
      <p>{words.lostText}</p>
      <ol>
        {words.lostSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </details>
  );
}
