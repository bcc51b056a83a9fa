import type { ReactNode } from 'react';
import classes from './Notice.module.css';

export type NoticeTone = 'warn' | 'bad' | 'good' | 'quiet';

const marks: Record<NoticeTone, string> = { warn: '!', bad: '✕', good: '✓', quiet: 'i' };

/** A message in its place on the page: sign, words, and what can be done. */
export function Notice(props: { tone: NoticeTone; title?: string; children: ReactNode; role?: 'alert' }) {
  const { tone, title, children, role = 'status' } = props;
  return (
    <div className={classes['notice']} data-tone={tone} role={role}>
      <span className={classes['mark']} aria-hidden="true">
        {marks[tone]}
      </span>
      <div className={classes['words']}>
        {title !== undefined && <strong className={classes['title']}>{title}</strong>}
        {children}
      </div>
    </div>
  );
}
