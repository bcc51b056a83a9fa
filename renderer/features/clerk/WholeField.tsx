import { NumberInput } from '@mantine/core';

/** A whole number inside a range. */
export function WholeField(props: {
  label: string;
  description?: string;
  error?: string | null;
  range: readonly [number, number];
  value: number;
  onChange: (value: number) => void;
}) {
  const [min, max] = props.range;
  return (
    <NumberInput
      label={props.label}
      description={props.description}
      error={props.error}
      min={min}
      max={max}
      clampBehavior="blur"
      allowDecimal={false}
      value={props.value}
      onChange={(value) => typeof value === 'number' && props.onChange(value)}
    />
  );
}
