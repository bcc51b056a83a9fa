import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { MAX_CONTENTS, type PageMap } from '#shared/pages/page-map.ts';
import { pageOfEntry, type PageNumbers } from '#shared/pages/page-numbers.ts';
import { parseContents } from '#shared/pages/parse-contents.ts';
import { isComposing } from '#renderer/components/shortcuts.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import { ContentsEditor } from './ContentsEditor.tsx';
import { ContentsList } from './ContentsList.tsx';
import classes from './pages.module.css';

interface ContentsPartProps {
  readonly map: PageMap;
  readonly numbers: PageNumbers;
  readonly page: number;
  readonly pageCount: number;
  readonly isReadOnly: boolean;
  readonly onChange: (map: PageMap) => void;
  readonly onJump: (page: number) => void;
}

/** The table of contents: a list to jump by, or its text to type and paste into. */
export function ContentsPart(props: ContentsPartProps) {
  const { map, numbers, page, isReadOnly, onChange } = props;
  const [isEditing, setEditing] = useState(false);
  return (
    <section className={classes['part']} data-grows aria-label={pagesText.contents}>
      <h3>
        {pagesText.contents}
        {!isReadOnly && !isEditing && (
          <Button size="compact-sm" variant="subtle" onClick={() => setEditing(true)}>
            {pagesText.edit}
          </Button>
        )}
      </h3>
      {isEditing ? (
        <ContentsEditor
          contents={map.contents}
          numbers={numbers}
          pageCount={props.pageCount}
          onKeep={(contents) => {
            onChange({ ...map, contents: [...contents] });
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <>
          <ContentsList contents={map.contents} numbers={numbers} page={page} onJump={props.onJump} />
          {!isReadOnly && map.contents.length < MAX_CONTENTS && (
            <AddHere
              onAdd={(title) => onChange({ ...map, contents: insertHere(map, numbers, title, page) })}
            />
          )}
        </>
      )}
    </section>
  );
}

/** Adds the page that is shown; a number typed after the title counts instead. */
function AddHere({ onAdd }: { readonly onAdd: (title: string) => void }) {
  const [title, setTitle] = useState('');
  return (
    <TextInput
      size="xs"
      aria-label={pagesText.addHere}
      placeholder={pagesText.addHint}
      value={title}
      maxLength={120}
      onChange={(event) => setTitle(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || isComposing(event.nativeEvent) || title.trim() === '') return;
        event.preventDefault();
        onAdd(title);
        setTitle('');
      }}
    />
  );
}

/** The new entry stands before the first one that leads further back in the volume. */
function insertHere(map: PageMap, numbers: PageNumbers, typed: string, page: number): PageMap['contents'] {
  const [read] = parseContents(typed);
  if (read === undefined) return map.contents;
  const leads = read.page !== undefined || read.printed !== undefined;
  const entry = { ...read, level: 0, ...(leads ? {} : { page }) };
  const goal = pageOfEntry(numbers, entry) ?? page;
  const at = map.contents.findIndex((one) => (pageOfEntry(numbers, one) ?? -1) > goal);
  return at === -1 ? [...map.contents, entry] : map.contents.toSpliced(at, 0, entry);
}
