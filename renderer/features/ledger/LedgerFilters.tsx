import { Button, Select, TextInput } from '@mantine/core';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { formatCount } from '#renderer/components/format.ts';
import { ledgerText as words } from '#renderer/messages/ledger.ts';
import classes from './Ledger.module.css';
import { chooseActor, chooseExpert, wholeLedger, type LedgerChoice } from './ledger-choice.ts';
import { sayAction } from './say-action.ts';

type Counts = CallOutput<'ledger.counts'>;

/** Narrows the ledger to a case, a person, a kind of action, some days. */
export function LedgerFilters(props: {
  batchId: string | null;
  /** Of the whole ledger, so that every choice stays on offer. */
  counts: Counts | undefined;
  choice: LedgerChoice;
  onChange: (choice: LedgerChoice) => void;
}) {
  const { choice } = props;
  const set = (part: Partial<LedgerChoice>): void => props.onChange({ ...choice, ...part });
  return (
    <div className={classes['filters']}>
      <SubjectFields {...props} onSet={set} />
      <Narrow
        label={words.byAction}
        value={choice.action}
        data={(props.counts?.actions ?? []).map(({ name, lines }) => ({
          value: name,
          label: words.share(sayAction(name), formatCount(lines)),
        }))}
        onChange={(action) => set({ action })}
      />
      <Day label={words.from} value={choice.fromDay} onChange={(fromDay) => set({ fromDay })} />
      <Day label={words.until} value={choice.untilDay} onChange={(untilDay) => set({ untilDay })} />
      {Object.values(choice).some((value) => value !== '') && (
        <Button variant="subtle" onClick={() => props.onChange(wholeLedger)}>
          {words.clear}
        </Button>
      )}
    </div>
  );
}

function SubjectFields(props: {
  batchId: string | null;
  counts: Counts | undefined;
  choice: LedgerChoice;
  onSet: (part: Partial<LedgerChoice>) => void;
}) {
  const { choice, onSet } = props;
  const input = { batchId: props.batchId ?? '' };
  const options = { enabled: props.batchId !== null };
  const cases = useCall('batch.cases', input, options).data ?? [];
  const experts = useCall('batch.experts', input, options).data ?? [];
  const people = [
    {
      group: words.operators,
      items: (props.counts?.actors ?? []).map(({ name, lines }) => ({
        value: chooseActor(name),
        label: words.share(name, formatCount(lines)),
      })),
    },
    {
      group: words.experts,
      items: experts.map(({ expert }) => ({
        value: chooseExpert(expert.id),
        label: `${expert.id} ${expert.name}`,
      })),
    },
  ].filter(({ items }) => items.length > 0);
  return (
    <>
      {cases.length > 0 && (
        <Narrow
          label={words.byCase}
          value={choice.caseId}
          data={cases.map(({ file }) => ({ value: file.id, label: `${file.number} ${file.applicant}` }))}
          onChange={(caseId) => onSet({ caseId })}
        />
      )}
      <Narrow
        label={words.byPerson}
        value={choice.person}
        data={people}
        onChange={(person) => onSet({ person })}
      />
    </>
  );
}

type Choices = NonNullable<Parameters<typeof Select>[0]['data']>;

function Narrow(props: { label: string; value: string; data: Choices; onChange: (value: string) => void }) {
  return (
    <Select
      aria-label={props.label}
      placeholder={`${props.label}：${words.all}`}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': words.clear }}
      limit={100}
      value={props.value === '' ? null : props.value}
      data={props.data}
      onChange={(value) => props.onChange(value === null ? '' : String(value))}
    />
  );
}

function Day(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      type="date"
      aria-label={props.label}
      leftSection={<span aria-hidden="true">{props.label}</span>}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
