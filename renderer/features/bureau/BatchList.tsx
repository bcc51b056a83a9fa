import { Button, Progress } from '@mantine/core';
import { useLocation } from 'wouter';
import type { BatchStatus } from '#shared/ipc/clerk.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { BatchTable } from '#renderer/components/BatchTable.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { formatDate, shareOf } from '#renderer/components/format.ts';
import { Page } from '#renderer/components/Page.tsx';
import { PageHeader } from '#renderer/components/PageHeader.tsx';
import { ShortcutSheet } from '#renderer/components/ShortcutSheet.tsx';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { LedBatches } from '#renderer/features/discussion/LedBatches.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';

const { list: words } = bureauText;

/** All batches with what has come back. */
export function BatchList() {
  const batches = useCall('batch.list', {});
  const led = useCall('meeting.led', {});
  const [, go] = useLocation();
  return (
    <Page fills>
      <PageHeader title={bureauText.batches} />
      <LedBatches />
      <BatchTable
        id="bureau-batches"
        label={bureauText.batches}
        query={batches}
        columns={columns}
        // A leader's machine has no batches of its own, and needs none.
        empty={led.data?.length === 0 && <NoBatches />}
        onOpen={(batchId) => go(`/bureau/${batchId}`)}
      />
      <ShortcutSheet screen={bureauText.desk} shortcuts={[]} />
    </Page>
  );
}

function NoBatches() {
  const [, go] = useLocation();
  const { title, text, open, sample } = bureauText.noBatches;
  return (
    <EmptyState title={title} text={text}>
      <Button onClick={() => go('/clerk')}>{open}</Button>
      <Button variant="default" onClick={() => go('/sample')}>
        {sample}
      </Button>
    </EmptyState>
  );
}

const columns: readonly Column<BatchStatus>[] = [
  {
    id: 'year',
    title: words.year,
    width: 5,
    compare: (a, b) => a.batch.year - b.batch.year,
    cell: ({ batch }) => <span>{batch.year}</span>,
  },
  {
    id: 'cases',
    title: words.cases,
    width: 5,
    align: 'end',
    compare: (a, b) => a.cases - b.cases,
    cell: ({ cases }) => <span>{cases}</span>,
  },
  {
    id: 'results',
    title: words.results,
    width: 7,
    align: 'end',
    cell: ({ resultsReceived, experts }) => <span>{words.of(resultsReceived, experts)}</span>,
  },
  {
    id: 'reviews',
    title: words.reviews,
    width: 8,
    align: 'end',
    cell: ({ reviewsReceived, reviewsExpected }) => <span>{words.of(reviewsReceived, reviewsExpected)}</span>,
  },
  {
    id: 'progress',
    title: words.progress,
    width: 10,
    compare: (a, b) =>
      shareOf(a.reviewsReceived, a.reviewsExpected) - shareOf(b.reviewsReceived, b.reviewsExpected),
    cell: ({ reviewsReceived, reviewsExpected }) => (
      <Progress w="100%" value={100 * shareOf(reviewsReceived, reviewsExpected)} aria-hidden="true" />
    ),
  },
  {
    id: 'created',
    title: words.created,
    width: 7,
    compare: (a, b) => compareText(a.batch.createdAt, b.batch.createdAt),
    cell: ({ batch }) => <span>{formatDate(batch.createdAt)}</span>,
  },
];
