import { useLocation } from 'wouter';
import type { DisputeRow } from '#shared/ipc/meeting.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { PageHeader } from '#renderer/components/PageHeader.tsx';
import { ShortcutSheet } from '#renderer/components/ShortcutSheet.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { discussionText as words } from '#renderer/messages/discussion.ts';
import { deskPath, stepFrom } from './desk-path.ts';
import { DisputeRoom } from './DisputeRoom.tsx';
import classes from './Desk.module.css';

interface Place {
  readonly batchId: string;
  /** Null: the first dispute that nobody has dealt with. */
  readonly caseId: string | null;
  /** Null: the case as a whole. */
  readonly itemId: string | null;
}

/** 分歧核对台: one item of one case after the other, every expert's side beside the others', heaviest first. */
export function DisputeDesk(place: Place) {
  const disputes = useCall('dispute.list', { batchId: place.batchId });
  return (
    <div className={classes['desk']}>
      <Loaded query={disputes}>{(rows) => <OpenDesk {...place} rows={rows} />}</Loaded>
      <ShortcutSheet screen={words.desk} shortcuts={[]} />
    </div>
  );
}

function OpenDesk({ batchId, caseId, itemId, rows }: Place & { rows: readonly DisputeRow[] }) {
  const [, go] = useLocation();
  const first = rows.find(({ resolution }) => resolution === null) ?? rows[0];
  const shown = caseId === null ? first : { caseId, itemId };
  const step = (by: 1 | -1): void => {
    const next = stepFrom(rows, shown ?? null, by);
    if (next !== null) go(deskPath(batchId, next.caseId, next.itemId));
  };
  useShortcuts([
    { key: 'J', name: words.next, run: () => step(1) },
    { key: 'K', name: words.previous, run: () => step(-1) },
  ]);
  if (shown === undefined) {
    return (
      <>
        <PageHeader title={words.desk} back={{ href: `/bureau/${batchId}`, name: words.back }} />
        <EmptyState title={words.none.title} text={words.none.text} />
      </>
    );
  }
  return (
    <DisputeRoom
      key={`${shown.caseId} ${shown.itemId ?? ''}`}
      batchId={batchId}
      caseId={shown.caseId}
      itemId={shown.itemId}
      rows={rows}
      onStep={step}
    />
  );
}
