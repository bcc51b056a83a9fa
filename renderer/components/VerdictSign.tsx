import { VisuallyHidden } from '@mantine/core';
import { componentText } from '#renderer/messages/components.ts';
import classes from './Sign.module.css';

/** Verdicts of the rules, and the states that stand in their place. */
export type SignKind = keyof typeof componentText.signs;

const marks: Record<SignKind, string> = {
  met: '✓',
  notMet: '✕',
  undecided: '?',
  supplement: '!',
  recused: '–',
  missing: '·',
};

/**
 * The one way in which a verdict is shown: sign, word and colour together. `isBrief` where the room is for the sign
 * only: the word is a tooltip and what screen readers say.
 */
export function VerdictSign(props: { verdict: SignKind; size?: 'sm' | 'md'; isBrief?: boolean }) {
  const { verdict, size = 'md', isBrief = false } = props;
  const word = componentText.signs[verdict];
  return (
    <span className={classes['sign']} data-kind={verdict} data-size={size} title={isBrief ? word : undefined}>
      <span className={classes['mark']} aria-hidden="true">
        {marks[verdict]}
      </span>
      {isBrief ? <VisuallyHidden>{word}</VisuallyHidden> : word}
    </span>
  );
}
