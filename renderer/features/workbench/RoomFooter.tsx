import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Key } from '#renderer/components/Key.tsx';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { neighbour, nextUnfinished, type Item } from './checklist.ts';
import type { ItemActs } from './item-acts.ts';
import classes from './Room.module.css';
import type { Completion } from './use-completion.ts';

interface RoomFooterProps {
  readonly items: readonly Item[];
  readonly activeItem: string | null;
  readonly acts: ItemActs;
  readonly completion: Completion;
  /** What can still be done where the case is closed. */
  readonly whenClosed: ReactNode;
}

/** The three acts that carry a person through the case. */
export function RoomFooter({ items, activeItem, acts, completion, whenClosed }: RoomFooterProps) {
  const go = (id: string | null) => {
    if (id !== null) acts.activate(id);
  };
  return (
    <footer className={classes['footer']}>
      {completion.state === 'draft' && (
        <Button
          className={classes['footerExtra'] ?? ''}
          variant="default"
          px="sm"
          onClick={() => go(neighbour(items, activeItem, -1))}
        >
          {workbenchText.previousItem} <Key name="↑" />
        </Button>
      )}
      {completion.next === null ? (
        <Button
          variant="default"
          px="sm"
          disabled={nextUnfinished(items, null) === null}
          onClick={() => go(nextUnfinished(items, activeItem))}
        >
          {workbenchText.nextUnfinished} <Key name="N" />
        </Button>
      ) : (
        <Button component={Link} px="sm" href={`/review/${completion.next}`}>
          {workbenchText.nextCase}
        </Button>
      )}
      <span className={classes['gap']} />
      {completion.closed !== null ? (
        <>
          <span>{completion.closed}</span>
          {whenClosed}
        </>
      ) : completion.state === 'done' ? (
        <Button variant="light" px="sm" loading={completion.isBusy} onClick={completion.reopen}>
          ✓ {workbenchText.completed} · {workbenchText.reopen}
        </Button>
      ) : (
        <Button px="sm" loading={completion.isBusy} onClick={completion.complete}>
          {workbenchText.complete} <Key name="Ctrl ↵" isOnColour />
        </Button>
      )}
    </footer>
  );
}
