import type { ReactNode } from 'react';
import classes from './Settings.module.css';

/** One subject of the settings. */
export function SettingsCard(props: { title: string; intro?: string; children: ReactNode }) {
  const { title, intro, children } = props;
  return (
    <section className={classes['card']} aria-label={title}>
      <h2 className={classes['title']}>{title}</h2>
      {intro !== undefined && <p className={classes['quiet']}>{intro}</p>}
      {children}
    </section>
  );
}
