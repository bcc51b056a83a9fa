import { TextInput, type TextInputProps } from '@mantine/core';
import { GrowingText, type GrowingTextProps } from './GrowingText.tsx';

interface Written {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A line of text, a date or a time of day; `onChange` gets what is written. */
export function LineField({ onChange, ...rest }: Omit<TextInputProps, keyof Written> & Written) {
  return <TextInput {...rest} onChange={(event) => onChange(event.currentTarget.value)} />;
}

/** Several lines; it grows with what is written. */
export function WordsField({ onChange, ...rest }: Omit<GrowingTextProps, keyof Written> & Written) {
  return <GrowingText minRows={2} {...rest} onChange={(event) => onChange(event.currentTarget.value)} />;
}
