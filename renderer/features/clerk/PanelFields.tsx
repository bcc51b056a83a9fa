import { MultiSelect, Select, TextInput } from '@mantine/core';
import { trimmedFrom } from '#shared/domain/panel.ts';
import { Notice } from '#renderer/components/Notice.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import classes from './NewBatch.module.css';
import { asksTooMany, isDayOrEmpty, isPoints, isPointsOrEmpty, type PanelDraft } from './panel-draft.ts';
import { PanelSummary } from './PanelSummary.tsx';
import { QuotaFields } from './QuotaFields.tsx';
import type { TieBreakChoice } from './use-tie-breaks.ts';
import { WholeField } from './WholeField.tsx';

const { form } = clerkText;

interface Fields {
  readonly panel: PanelDraft;
  readonly onChange: (change: Partial<PanelDraft>) => void;
}

/** How the experts' reviews become one result; what few batches change is folded away. */
export function PanelFields(props: Fields & { tieBreaks: readonly TieBreakChoice[]; hasPack: boolean }) {
  const titles = new Map(props.tieBreaks.map(({ id, title }) => [id, title]));
  return (
    <div className={classes['fields']}>
      <CountFields {...props} />
      <MethodFields {...props} />
      <details className={classes['more']}>
        <summary>
          {form.more}
          <small>{form.moreHint}</small>
        </summary>
        <div className={classes['fields']}>
          <h3>{form.partThresholds}</h3>
          <ThresholdFields {...props} />
          <h3>{form.partDiscussion}</h3>
          <DiscussionFields {...props} />
          <h3>{form.partOrder}</h3>
          <OrderFields {...props} />
          <h3>{form.partQuota}</h3>
          <QuotaFields panel={props.panel} onChange={props.onChange} />
        </div>
      </details>
      <PanelSummary panel={props.panel} titles={titles} />
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
      <Points
        label={form.disagreement}
        description={form.disagreementHint}
        isWrong={!isPoints(panel.disagreementPoints)}
        value={panel.disagreementPoints}
        onChange={(disagreementPoints) => onChange({ disagreementPoints })}
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

function OrderFields(props: Fields & { tieBreaks: readonly TieBreakChoice[]; hasPack: boolean }) {
  const { panel, onChange, tieBreaks } = props;
  const missing = props.hasPack ? form.tieBreaksNone : form.tieBreaksFirst;
  return (
    <>
      <MultiSelect
        label={form.tieBreaks}
        description={tieBreaks.length === 0 ? missing : form.tieBreaksHint}
        disabled={tieBreaks.length === 0}
        maxValues={20}
        clearable={false}
        searchable
        value={[...panel.tieBreaks]}
        data={tieBreaks.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(ids) => onChange({ tieBreaks: ids })}
      />
      <div className={classes['row']}>
        <Choice
          label={form.caseOrder}
          words={form.caseOrders}
          value={panel.caseOrder}
          onChange={(caseOrder) => onChange({ caseOrder })}
        />
        <TextInput
          label={form.dueOn}
          description={form.dueOnHint}
          type="date"
          value={panel.dueOn}
          error={isDayOrEmpty(panel.dueOn) ? null : form.dueOnWrong}
          onChange={(event) => onChange({ dueOn: event.currentTarget.value })}
        />
        <Choice
          label={form.groupBy}
          words={form.groupBys}
          value={panel.groupBy}
          onChange={(groupBy) => onChange({ groupBy })}
        />
      </div>
    </>
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
