import { componentText } from '#renderer/messages/components.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { Item, ItemVerdict } from './checklist.ts';
import classes from './Checklist.module.css';

const marks: Record<ItemVerdict, string> = { met: '✓', notMet: '✕', undecided: '?' };

/** What the sign says in a word: 满足 for conditions, 得分 for points. */
export function wordOf(item: Pick<Item, 'kind' | 'verdict'>): string {
  if (item.kind === 'condition' || item.verdict === 'undecided') return componentText.signs[item.verdict];
  return item.verdict === 'met' ? workbenchText.scored : workbenchText.unscored;
}

/** The sign of an item at the head of its row; the word stands at the end of the row. */
export function Sign({ verdict }: { verdict: ItemVerdict }) {
  return (
    <span className={classes['sign']} data-kind={verdict} aria-hidden="true">
      {marks[verdict]}
    </span>
  );
}
