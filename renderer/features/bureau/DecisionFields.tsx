import { Select } from '@mantine/core';
import type { Batch } from '#shared/domain/batch.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { LineField, WordsField } from '#renderer/components/LineField.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { effectsOf, type DecisionEffect, type DecisionEntry, type DecisionKind } from './decision-draft.ts';
import { ObjectionFields } from './ObjectionFields.tsx';

const { decisions: words } = bureauText;
const kinds: readonly DecisionKind[] = ['partyMeeting', 'spotCheck', 'objection'];

interface Fields {
  readonly batch: Batch;
  readonly rows: readonly RankingRow[];
  readonly entry: DecisionEntry;
  readonly onChange: (change: Partial<DecisionEntry>) => void;
}

/** Kind, case and effect; what an objection is; the words; the second person. */
export function DecisionFields(props: Fields) {
  return (
    <>
      <SubjectFields {...props} />
      {props.entry.kind === 'objection' && <ObjectionFields {...props} />}
      <WordFields {...props} />
    </>
  );
}

function SubjectFields({ rows, entry, onChange }: Fields) {
  const byNumber = rows.toSorted((a, b) => a.number - b.number);
  return (
    <>
      <Select
        label={words.kind}
        required
        allowDeselect={false}
        data-autofocus
        value={entry.kind}
        data={kinds.map((value) => ({ value, label: words.kinds[value] }))}
        onChange={(value) => onChange({ kind: kinds.find((kind) => kind === value) ?? entry.kind })}
      />
      <Select
        label={words.applicant}
        placeholder={words.wholeBatch}
        searchable
        clearable
        value={entry.caseId}
        data={byNumber.map(({ caseId, number, applicant }) => ({
          value: caseId,
          label: `${number} ${applicant}`,
        }))}
        onChange={(caseId) => onChange({ caseId })}
      />
      <EffectField entry={entry} onChange={onChange} />
    </>
  );
}

function EffectField({ entry, onChange }: Pick<Fields, 'entry' | 'onChange'>) {
  const effects: readonly DecisionEffect[] = effectsOf(entry);
  return (
    <Select
      label={words.effect}
      required
      allowDeselect={false}
      disabled={effects.length === 1}
      value={entry.effect}
      data={effects.map((value) => ({ value, label: words.effects[value] }))}
      onChange={(value) => onChange({ effect: effects.find((effect) => effect === value) ?? 'none' })}
    />
  );
}

function WordFields({ entry, onChange }: Fields) {
  return (
    <>
      <LineField
        type="date"
        label={words.decidedOn}
        required
        value={entry.decidedOn}
        onChange={(decidedOn) => onChange({ decidedOn })}
      />
      <WordsField
        label={words.text}
        placeholder={words.textHint}
        required
        maxLength={4000}
        value={entry.text}
        onChange={(text) => onChange({ text })}
      />
      <WordsField
        label={words.reason}
        required
        maxLength={2000}
        value={entry.reason}
        onChange={(reason) => onChange({ reason })}
      />
      <LineField
        label={words.secondName}
        description={words.secondNameHint}
        required
        maxLength={40}
        value={entry.secondName}
        onChange={(secondName) => onChange({ secondName })}
      />
      <LineField
        label={words.secondUnit}
        maxLength={120}
        value={entry.secondUnit}
        onChange={(secondUnit) => onChange({ secondUnit })}
      />
    </>
  );
}
