import { Input, MultiSelect, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Fact } from '#rules/dictionary.ts';
import type { FactValue } from '#shared/domain/facts.ts';
import { formatDecimal } from '#renderer/components/format.ts';
import { clerkText } from '#renderer/messages/clerk.ts';
import classes from './CasePanel.module.css';
import { readFactInput } from './fact-input.ts';
import type { FactLine } from './fact-list.ts';

const { facts: words } = clerkText;

interface FieldProps {
  readonly line: FactLine;
  readonly onSave: (value: FactValue | null) => void;
}

/** One declared figure in the field that its type asks for. */
export function FactField({ line, onSave }: FieldProps) {
  const { fact, label, value } = line;
  if (fact === null) return <TextInput label={label} value={String(value)} readOnly />;
  switch (fact.type) {
    case 'decimal':
    case 'integer':
      // A value saved elsewhere replaces what stands in the field.
      return <NumberField key={String(value)} fact={fact} line={line} onSave={onSave} />;
    case 'bool':
      return <YesNoField line={line} onSave={onSave} />;
    case 'choice':
      return (
        <Select
          label={label}
          data={optionsOf(fact)}
          clearable
          value={typeof value === 'string' ? value : null}
          onChange={onSave}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          label={label}
          data={optionsOf(fact)}
          value={Array.isArray(value) ? value : []}
          onChange={(chosen) => onSave(chosen.length === 0 ? null : chosen)}
        />
      );
  }
}

function optionsOf(fact: Fact): { value: string; label: string }[] {
  return (fact.options ?? []).map(({ value, title }) => ({ value, label: `${value} ${title}` }));
}

function NumberField({ fact, line, onSave }: FieldProps & { fact: Fact }) {
  const saved = typeof line.value === 'string' ? line.value : '';
  const [text, setText] = useState(formatDecimal(saved));
  const input = readFactInput(fact, text);
  const commit = (): void => {
    if (!input.ok) return;
    setText(formatDecimal(input.value ?? ''));
    if ((input.value ?? '') !== saved) onSave(input.value);
  };
  return (
    <TextInput
      label={line.label}
      inputMode="decimal"
      value={text}
      error={input.ok ? null : input.problem}
      rightSection={<span>{fact.unit ?? ''}</span>}
      rightSectionWidth="3.5rem"
      styles={{ input: { textAlign: 'right' } }}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit();
      }}
    />
  );
}

const answers = { yes: true, no: false, empty: null } as const;

function YesNoField({ line, onSave }: FieldProps) {
  const value = line.value === true ? 'yes' : line.value === false ? 'no' : 'empty';
  return (
    <Input.Wrapper label={line.label} labelElement="div" className={classes['yesNo']}>
      <div>
        <SegmentedControl
          aria-label={line.label}
          size="sm"
          value={value}
          data={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
            { value: 'empty', label: words.empty },
          ]}
          onChange={(answer) => onSave(answers[answer as keyof typeof answers])}
        />
      </div>
    </Input.Wrapper>
  );
}
