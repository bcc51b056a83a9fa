import { Button, Menu, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { putAnchor, removeAnchor, type PageMap } from '#shared/pages/page-map.ts';
import { printedAt, type PageNumbers } from '#shared/pages/page-numbers.ts';
import { parsePrinted, sayPrinted } from '#shared/pages/printed-number.ts';
import { isComposing } from '#renderer/components/shortcuts.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import classes from './pages.module.css';

interface PrintedFieldProps {
  readonly map: PageMap;
  readonly numbers: PageNumbers;
  readonly page: number;
  readonly onChange: (map: PageMap) => void;
}

/** What is printed on the page that is shown; Enter keeps it. */
export function PrintedField({ map, numbers, page, onChange }: PrintedFieldProps) {
  const known = printedAt(numbers, page);
  // What was typed belongs to its page; the field itself stays, and the keyboard in it.
  const [typed, setTyped] = useState<{ readonly page: number; readonly text: string } | null>(null);
  const [badPage, setBadPage] = useState<number | null>(null);
  const draft = typed?.page === page ? typed.text : null;
  const isMarked = map.anchors.some((anchor) => anchor.page === page);
  const set = (kind: 'number' | 'restart'): void => {
    const number = parsePrinted(draft ?? known ?? '');
    const printed = number === null ? null : sayPrinted(number);
    setBadPage(printed === null ? page : null);
    if (printed === null) return;
    onChange(putAnchor(map, { kind, page, printed }));
    setTyped(null);
  };
  const mark = (kind: 'skipped' | 'unnumbered'): void => onChange(putAnchor(map, { kind, page }));
  return (
    <div className={classes['printed']}>
      <TextInput
        size="xs"
        label={pagesText.here(page + 1)}
        placeholder={pagesText.hereHint}
        value={draft ?? known ?? ''}
        maxLength={15}
        error={badPage === page ? pagesText.badNumber : undefined}
        data-printed-field
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setBadPage(null);
          setTyped({ page, text: event.currentTarget.value });
        }}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent) || event.key !== 'Enter') return;
          event.preventDefault();
          set('number');
        }}
      />
      <Button size="xs" onClick={() => set('number')}>
        {pagesText.set}
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default" px="xs" aria-label={pagesText.numbers}>
            <IconDots size="1rem" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => set('restart')}>{pagesText.restart}</Menu.Item>
          <Menu.Item onClick={() => mark('skipped')}>{pagesText.skipped}</Menu.Item>
          <Menu.Item onClick={() => mark('unnumbered')}>{pagesText.unnumbered}</Menu.Item>
          {isMarked && (
            <Menu.Item onClick={() => onChange(removeAnchor(map, page))}>{pagesText.clear}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
