import { Select, Stack, Textarea, TextInput } from '@mantine/core';
import type { Batch } from '#shared/domain/batch.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { useRuleBook } from '#renderer/components/use-rule-book.ts';
import { bureauText } from '#renderer/messages/bureau.ts';
import { effectsOf, type DecisionEffect, type DecisionEntry, type DecisionKind } from './decision-draft.ts';
import { ObjectionFields } from './ObjectionFields.tsx';
import { expertsOf } from './progress.ts';

const { decisions: words } = bureauText;
/** Arbitrations and minutes are acts of the meeting (合议); decisions of these kinds are only read. */
const kinds = (Object.keys(words.kinds) as readonly DecisionKind[]).filter(
  (kind) => kind !== 'arbitration' && kind !== 'minutes',
);

interface Fields {
  readonly batch: Batch;
  readonly rows: readonly RankingRow[];
  readonly entry: DecisionEntry;
  readonly onChange: (change: Partial<DecisionEntry>) => void;
}

/** Kind, case and effect; item and leader of an arbitration; the words; the second person. */
export function DecisionFields(props: Fields) {
  return (
    <Stack gap="md">
      <SubjectFields {...props} />
      {props.entry.kind === 'arbitration' && <ArbitrationFields {...props} />}
      {props.entry.kind === 'objection' && <ObjectionFields {...props} />}
      <WordFields {...props} />
    </Stack>
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

function ArbitrationFields({ batch, rows, entry, onChange }: Fields) {
  const items = useRuleBook(batch.id)?.items ?? [];
  return (
    <>
      <Select
        label={words.item}
        required
        searchable
        value={entry.itemId}
        data={items.map(({ id, title }) => ({ value: id, label: `${id} ${title}` }))}
        onChange={(itemId) => onChange({ itemId })}
      />
      <Select
        label={words.leader}
        required
        searchable
        value={entry.leader}
        data={expertsOf(rows).map(({ expertId, name }) => ({
          value: expertId,
          label: `${expertId} ${name}`,
        }))}
        onChange={(leader) => onChange({ leader })}
      />
    </>
  );
}

function WordFields({ entry, onChange }: Fields) {
  return (
    <>
      <TextInput
        type="date"
        label={words.decidedOn}
        required
        value={entry.decidedOn}
        onChange={(event) => onChange({ decidedOn: event.currentTarget.value })}
      />
      <Textarea
        label={words.text}
        placeholder={words.textHint}
        required
        autosize
        minRows={2}
        maxLength={4000}
        value={entry.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <Textarea
        label={words.reason}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={entry.reason}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
      />
      <TextInput
        label={words.secondName}
        description={words.secondNameHint}
        required
        maxLength={40}
        value={entry.secondName}
        onChange={(event) => onChange({ secondName: event.currentTarget.value })}
      />
      <TextInput
        label={words.secondUnit}
        maxLength={120}
        value={entry.secondUnit}
        onChange={(event) => onChange({ secondUnit: event.currentTarget.value })}
      />
    </>
  );
}
