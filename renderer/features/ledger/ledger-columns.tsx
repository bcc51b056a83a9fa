import type { LedgerEvent } from '#shared/domain/ledger.ts';
import { Clip } from '#renderer/components/Clip.tsx';
import { formatDateTime } from '#renderer/components/format.ts';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { ledgerText } from '#renderer/messages/ledger.ts';
import type { Names } from './change-lines.ts';
import { sayAction } from './say-action.ts';
import { shortenHex, summarise } from './summarise.ts';

/** Columns of the ledger table. */
export function ledgerColumns(names: Names): readonly Column<LedgerEvent>[] {
  const subjectOf = ({ subject }: LedgerEvent): string => names.get(subject) ?? shortenHex(subject);
  return [
    {
      id: 'seq',
      title: ledgerText.seq,
      width: 5,
      isPinned: true,
      compare: (a, b) => a.seq - b.seq,
      cell: ({ seq }) => <span>{seq}</span>,
    },
    textColumn('at', 9.5, ({ at }) => formatDateTime(at)),
    textColumn('actor', 7, ({ actor }) => actor),
    textColumn('action', 9, ({ action }) => sayAction(action)),
    textColumn('subject', 12, subjectOf),
    {
      id: 'change',
      title: ledgerText.change,
      width: 16,
      grows: true,
      cell: (event) => <Clip>{summarise(event, names)}</Clip>,
    },
  ];
}

function textColumn(
  id: 'at' | 'actor' | 'action' | 'subject',
  width: number,
  say: (event: LedgerEvent) => string,
): Column<LedgerEvent> {
  return {
    id,
    title: ledgerText[id],
    width,
    grows: id === 'subject',
    compare: (a, b) => compareText(say(a), say(b)),
    cell: (event) => <Clip strong={id === 'action'}>{say(event)}</Clip>,
  };
}
