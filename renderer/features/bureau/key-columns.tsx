import { useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { Clip } from '#renderer/components/Clip.tsx';
import { Digest } from '#renderer/components/Digest.tsx';
import { formatDate } from '#renderer/components/format.ts';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { keysText as words } from '#renderer/messages/keys.ts';
import classes from './Keys.module.css';
import { beijingDay, stateOf } from './validity.ts';

export type EnrolledKey = CallOutput<'keys.list'>[number];

/** Columns of the key table. */
export const keyColumns: readonly Column<EnrolledKey>[] = [
  {
    id: 'name',
    title: words.name,
    width: 9,
    isPinned: true,
    compare: (a, b) => compareText(a.name, b.name),
    cell: ({ name, expertId, isLeader }) => (
      <span className={classes['lines']}>
        <Clip strong>{name}</Clip>
        {expertId !== null && <Clip>{isLeader === true ? `${expertId} · ${words.mayLead}` : expertId}</Clip>}
      </span>
    ),
  },
  {
    id: 'unit',
    title: words.unit,
    width: 7,
    grows: true,
    compare: (a, b) => compareText(a.unit, b.unit),
    cell: ({ unit }) => <Clip>{unit}</Clip>,
  },
  {
    id: 'role',
    title: words.role,
    width: 7,
    isExtra: true,
    compare: (a, b) => compareText(a.role, b.role),
    cell: ({ role, isLeader }) => <span>{words.roles[isLeader === true ? 'leader' : role]}</span>,
  },
  {
    id: 'expert',
    title: words.expert,
    width: 6,
    isExtra: true,
    compare: (a, b) => compareText(a.expertId ?? '', b.expertId ?? ''),
    cell: ({ expertId }) => <span>{expertId ?? '—'}</span>,
  },
  {
    id: 'fingerprint',
    title: words.fingerprint,
    width: 24.5,
    cell: ({ fingerprint }) => <Digest value={fingerprint} />,
  },
  {
    id: 'enrolled',
    title: words.enrolledAt,
    width: 7,
    isExtra: true,
    compare: (a, b) => compareText(a.enrolledAt, b.enrolledAt),
    cell: ({ enrolledAt }) => <span>{formatDate(enrolledAt)}</span>,
  },
  {
    id: 'validity',
    title: words.validity,
    width: 8.5,
    compare: (a, b) => compareText(a.notAfter ?? '9', b.notAfter ?? '9'),
    cell: (key) => <KeyValidity enrolled={key} />,
  },
  {
    id: 'state',
    title: words.state,
    width: 9,
    compare: (a, b) => compareText(a.revokedAt ?? '', b.revokedAt ?? ''),
    cell: (key) => <KeyState enrolled={key} />,
  },
];

function KeyValidity({ enrolled: { notBefore, notAfter } }: { enrolled: EnrolledKey }) {
  if (notBefore === undefined && notAfter === undefined) return <span>{words.always}</span>;
  return (
    <span className={classes['lines']}>
      {notBefore !== undefined && <span>{words.since(beijingDay(notBefore))}</span>}
      {notAfter !== undefined && <span>{words.upTo(beijingDay(notAfter))}</span>}
    </span>
  );
}

function KeyState({ enrolled }: { enrolled: EnrolledKey }) {
  const [at] = useState(() => new Date().toISOString());
  const state = stateOf(enrolled, at);
  if (state === 'valid') return <Badge tone="good">{words.valid}</Badge>;
  if (state !== 'revoked') return <Badge tone="warn">{words[state]}</Badge>;
  return (
    <span className={classes['lines']} title={enrolled.revokeReason}>
      <Badge tone="bad">{words.revoked(formatDate(enrolled.revokedAt))}</Badge>
      {enrolled.revokeReason !== undefined && <Clip>{enrolled.revokeReason}</Clip>}
    </span>
  );
}
