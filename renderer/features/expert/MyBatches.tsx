import { Button } from '@mantine/core';
import { useState } from 'react';
import type { GrantedFile } from '#shared/ipc/system.ts';
import { useLocation } from 'wouter';
import type { MyBatch } from '#shared/ipc/expert.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { BatchTable } from '#renderer/components/BatchTable.tsx';
import { Clip } from '#renderer/components/Clip.tsx';
import { DropZone } from '#renderer/components/DropZone.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { formatDateTime } from '#renderer/components/format.ts';
import { Page } from '#renderer/components/Page.tsx';
import { PageHeader } from '#renderer/components/PageHeader.tsx';
import { ShortcutSheet } from '#renderer/components/ShortcutSheet.tsx';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { expertText } from '#renderer/messages/expert.ts';
import { ImportBundle } from './ImportBundle.tsx';

const { columns: words, batchStates } = expertText;

/** Every batch for which a bundle came in. */
export function MyBatches() {
  const batches = useCall('my.batches', {});
  const [, go] = useLocation();
  const [dropped, setDropped] = useState<GrantedFile | null>(null);
  return (
    <Page fills>
      <PageHeader
        title={expertText.batches}
        actions={<ImportBundle dropped={dropped} onImported={(batchId) => go(`/expert/${batchId}`)} />}
      />
      <DropZone
        fills
        purpose="bundle"
        hint={expertText.dropBundle}
        onFiles={([file]) => setDropped(file ?? null)}
      >
        <BatchTable
          id="expert-batches"
          label={expertText.batches}
          query={batches}
          columns={columns}
          empty={
            <EmptyState title={expertText.noBatches.title} text={expertText.noBatches.text}>
              <Button variant="default" onClick={() => go('/sample')}>
                {expertText.noBatches.sample}
              </Button>
            </EmptyState>
          }
          onOpen={(batchId) => go(`/expert/${batchId}`)}
        />
      </DropZone>
      <ShortcutSheet screen={expertText.desk} shortcuts={[]} />
    </Page>
  );
}

function BatchState({ sealedAt, resultDigest }: MyBatch) {
  if (sealedAt === null) return <Badge tone="accent">{batchStates.open}</Badge>;
  return <Badge tone="good">{resultDigest === null ? batchStates.sealed : batchStates.exported}</Badge>;
}

const columns: readonly Column<MyBatch>[] = [
  { id: 'bureau', title: words.bureau, width: 12, cell: ({ batch }) => <Clip>{batch.bureau}</Clip> },
  { id: 'expert', title: words.expert, width: 7, cell: ({ expert }) => <Clip>{expert.name}</Clip> },
  { id: 'state', title: words.state, width: 7, cell: (row) => <BatchState {...row} /> },
  {
    id: 'imported',
    title: words.imported,
    width: 9,
    compare: (a, b) => compareText(a.importedAt, b.importedAt),
    cell: ({ importedAt }) => <span>{formatDateTime(importedAt)}</span>,
  },
];
