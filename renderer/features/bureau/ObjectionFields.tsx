import { Select } from '@mantine/core';
import type { Batch } from '#shared/domain/batch.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { LineField } from '#renderer/components/LineField.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import type { DecisionEntry, ObjectionStep } from './decision-draft.ts';

const { decisions: words } = bureauText;
const steps: readonly ObjectionStep[] = ['none', 'raised', 'answered'];

/** Whether an objection was received, and from whom, or which one is answered. */
export function ObjectionFields(props: {
  batch: Batch;
  entry: DecisionEntry;
  onChange: (change: Partial<DecisionEntry>) => void;
}) {
  const { batch, entry, onChange } = props;
  const publicity = useCall('publicity.get', { batchId: batch.id });
  const open = (publicity.data?.objections ?? []).filter(({ answer }) => answer === null);
  return (
    <>
      <Select
        label={words.objection}
        required
        allowDeselect={false}
        value={entry.step}
        data={steps.map((value) => ({ value, label: words.objectionSteps[value] }))}
        onChange={(value) => onChange({ step: steps.find((step) => step === value) ?? 'none' })}
      />
      {entry.step === 'raised' && (
        <LineField
          label={words.objectionBy}
          placeholder={words.objectionByHint}
          required
          maxLength={120}
          value={entry.by}
          onChange={(by) => onChange({ by })}
        />
      )}
      {entry.step === 'answered' && (
        <Select
          label={words.answers}
          required
          value={entry.answers === null ? null : String(entry.answers)}
          data={open.map(({ seq, by }) => ({ value: String(seq), label: words.answerOf(seq, by) }))}
          onChange={(value) => {
            const found = open.find(({ seq }) => String(seq) === value);
            onChange(found === undefined ? { answers: null } : { answers: found.seq, caseId: found.caseId });
          }}
        />
      )}
    </>
  );
}
