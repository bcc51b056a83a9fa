import { TextInput } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { formatDecimal } from '#renderer/components/format.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import classes from './Checklist.module.css';
import { readNumber, type FactKind } from './fact-text.ts';

interface NumberFieldProps {
  readonly name: string;
  readonly kind: FactKind;
  readonly value: string | null;
  readonly declared: string | null;
  readonly isReadOnly: boolean;
  readonly onChange: (value: string | null, isTyping: boolean) => void;
}

/**
 * A verified figure. What is typed is saved as soon as it is a number; text that is none stays in the field,
 * marked, and is not saved. Enter in an empty field confirms the declared figure, and goes to the next field.
 */
export function NumberField({ name, kind, value, declared, isReadOnly, onChange }: NumberFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const isEditing = text !== null;
  useLayoutEffect(() => {
    // Before the next key arrives: a selection that came later would swallow what was typed meanwhile.
    if (isEditing) input.current?.select();
  }, [isEditing]);
  const read = readNumber(text ?? value ?? '', kind);
  const type = (next: string) => {
    setText(next);
    const found = readNumber(next, kind);
    if (found.state === 'ok') onChange(found.value, true);
    else if (found.state === 'empty' && value !== null) onChange(null, true);
  };
  return (
    <TextInput
      ref={input}
      classNames={{ input: classes['number-input'] ?? '' }}
      aria-label={`${workbenchText.verified} ${name}`}
      value={text ?? (value === null ? '' : formatDecimal(value))}
      placeholder={declared === null ? '' : formatDecimal(declared)}
      title={declared === null ? undefined : workbenchText.verifiedHint}
      inputMode="decimal"
      readOnly={isReadOnly}
      error={read.state === 'wrong' ? read.message : null}
      leftSection={<span className={classes['caption']}>{workbenchText.verified}</span>}
      leftSectionWidth="3.75rem"
      leftSectionPointerEvents="none"
      rightSection={<span className={classes['unit']}>{kind.unit}</span>}
      rightSectionWidth={kind.unit === '' ? '0.5rem' : `${kind.unit.length + 0.75}rem`}
      rightSectionPointerEvents="none"
      data-first-field
      onChange={(event) => type(event.currentTarget.value)}
      onFocus={() => setText(value ?? '')}
      onBlur={() => {
        if (read.state !== 'wrong') setText(null);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || isReadOnly) return;
        const accepts = event.key === 'Enter' || event.key === ' ';
        if (accepts && read.state === 'empty' && declared !== null) {
          event.preventDefault();
          setText(declared);
          onChange(declared, false);
        }
        if (event.key === 'Enter' && read.state !== 'wrong') focusNextField(event.currentTarget);
      }}
    />
  );
}

/** Enter walks through the fields of the item, then leaves to the checklist. */
export function focusNextField(field: HTMLElement): void {
  const card = field.closest('[data-item-card]');
  const fields = [...(card?.querySelectorAll<HTMLElement>('[data-first-field]') ?? [])];
  const next = fields[fields.indexOf(field) + 1];
  if (next === undefined) field.blur();
  else next.focus();
}
