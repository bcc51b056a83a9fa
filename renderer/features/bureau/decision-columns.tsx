import type { CallOutput } from '#shared/ipc/contract.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { formatDateTime } from '#renderer/components/format.ts';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { bureauText } from '#renderer/messages/bureau.ts';
import classes from './Ranking.module.css';

const { decisions: words } = bureauText;

export type ListedDecision = Readonly<CallOutput<'decision.list'>[number]>;

/** Number, day, kind, case, what was decided and why, by whom. */
export function decisionColumns(rows: readonly RankingRow[]): readonly Column<ListedDecision>[] {
  const names = new Map(rows.map(({ caseId, applicant }) => [caseId, applicant]));
  const nameOf = ({ caseId }: ListedDecision): string =>
    caseId === null ? words.wholeBatch : (names.get(caseId) ?? caseId);
  return [
    {
      id: 'seq',
      title: words.seq,
      width: 3.5,
      isPinned: true,
      compare: (a, b) => a.seq - b.seq,
      cell: ({ seq }) => <span>{seq}</span>,
    },
    {
      id: 'decidedOn',
      title: words.decidedOn,
      width: 7,
      compare: (a, b) => compareText(a.decidedOn, b.decidedOn),
      cell: ({ decidedOn }) => <span>{decidedOn}</span>,
    },
    {
      id: 'kind',
      title: words.kind,
      width: 8,
      compare: (a, b) => compareText(a.kind, b.kind),
      cell: ({ kind, effect }) => <Two main={words.kinds[kind]} note={words.effects[effect]} />,
    },
    {
      id: 'applicant',
      title: words.applicant,
      width: 13,
      compare: (a, b) => compareText(nameOf(a), nameOf(b)),
      cell: (row) => (
        <Two main={nameOf(row)} note={row.itemId === null ? '' : `${words.item} ${row.itemId}`} />
      ),
    },
    {
      id: 'text',
      title: words.text,
      width: 18,
      grows: true,
      cell: ({ text, reason }) => <Two main={text} note={`${words.reason}：${reason}`} />,
    },
    ...signedColumns,
  ];
}

const signedColumns: readonly Column<ListedDecision>[] = [
  {
    id: 'secondPerson',
    title: words.secondPerson,
    width: 8,
    cell: ({ secondPerson }) => <Two main={secondPerson.name} note={secondPerson.unit} />,
  },
  {
    id: 'operator',
    title: words.operator,
    width: 9.5,
    compare: (a, b) => compareText(a.recordedAt, b.recordedAt),
    cell: ({ operator, recordedAt }) => <Two main={operator} note={formatDateTime(recordedAt)} />,
  },
  {
    id: 'digest',
    title: words.digest,
    width: 10,
    isExtra: true,
    cell: ({ digest, signer }) => <Two main={digest} note={signer} />,
  },
];

function Two({ main, note }: { main: string; note: string }) {
  return (
    <div className={classes['whole']}>
      {main}
      <small>{note}</small>
    </div>
  );
}
