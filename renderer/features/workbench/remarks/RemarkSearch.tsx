import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { isComposing } from '#renderer/components/shortcuts.ts';
import { remarkText } from '#renderer/messages/remarks.ts';
import type { BankRemark } from '#shared/domain/remarks.ts';
import type { ItemActs } from '../item-acts.ts';
import { fillRemark } from './fill-remark.ts';
import { findRemarks, type Offer, type RemarkScope } from './find-remarks.ts';
import classes from './Remarks.module.css';
import { RemarkOptions } from './RemarkOptions.tsx';
import { useBank } from './use-bank.ts';

/** Longer ones are no common remarks. */
const MOST_CHARACTERS = 500;

interface RemarkSearchProps {
  readonly scope: RemarkScope;
  readonly places: Pick<ItemActs, 'roleOf' | 'pageOf'>;
  /** What stands in the field, or the part of it that is selected: to be kept as a common remark. */
  readonly written: string;
  readonly problem: string | null;
  readonly onInsert: (words: string) => void;
  readonly onEdit: (remark: BankRemark) => void;
}

/** A line to type into and the remarks below it: the arrows choose, Enter inserts; F2 and Shift+Delete tend the bank. */
export function RemarkSearch({ scope, places, written, problem, onInsert, onEdit }: RemarkSearchProps) {
  const bank = useBank();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const offers = findRemarks(bank.remarks, scope, query, (one) => fillRemark(one, scope.item, places));
  const fresh = freshRemark(query.trim() === '' ? written.trim() : query.trim(), bank.remarks, offers);
  const count = offers.length + (fresh === null ? 0 : 1);
  const at = Math.min(chosen, Math.max(count - 1, 0));
  const active = offers[at];
  useEffect(() => {
    document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, at]);
  const keep = (text: string): void => {
    bank.add(scope, text);
    setQuery('');
    setChosen(0);
  };
  const enter = (): void => {
    if (active !== undefined) onInsert(active.words);
    else if (fresh !== null) keep(fresh);
  };
  const press = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    const { key, shiftKey } = event;
    if (key === 'ArrowDown' && count > 0) setChosen((at + 1) % count);
    else if (key === 'ArrowUp' && count > 0) setChosen((at - 1 + count) % count);
    else if (key === 'Enter') enter();
    else if (key === 'F2' && active !== undefined) onEdit(active.remark);
    else if (key === 'Delete' && shiftKey && active !== undefined) bank.remove(active.remark);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        data-autofocus
        autoFocus
        value={query}
        placeholder={remarkText.search}
        leftSection={<IconSearch size="1.1rem" aria-hidden="true" />}
        role="combobox"
        aria-label={remarkText.search}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={count === 0 ? undefined : `${listId}-${at}`}
        error={problem}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <RemarkOptions
        id={listId}
        offers={offers}
        fresh={fresh}
        at={at}
        isOpinion={scope.item === null}
        onInsert={(offer: Offer) => onInsert(offer.words)}
        onKeep={keep}
        onEdit={onEdit}
        onRemove={bank.remove}
      />
      <p className={classes['hint']}>{remarkText.hint}</p>
    </>
  );
}

/** What could be kept: no blank line, nothing too long, nothing that the bank has already. */
function freshRemark(text: string, bank: readonly BankRemark[], offers: readonly Offer[]): string | null {
  if (text === '' || text.length > MOST_CHARACTERS) return null;
  const isKnown = bank.some((one) => one.text === text) || offers.some(({ words }) => words === text);
  return isKnown ? null : text;
}
