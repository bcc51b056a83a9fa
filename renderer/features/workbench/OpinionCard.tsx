import { SegmentedControl } from '@mantine/core';
import { GrowingText } from '#renderer/components/GrowingText.tsx';
import { useId } from 'react';
import type { Conclusion } from '#shared/domain/review.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import classes from './Checklist.module.css';
import { OpenRemarks } from './remarks/OpenRemarks.tsx';
import { stepToBlank } from './remarks/remark-field.ts';

interface OpinionCardProps {
  readonly opinion: string;
  readonly conclusion: Conclusion | null;
  readonly isReadOnly: boolean;
  readonly onRemarks: () => void;
  readonly onOpinion: (text: string) => void;
  readonly onConclusion: (conclusion: Conclusion) => void;
}

/** The end of the list: the expert's opinion on the whole case, and what to do with it. */
export function OpinionCard(props: OpinionCardProps) {
  const fieldId = useId();
  return (
    <section className={classes['opinion']} data-opinion>
      <div className={classes['remarkHead']}>
        <label htmlFor={fieldId}>
          {workbenchText.opinion} <kbd>O</kbd>
        </label>
        {!props.isReadOnly && <OpenRemarks keyName="Alt+/" onOpen={props.onRemarks} />}
      </div>
      <GrowingText
        id={fieldId}
        placeholder={workbenchText.opinionHint}
        value={props.opinion}
        maxLength={8000}
        minRows={3}
        maxRows={12}
        readOnly={props.isReadOnly}
        onKeyDown={stepToBlank}
        onChange={(event) => props.onOpinion(event.currentTarget.value)}
      />
      <p className={classes['caption']}>{workbenchText.conclusion}</p>
      <SegmentedControl
        fullWidth
        aria-label={workbenchText.conclusion}
        disabled={props.isReadOnly}
        value={props.conclusion ?? ''}
        data={(['recommend', 'reject', 'supplement'] as const).map((value) => ({
          value,
          label: workbenchText.conclusions[value],
        }))}
        onChange={(value) => props.onConclusion(value as Conclusion)}
      />
    </section>
  );
}
