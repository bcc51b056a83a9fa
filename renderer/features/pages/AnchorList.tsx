import { Button, CloseButton } from '@mantine/core';
import { removeAnchor, type PageAnchor, type PageMap } from '#shared/pages/page-map.ts';
import type { PageConflict, PageNumbers } from '#shared/pages/page-numbers.ts';
import { Notice } from '#renderer/components/Notice.tsx';
import { pagesText } from '#renderer/messages/pages.ts';
import classes from './pages.module.css';

interface AnchorListProps {
  readonly map: PageMap;
  readonly numbers: PageNumbers;
  readonly isReadOnly: boolean;
  readonly onChange: (map: PageMap) => void;
  readonly onJump: (page: number) => void;
}

/** The marked pages, and where they contradict each other. */
export function AnchorList({ map, numbers, isReadOnly, onChange, onJump }: AnchorListProps) {
  if (map.anchors.length === 0) return <p className={classes['quiet']}>{pagesText.noAnchors}</p>;
  return (
    <>
      {numbers.conflicts.map((conflict) => (
        <Notice key={conflict.from} tone="warn">
          <p className={classes['conflict']}>{sayConflict(conflict)}</p>
          {conflict.to - conflict.from > 1 && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onJump(Math.floor((conflict.from + conflict.to) / 2))}
            >
              {pagesText.goMiddle}
            </Button>
          )}
        </Notice>
      ))}
      <ul className={classes['anchors']}>
        {map.anchors.map((anchor) => (
          <li key={anchor.page}>
            <button type="button" className={classes['entry']} onClick={() => onJump(anchor.page)}>
              <span>PDF {anchor.page + 1}</span>
              <span>{sayAnchor(anchor)}</span>
            </button>
            {!isReadOnly && (
              <CloseButton
                size="sm"
                aria-label={pagesText.remove(anchor.page + 1)}
                onClick={() => onChange(removeAnchor(map, anchor.page))}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function sayAnchor(anchor: PageAnchor): string {
  switch (anchor.kind) {
    case 'number':
    case 'restart':
      return pagesText.anchor[anchor.kind](anchor.printed);
    case 'skipped':
    case 'unnumbered':
      return pagesText.anchor[anchor.kind];
  }
}

function sayConflict({ kind, from, to, printed: [one, other], count }: PageConflict): string {
  return pagesText.conflict(from + 1, one, to + 1, other, pagesText.conflicts[kind](count));
}
