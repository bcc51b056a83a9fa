import type { ReactNode } from 'react';
import classes from './Sign.module.css';

export type Tone = 'good' | 'bad' | 'warn' | 'quiet' | 'accent';

const marks: Record<Tone, string | null> = { good: '✓', bad: '✕', warn: '!', quiet: null, accent: null };

/** A state in a word on a soft ground; states that call for attention carry a sign as well. */
export function Badge(props: { tone: Tone; children: ReactNode; title?: string | undefined }) {
  const mark = marks[props.tone];
  return (
    <span className={classes['badge']} data-tone={props.tone} title={props.title}>
      {mark !== null && <span aria-hidden="true">{mark} </span>}
      {props.children}
    </span>
  );
}
