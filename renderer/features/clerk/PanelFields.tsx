import { Select, TextInput } from '@mantine/core';
import { trimmedFrom } from '#shared/domain/panel.ts';
import { Notice } from '#renderer/components/Notice.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import classes from './NewBatch.module.css';
import { asksTooMany, isPoints, isPointsOrEmpty, type PanelDraft } from './panel-draft.ts';
import { WholeField } from './WholeField.tsx';

const { form } = clerkText;

interface Fields {
  readonly panel: PanelDraft;
  readonly onChange: (change: Partial<PanelDraft>) => void;
}

/** How the experts' reviews become one result. */
export function PanelFields(props: Fields) {
  return (
    <div className={classes['fields']}>
      <CountFields {...props} />
      <MethodFields {...props} />
      <ThresholdFields {...props} />
      <DiscussionFields {...props} />
    </div>
  );
}

function CountFields({ panel, onChange }: Fields) {
  return (
    <div className={classes['row']}>
      <WholeField
        label={form.expertsPerCase}
        range={[1, 15]}
        value={panel.expertsPerCase}
        onChange={(expertsPerCase) => onChange({ expertsPerCase })}
      />
      <WholeField
        label={form.minimumReviews}
        description={form.minimumReviewsHint}
        error={asksTooMany(panel) ? form.minimumReviewsWrong : null}
        range={[1, 15]}
        value={panel.minimumReviews}
        onChange={(minimumReviews) => onChange({ minimumReviews })}
      />
      <Choice
        label={form.caseOrder}
        words={form.caseOrders}
        value={panel.caseOrder}
        onChange={(caseOrder) => onChange({ caseOrder })}
      />
    </div>
  );
}

function MethodFields({ panel, onChange }: Fields) {
  const isTrimmed = panel.combine === 'trimmed';
  return (
    <>
      <div className={classes['row']}>
        <Choice
          label={form.combine}
          words={form.combines}
          value={panel.combine}
          onChange={(combine) => onChange({ combine })}
        />
        {isTrimmed && (
          <Choice
            label={form.fallback(trimmedFrom)}
            words={form.fallbacks}
            value={panel.combineFallback}
            onChange={(combineFallback) => onChange({ combineFallback })}
          />
        )}
        <WholeField
          label={form.decimals}
          range={[0, 4]}
          value={panel.decimals}
          onChange={(decimals) => onChange({ decimals })}
        />
      </div>
      {isTrimmed && (
        <Notice tone={panel.expertsPerCase < trimmedFrom ? 'warn' : 'quiet'}>
          {form.trimmedNote(trimmedFrom)}
          {panel.expertsPerCase < trimmedFrom && form.trimmedNever(panel.expertsPerCase)}
        </Notice>
      )}
    </>
  );
}

function ThresholdFields({ panel, onChange }: Fields) {
  return (
    <div className={classes['row']}>
      <Points
        label={form.disagreement}
        description={form.disagreementHint}
        isWrong={!isPoints(panel.disagreementPoints)}
        value={panel.disagreementPoints}
        onChange={(disagreementPoints) => onChange({ disagreementPoints })}
      />
      <Points
        label={form.itemDisagreement}
        description={form.itemDisagreementHint}
        isWrong={!isPointsOrEmpty(panel.itemDisagreementPoints)}
        value={panel.itemDisagreementPoints}
        onChange={(itemDisagreementPoints) => onChange({ itemDisagreementPoints })}
      />
      <Points
        label={form.outlier}
        description={form.outlierHint}
        isWrong={!isPointsOrEmpty(panel.outlierPoints)}
        value={panel.outlierPoints}
        onChange={(outlierPoints) => onChange({ outlierPoints })}
      />
    </div>
  );
}

function DiscussionFields({ panel, onChange }: Fields) {
  return (
    <div className={classes['row']}>
      <Choice
        label={form.leader}
        words={form.leaders}
        value={panel.leader}
        onChange={(leader) => onChange({ leader })}
      />
      <Choice
        label={form.discussionFrom}
        words={form.discussionFroms}
        value={panel.discussionFrom}
        onChange={(discussionFrom) => onChange({ discussionFrom })}
      />
      <Choice
        label={form.countedRound}
        words={form.countedRounds}
        value={panel.countedRound}
        onChange={(countedRound) => onChange({ countedRound })}
      />
      <Choice
        label={form.arbitration}
        words={form.arbitrations}
        value={panel.arbitration}
        onChange={(arbitration) => onChange({ arbitration })}
      />
    </div>
  );
}

function Points(props: {
  label: string;
  description: string;
  isWrong: boolean;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      label={props.label}
      description={props.description}
      inputMode="decimal"
      value={props.value}
      error={props.isWrong ? form.numberWrong : null}
      onChange={(event) => props.onChange(event.currentTarget.value.trim())}
    />
  );
}

function Choice<Key extends string>(props: {
  label: string;
  words: Readonly<Record<Key, string>>;
  value: Key;
  onChange: (value: Key) => void;
}) {
  const keys = Object.keys(props.words) as Key[];
  return (
    <Select
      label={props.label}
      allowDeselect={false}
      value={props.value}
      data={keys.map((value) => ({ value, label: props.words[value] }))}
      onChange={(value) => props.onChange(keys.find((key) => key === value) ?? props.value)}
    />
  );
}
