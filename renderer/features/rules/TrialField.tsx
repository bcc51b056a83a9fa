import { Input, MultiSelect, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FactValue } from '#shared/domain/facts.ts';
import { CopyText } from '#renderer/components/CopyText.tsx';
import { rulesText } from '#renderer/messages/rules.ts';
import classes from './Trial.module.css';
import { fieldId } from './trial/field-id.ts';
import type { Refused } from './trial/judge-draft.ts';
import type { TrialField as Field } from './trial/trial-fields.ts';

const { trial: words } = rulesText;

interface FieldProps {
  readonly field: Field;
  readonly value: FactValue | null;
  readonly refused: Refused | null;
  readonly onChange: (value: FactValue | null) => void;
}

/** One fact in the field that its type asks for; a refused one says why, with its code. */
export function TrialField(props: FieldProps) {
  const { field, refused } = props;
  const id = fieldId(field.name);
  const problemId = `${id}-problem`;
  return (
    <div className={classes['field']} data-shape={shapeOf(field)}>
      <FieldLabel id={id} isGroup={field.fact.type === 'bool'}>
        {field.label}
      </FieldLabel>
      <Control {...props} id={id} problemId={refused === null ? undefined : problemId} />
      {field.fact.help !== undefined && <small className={classes['help']}>{field.fact.help}</small>}
      {refused !== null && (
        <div className={classes['problem']} id={problemId} role="alert">
          ✕ {refused.message} <CopyText label={words.code} value={refused.code} />
        </div>
      )}
    </div>
  );
}

/** Numbers stand side by side, lists of options need width, answers stand beside their question. */
function shapeOf({ fact }: Field): 'wide' | 'row' | undefined {
  if (fact.type === 'bool') return 'row';
  return fact.type === 'choice' || fact.type === 'choices' ? 'wide' : undefined;
}

/** A group of answers is named by its label, but has no one control that the label could stand for. */
function FieldLabel(props: { id: string; isGroup: boolean; children: ReactNode }) {
  const { id, isGroup, children } = props;
  return (
    <Input.Label
      id={`${id}-label`}
      labelElement={isGroup ? 'div' : 'label'}
      {...(isGroup ? {} : { htmlFor: id })}
    >
      {children}
    </Input.Label>
  );
}

function Control(props: FieldProps & { id: string; problemId: string | undefined }) {
  const { field, value, onChange, id, problemId } = props;
  const { fact } = field;
  const options = fact.options ?? [];
  switch (fact.type) {
    case 'bool':
      return (
        <ThreeStates
          id={id}
          value={typeof value === 'boolean' ? String(value) : ''}
          answers={[
            { value: 'true', label: words.yes },
            { value: 'false', label: words.no },
          ]}
          onChange={(answer) => onChange(answer === '' ? null : answer === 'true')}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          id={id}
          aria-describedby={problemId}
          value={typeof value === 'string' ? value : ''}
          data={[
            { value: '', label: words.choose },
            ...options.map((one) => ({ value: one.value, label: one.title })),
          ]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          id={id}
          error={problemId !== undefined}
          value={Array.isArray(value) ? value : []}
          data={options.map((one) => ({ value: one.value, label: `${one.value} ${one.title}` }))}
          placeholder={Array.isArray(value) ? '' : words.choose}
          onChange={onChange}
        />
      );
    case 'decimal':
    case 'integer':
      return (
        <TextInput
          id={id}
          aria-describedby={problemId}
          error={problemId !== undefined}
          inputMode="decimal"
          value={typeof value === 'string' ? value : ''}
          rightSection={<span className={classes['unit']}>{fact.unit ?? ''}</span>}
          rightSectionWidth="3.25rem"
          rightSectionPointerEvents="none"
          classNames={{ input: classes['number'] ?? '' }}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

function ThreeStates(props: {
  id: string;
  value: string;
  answers: readonly { readonly value: string; readonly label: string }[];
  onChange: (answer: string) => void;
}) {
  const { id, value, answers, onChange } = props;
  return (
    <SegmentedControl
      id={id}
      aria-labelledby={`${id}-label`}
      size="sm"
      value={value}
      data={[...answers, { value: '', label: words.open }]}
      onChange={onChange}
    />
  );
}

/** The expert's question, as the panel would answer it. */
export function JudgementField(props: {
  id: string;
  question: string;
  value: 'met' | 'notMet' | null;
  onChange: (verdict: 'met' | 'notMet' | null) => void;
}) {
  const id = fieldId(props.id);
  return (
    <div className={classes['field']} data-shape="row">
      <FieldLabel id={id} isGroup>
        {props.question}
      </FieldLabel>
      <ThreeStates
        id={id}
        value={props.value ?? ''}
        answers={[
          { value: 'met', label: words.met },
          { value: 'notMet', label: words.notMet },
        ]}
        onChange={(answer) => props.onChange(answer === 'met' || answer === 'notMet' ? answer : null)}
      />
    </div>
  );
}
