import type { ExpertRow } from '#shared/ipc/clerk.ts';
import { Badge, type Tone } from '#renderer/components/Badge.tsx';
import { formatDateTime } from '#renderer/components/format.ts';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { clerkText } from '#renderer/messages/clerk.ts';

const { experts: words } = clerkText;

const keyTones: Record<ExpertRow['keyState'], Tone> = { none: 'quiet', enrolled: 'good', revoked: 'bad' };

function personColumn(id: 'id' | 'name' | 'unit' | 'specialty', width: number): Column<ExpertRow> {
  const isName = id === 'id' || id === 'name';
  return {
    id,
    title: words[id],
    width,
    isPinned: isName,
    grows: id === 'unit',
    compare: (a, b) => compareText(a.expert[id], b.expert[id]),
    cell: ({ expert }) => (id === 'name' ? <strong>{expert.name}</strong> : <div>{expert[id]}</div>),
  };
}

function timeColumn(
  id: 'bundle' | 'result',
  at: (row: ExpertRow) => string | null,
  notYet: string,
): Column<ExpertRow> {
  return {
    id,
    title: words[id],
    width: 9,
    compare: (a, b) => compareText(at(a) ?? '', at(b) ?? ''),
    cell: (row) =>
      at(row) === null ? <Badge tone="quiet">{notYet}</Badge> : <span>{formatDateTime(at(row))}</span>,
  };
}

/** Columns of the experts table. */
export const expertColumns: readonly Column<ExpertRow>[] = [
  personColumn('id', 5.5),
  personColumn('name', 9),
  personColumn('unit', 13),
  personColumn('specialty', 9),
  {
    id: 'load',
    title: words.load,
    width: 5.5,
    align: 'end',
    compare: (a, b) => a.cases - b.cases,
    cell: ({ cases }) => <span>{words.count(cases)}</span>,
  },
  timeColumn('bundle', (row) => row.bundleExportedAt, words.notYet),
  timeColumn('result', (row) => row.resultReceivedAt, words.notReceived),
  {
    id: 'key',
    title: words.key,
    width: 6.5,
    compare: (a, b) => compareText(a.keyState, b.keyState),
    cell: ({ keyState }) => <Badge tone={keyTones[keyState]}>{words.keyStates[keyState]}</Badge>,
  },
];
