import { SegmentedControl } from '@mantine/core';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { JudgementField } from './checklist.ts';
import classes from './Checklist.module.css';
import type { ItemActs } from './item-acts.ts';

/** What only a person can decide: 符合, 不符合, or not yet. */
export function JudgementRow({ field, acts }: { field: JudgementField; acts: ItemActs }) {
  return (
    <div className={classes['fact']}>
      <div className={classes['factHead']}>
        <span className={classes['factName']}>{field.name}</span>
      </div>
      <p className={classes['quiet']}>{field.question}</p>
      <SegmentedControl
        fullWidth
        aria-label={field.name}
        disabled={acts.isReadOnly}
        value={field.value ?? 'open'}
        data={(['met', 'notMet', 'open'] as const).map((value) => ({
          value,
          label: workbenchText.judgement[value],
        }))}
        onChange={(value) => acts.setJudgement(field.id, value === 'open' ? null : value)}
      />
    </div>
  );
}
