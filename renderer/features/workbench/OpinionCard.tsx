import { SegmentedControl, Textarea } from '@mantine/core';
import type { Conclusion } from '#shared/domain/review.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import classes from './Checklist.module.css';

interface OpinionCardProps {
  readonly opinion: string;
  readonly conclusion: Conclusion | null;
  readonly isReadOnly: boolean;
  readonly onOpinion: (text: string) => void;
  readonly onConclusion: (conclusion: Conclusion) => void;
}

/** The end of the list: the expert's opinion on the whole case, and what to do with it. */
export function OpinionCard(props: OpinionCardProps) {
  return (
    <section className={classes['opinion']} data-opinion>
      <Textarea
        label={
          <>
            {workbenchText.opinion} <kbd>O</kbd>
          </>
        }
        placeholder={workbenchText.opinionHint}
        value={props.opinion}
        maxLength={8000}
        autosize
        minRows={3}
        maxRows={12}
        readOnly={props.isReadOnly}
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
