import { Button } from '@mantine/core';
import { GrowingText } from '#renderer/components/GrowingText.tsx';
import { useState } from 'react';
import type { ContentsEntry } from '#shared/pages/page-map.ts';
import { pageOfEntry, type PageNumbers } from '#shared/pages/page-numbers.ts';
import { parseContents } from '#shared/pages/parse-contents.ts';
import { writeContents } from '#shared/pages/write-contents.ts';
import { isComposing } from '#renderer/components/shortcuts.ts';
import { Key } from '#renderer/components/Key.tsx';
import { pagesText } from '#renderer/messages/pages.ts';
import classes from './pages.module.css';

interface ContentsEditorProps {
  readonly contents: readonly ContentsEntry[];
  readonly numbers: PageNumbers;
  readonly pageCount: number;
  readonly onKeep: (contents: readonly ContentsEntry[]) => void;
  readonly onCancel: () => void;
}

/** The table of contents as text: typed line by line, or pasted whole. */
export function ContentsEditor({ contents, numbers, pageCount, onKeep, onCancel }: ContentsEditorProps) {
  const [text, setText] = useState(() => writeContents(contents));
  const read = parseContents(text).map((entry) => withinVolume(entry, pageCount));
  const lost = read.filter((entry) => pageOfEntry(numbers, entry) === null).length;
  return (
    <div className={classes['editor']}>
      <GrowingText
        size="xs"
        minRows={6}
        maxRows={16}
        data-autofocus
        autoFocus
        aria-label={pagesText.editLabel}
        placeholder={pagesText.editSample}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onKeep(read);
          else if (event.key === 'Escape') onCancel();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <p className={classes['quiet']}>{pagesText.editHint}</p>
      <p className={classes['quiet']} role="status">
        {pagesText.counted(read.length, lost)}
      </p>
      <div className={classes['acts']}>
        <Button size="compact-sm" onClick={() => onKeep(read)}>
          {pagesText.keep} <Key name="Ctrl ↵" isOnColour />
        </Button>
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          {pagesText.cancel} <Key name="Esc" />
        </Button>
      </div>
    </div>
  );
}

/** A PDF page that the volume does not have leads nowhere; the title stays. */
function withinVolume(entry: ContentsEntry, pageCount: number): ContentsEntry {
  if (entry.page === undefined || entry.page < pageCount) return entry;
  const { page: _, ...rest } = entry;
  return rest;
}
