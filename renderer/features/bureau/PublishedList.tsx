import { useMemo, useState } from 'react';
import type { Batch } from '#shared/domain/batch.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { isPublished } from '#shared/publicity/is-published.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { FilterField } from '#renderer/components/FilterField.tsx';
import { formatInterval } from '#renderer/components/format.ts';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { bureauText } from '#renderer/messages/bureau.ts';
import { publicityText as words } from '#renderer/messages/publicity.ts';
import classes from './Publicity.module.css';
import { filterRows } from './ranking-groups.ts';
import { ReviewsDrawer } from './ReviewsDrawer.tsx';

const { ranking } = bureauText;

const columns: readonly Column<RankingRow>[] = [
  { id: 'rank', title: ranking.rank, width: 5, cell: ({ rank }) => rank },
  {
    id: 'applicant',
    title: words.applicant,
    width: 20,
    grows: true,
    compare: (a, b) => compareText(a.applicant, b.applicant),
    cell: ({ applicant }) => applicant,
  },
  {
    id: 'region',
    title: words.region,
    width: 10,
    compare: (a, b) => compareText(a.region, b.region),
    cell: ({ region }) => region,
  },
  {
    id: 'points',
    title: words.points,
    width: 8,
    cell: ({ mean }) => (mean === null ? null : formatInterval(mean)),
  },
];

/** Who is on the list for the public, each with the reviews that it rests on. */
export function PublishedList({ batch }: { batch: Batch }) {
  const ranked = useCall('panel.ranking', { batchId: batch.id });
  const [text, setText] = useState('');
  const [open, setOpen] = useState<RankingRow | null>(null);
  const listed = useMemo(() => ranked.data?.filter(isPublished) ?? [], [ranked.data]);
  const shown = useMemo(() => filterRows(listed, text), [listed, text]);
  if (listed.length === 0) return null;
  return (
    <section className={classes['list']} aria-label={words.list}>
      <h2>{words.list}</h2>
      <p className={classes['quiet']}>{words.listHint}</p>
      <DataTable
        id="bureau-published"
        label={words.list}
        columns={columns}
        rows={shown}
        total={listed.length}
        rowKey={({ caseId }) => caseId}
        onOpen={setOpen}
        onClearFilter={() => setText('')}
        toolbar={<FilterField label={words.listFilter} value={text} onChange={setText} />}
      />
      <ReviewsDrawer batch={batch} row={open} onClose={() => setOpen(null)} />
    </section>
  );
}
