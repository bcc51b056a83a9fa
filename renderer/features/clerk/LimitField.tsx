import { NumberInput } from '@mantine/core';
import { clerkText } from '#renderer/messages/clerk.ts';

const most = 10_000;

/** A number of places; empty (null) says nothing. */
export function LimitField(props: {
  label: string;
  description?: string;
  isLabelHidden?: boolean;
  placeholder?: string;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  const { label } = props;
  return (
    <NumberInput
      {...(props.isLabelHidden === true ? { 'aria-label': label } : { label })}
      description={props.description}
      placeholder={props.placeholder ?? clerkText.form.noLimit}
      min={0}
      max={most}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      value={props.value ?? ''}
      onChange={(value) => props.onChange(typeof value === 'number' ? value : null)}
    />
  );
}
