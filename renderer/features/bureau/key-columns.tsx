import type { CallOutput } from '#shared/ipc/contract.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { Clip } from '#renderer/components/Clip.tsx';
import { Digest } from '#renderer/components/Digest.tsx';
import { formatDate } from '#renderer/components/format.ts';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { bureauText } from '#renderer/messages/bureau.ts';

const { keys: words } = bureauText;

export type EnrolledKey = CallOutput<'keys.list'>[number];

/** Columns of the key table. */
export const keyColumns: readonly Column<EnrolledKey>[] = [
  {
    id: 'name',
    title: words.name,
    width: 9,
    isPinned: true,
    compare: (a, b) => compareText(a.name, b.name),
    cell: ({ name }) => <Clip strong>{name}</Clip>,
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
    width: 6,
    isExtra: true,
    compare: (a, b) => compareText(a.role, b.role),
    cell: ({ role }) => <span>{words.roles[role]}</span>,
  },
  {
    id: 'expert',
    title: words.expert,
    width: 6,
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
    compare: (a, b) => compareText(a.enrolledAt, b.enrolledAt),
    cell: ({ enrolledAt }) => <span>{formatDate(enrolledAt)}</span>,
  },
  {
    id: 'state',
    title: words.state,
    width: 9,
    compare: (a, b) => compareText(a.revokedAt ?? '', b.revokedAt ?? ''),
    cell: ({ revokedAt }) =>
      revokedAt === null ? (
        <Badge tone="good">{words.valid}</Badge>
      ) : (
        <Badge tone="bad">{words.revoked(formatDate(revokedAt))}</Badge>
      ),
  },
];
