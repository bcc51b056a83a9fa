import { Progress } from '@mantine/core';
import type { MyCase } from '#shared/ipc/expert.ts';
import { Badge, type Tone } from '#renderer/components/Badge.tsx';
import { formatDateTime, formatInterval, shareOf } from '#renderer/components/format.ts';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { VerdictSign } from '#renderer/components/VerdictSign.tsx';
import { expertText } from '#renderer/messages/expert.ts';
import { caseState, type CaseState } from './case-state.ts';
import classes from './Expert.module.css';

const { columns: words } = expertText;

const tones: Record<CaseState, Tone> = {
  notDeclared: 'warn',
  draft: 'accent',
  done: 'good',
  sealed: 'good',
  recused: 'quiet',
  withdrawn: 'quiet',
};

export const caseColumns: readonly Column<MyCase>[] = [
  {
    id: 'number',
    title: words.number,
    width: 4.5,
    isPinned: true,
    compare: (a, b) => a.file.number - b.file.number,
    cell: ({ file }) => <span>{String(file.number).padStart(2, '0')}</span>,
  },
  {
    id: 'applicant',
    title: words.applicant,
    width: 10,
    grows: true,
    isPinned: true,
    compare: (a, b) => compareText(a.file.applicant, b.file.applicant),
    cell: ({ file }) => <strong>{file.applicant}</strong>,
  },
  {
    id: 'kind',
    title: words.kind,
    width: 3.75,
    compare: (a, b) => compareText(a.file.kind, b.file.kind),
    cell: ({ file }) => <span>{expertText.kinds[file.kind]}</span>,
  },
  {
    id: 'region',
    title: words.region,
    width: 8,
    isExtra: true,
    compare: (a, b) => compareText(a.file.region, b.file.region),
    cell: ({ file }) => <div>{file.region}</div>,
  },
  { id: 'material', title: words.material, width: 7.25, cell: ({ file }) => <span>{materialOf(file)}</span> },
  {
    id: 'state',
    title: words.state,
    width: 7.5,
    compare: (a, b) => compareText(caseState(a), caseState(b)),
    cell: (row) => (
      <span title={row.withdrawn}>
        <Badge tone={tones[caseState(row)]}>{expertText.states[caseState(row)]}</Badge>
      </span>
    ),
  },
  {
    id: 'progress',
    title: words.progress,
    width: 8,
    compare: (a, b) => shareOf(a.itemsDone, a.itemsTotal) - shareOf(b.itemsDone, b.itemsTotal),
    cell: (row) => (caseState(row) === 'recused' || row.itemsTotal === 0 ? null : <ItemProgress {...row} />),
  },
  { id: 'outcome', title: words.outcome, width: 8, cell: (row) => <Outcome {...row} /> },
  {
    id: 'saved',
    title: words.saved,
    width: 6.5,
    compare: (a, b) => compareText(a.savedAt ?? '', b.savedAt ?? ''),
    cell: ({ savedAt }) => <div>{formatDateTime(savedAt)}</div>,
  },
];

function materialOf({ volumes }: MyCase['file']): string {
  const pages = volumes.reduce((sum, volume) => sum + (volume.pages ?? 0), 0);
  return expertText.pages(pages, volumes.length);
}

function ItemProgress({ itemsDone, itemsTotal }: MyCase) {
  return (
    <span className={classes['progress']}>
      <Progress value={100 * shareOf(itemsDone, itemsTotal)} aria-hidden="true" />
      <span>{expertText.items(itemsDone, itemsTotal)}</span>
    </span>
  );
}

function Outcome(row: MyCase) {
  if (caseState(row) === 'recused') return <VerdictSign verdict="recused" size="sm" />;
  const { outcome } = row;
  if (outcome === null) return null;
  const { verdict, low, high } = outcome;
  return (
    <span className={classes['outcome']}>
      <VerdictSign verdict={verdict} size="sm" />
      {low !== null && high !== null && <span>{expertText.points(formatInterval({ low, high }))}</span>}
    </span>
  );
}
