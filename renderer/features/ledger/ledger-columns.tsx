import type { LedgerEvent } from '#shared/domain/ledger.ts';
import { Clip } from '#renderer/components/Clip.tsx';
import { formatDateTime } from '#renderer/components/format.ts';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { ledgerText } from '#renderer/messages/ledger.ts';
import { sayAction } from './say-action.ts';
import { summarise } from './summarise.ts';

/** Columns of the ledger table. */
export const ledgerColumns: readonly Column<LedgerEvent>[] = [
  {
    id: 'seq',
    title: ledgerText.seq,
    width: 5,
    isPinned: true,
    compare: (a, b) => a.seq - b.seq,
    cell: ({ seq }) => <span>{seq}</span>,
  },
  {
    id: 'at',
    title: ledgerText.at,
    width: 9.5,
    compare: (a, b) => compareText(a.at, b.at),
    cell: ({ at }) => <span>{formatDateTime(at)}</span>,
  },
  {
    id: 'actor',
    title: ledgerText.actor,
    width: 8,
    compare: (a, b) => compareText(a.actor, b.actor),
    cell: ({ actor }) => <Clip>{actor}</Clip>,
  },
  {
    id: 'action',
    title: ledgerText.action,
    width: 9,
    compare: (a, b) => compareText(sayAction(a.action), sayAction(b.action)),
    cell: ({ action }) => <Clip strong>{sayAction(action)}</Clip>,
  },
  {
    id: 'subject',
    title: ledgerText.subject,
    width: 11,
    compare: (a, b) => compareText(a.subject, b.subject),
    cell: ({ subject }) => <Clip>{subject}</Clip>,
  },
  {
    id: 'change',
    title: `${ledgerText.before} → ${ledgerText.after}`,
    width: 16,
    grows: true,
    cell: (event) => <Clip>{summarise(event)}</Clip>,
  },
];
