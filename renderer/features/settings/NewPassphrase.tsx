import { PasswordInput } from '@mantine/core';
import { settingsText } from '#renderer/messages/settings.ts';

const { lock: words } = settingsText;
const leastCharacters = 8;

/** A passphrase as it is being chosen: typed twice. */
export interface PassphraseDraft {
  readonly first: string;
  readonly second: string;
}

export const emptyDraft: PassphraseDraft = { first: '', second: '' };

/** Whether the core will take it: long enough, and twice the same. */
export function isDraftReady({ first, second }: PassphraseDraft): boolean {
  return [...first.normalize('NFKC')].length >= leastCharacters && first === second;
}

/** The two fields of a new passphrase. */
export function NewPassphrase(props: {
  label: string;
  draft: PassphraseDraft;
  onChange: (draft: PassphraseDraft) => void;
}) {
  const { label, draft, onChange } = props;
  const { first, second } = draft;
  return (
    <>
      <PasswordInput
        label={label}
        description={words.passphraseHint}
        value={first}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => onChange({ ...draft, first: event.currentTarget.value })}
      />
      <PasswordInput
        label={words.repeat}
        value={second}
        maxLength={200}
        autoComplete="off"
        error={second !== '' && !first.startsWith(second) ? words.differs : undefined}
        onChange={(event) => onChange({ ...draft, second: event.currentTarget.value })}
      />
    </>
  );
}
