import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Dispute, DisputeRow } from '#shared/ipc/meeting.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { PageHeader } from '#renderer/components/PageHeader.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { discussionText as words } from '#renderer/messages/discussion.ts';
import { DecisionBar } from './DecisionBar.tsx';
import { deskPath, nextOpen } from './desk-path.ts';
import classes from './Desk.module.css';
import { SideColumn } from './SideColumn.tsx';

interface RoomProps {
  readonly batchId: string;
  readonly caseId: string;
  readonly itemId: string | null;
  readonly rows: readonly DisputeRow[];
  readonly onStep: (by: 1 | -1) => void;
}

/** One item of one case: the experts side by side, what checks say, and the decision. */
export function DisputeRoom(props: RoomProps) {
  const dispute = useCall('dispute.get', { caseId: props.caseId, itemId: props.itemId });
  return <Loaded query={dispute}>{(data) => <OpenRoom {...props} dispute={data} />}</Loaded>;
}

function OpenRoom(props: RoomProps & { readonly dispute: Dispute }) {
  const { batchId, caseId, itemId, rows, dispute, onStep } = props;
  const [, go] = useLocation();
  const [focused, setFocused] = useState(0);
  const at = rows.findIndex((row) => row.caseId === caseId && row.itemId === itemId);
  const leave = (): void => {
    const next = nextOpen(rows, { caseId, itemId });
    if (next !== null) go(deskPath(batchId, next.caseId, next.itemId));
  };
  useShortcuts(
    dispute.sides.map((_, index) => ({
      key: String(index + 1),
      name: words.focusPane(index + 1),
      run: () => setFocused(index),
    })),
  );
  return (
    <>
      <PageHeader
        title={`${String(dispute.number)} ${dispute.applicant}`}
        back={{ href: `/bureau/${batchId}`, name: words.back }}
        meta={<Facts dispute={dispute} row={rows[at]} place={at < 0 ? null : at + 1} rows={rows} />}
        actions={
          <>
            <Button variant="default" onClick={() => onStep(-1)}>
              {words.previous} <Key name="K" />
            </Button>
            <Button variant="default" onClick={() => onStep(1)}>
              {words.next} <Key name="J" />
            </Button>
          </>
        }
      />
      <div className={classes['sides']} data-count={dispute.sides.length}>
        {dispute.sides.map((side, index) => (
          <SideColumn
            key={side.label}
            side={side}
            dispute={dispute}
            isFocused={focused === index}
            keyName={String(index + 1)}
            onFocus={() => setFocused(index)}
          />
        ))}
      </div>
      <DecisionBar batchId={batchId} dispute={dispute} onDone={leave} />
    </>
  );
}

function Facts(props: {
  dispute: Dispute;
  row: DisputeRow | undefined;
  place: number | null;
  rows: readonly DisputeRow[];
}) {
  const { dispute, row, place, rows } = props;
  const open = rows.filter(({ resolution }) => resolution === null).length;
  return (
    <>
      <strong className={classes['item']}>{dispute.item?.title ?? words.wholeCase}</strong>
      {row !== undefined && <Weight row={row} />}
      <OpeningBadge opening={dispute.opening} />
      {dispute.resolutions.length > 0 && <Badge tone="good">{words.resolved}</Badge>}
      {place !== null && <span>{words.position(place, rows.length)}</span>}
      <span>{open === 0 ? words.allResolved : words.unresolved(open)}</span>
    </>
  );
}

function Weight({ row: { weight, spread } }: { row: DisputeRow }) {
  return (
    <>
      <Badge tone={weight === 'verdict' ? 'bad' : 'warn'}>{words.weights[weight]}</Badge>
      {spread !== null && spread !== '0' && <span>{words.spread(spread)}</span>}
    </>
  );
}

function OpeningBadge({ opening }: Pick<Dispute, 'opening'>) {
  if (opening === null) return null;
  const isBlind = opening.names === 'blind' && !opening.isRevealed;
  return <Badge tone="accent">{isBlind ? words.opening.isBlind : words.opening.isOpen}</Badge>;
}
