import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useShortcuts } from './shortcuts.ts';

/** Text that narrows a list; `/` jumps into it, Esc empties it. */
export function FilterField(props: { label: string; value: string; onChange: (value: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  useShortcuts([{ key: '/', name: props.label, run: () => input.current?.focus() }]);
  return (
    <TextInput
      ref={input}
      aria-label={props.label}
      placeholder={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onChange('');
      }}
      leftSection={<IconSearch size="1rem" aria-hidden="true" />}
      rightSection={props.value === '' ? <kbd>/</kbd> : null}
      w="16rem"
    />
  );
}
