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

/** The one way in which a verdict is shown: sign, word and colour together. */
export function VerdictSign(props: { verdict: SignKind; size?: 'sm' | 'md' }) {
  const { verdict, size = 'md' } = props;
  return (
    <span className={classes['sign']} data-kind={verdict} data-size={size}>
      <span className={classes['mark']} aria-hidden="true">
        {marks[verdict]}
      </span>
      {componentText.signs[verdict]}
    </span>
  );
}
