import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { LedgerEvent } from '#shared/domain/ledger.ts';
import { Beside } from '#renderer/components/Beside.tsx';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { ErrorState } from '#renderer/components/ErrorState.tsx';
import { FilterField } from '#renderer/components/FilterField.tsx';
import { RowsSkeleton } from '#renderer/components/RowsSkeleton.tsx';
import { ledgerText } from '#renderer/messages/ledger.ts';
import { filterEvents } from './filter-events.ts';
import { ledgerColumns } from './ledger-columns.tsx';
import { LedgerPanel } from './LedgerPanel.tsx';
import { useLedger } from './use-ledger.ts';
import { useNames } from './use-names.ts';

/** Who did what to which thing, when, and what changed; newest first, of one batch or of everything. */
export function LedgerView({ batchId }: { batchId: string | null }) {
  const ledger = useLedger(batchId);
  if (ledger.error !== null) return <ErrorState error={ledger.error} onRetry={ledger.retry} />;
  if (ledger.events === null) return <RowsSkeleton />;
  if (ledger.events.length === 0) return <EmptyState title={ledgerText.none} text={ledgerText.noneText} />;
  return <Events events={ledger.events} batchId={batchId} onMore={ledger.more} />;
}

function Events(props: {
  events: readonly LedgerEvent[];
  batchId: string | null;
  onMore: (() => void) | null;
}) {
  const { events, onMore } = props;
  const names = useNames(props.batchId);
  const columns = useMemo(() => ledgerColumns(names), [names]);
  const [text, setText] = useState('');
  const [openSeq, setOpenSeq] = useState<number | null>(null);
  const shown = useMemo(() => filterEvents(events, text, names), [events, text, names]);
  const open = events.find(({ seq }) => seq === openSeq);
  return (
    <Beside
      panel={
        open !== undefined && <LedgerPanel event={open} names={names} onClose={() => setOpenSeq(null)} />
      }
    >
      <DataTable
        id="ledger"
        label={ledgerText.title}
        columns={columns}
        rows={shown}
        total={events.length}
        rowKey={({ seq }) => String(seq)}
        selectedKey={openSeq === null ? null : String(openSeq)}
        onOpen={({ seq }) => setOpenSeq(seq)}
        onClearFilter={() => setText('')}
        toolbar={
          <>
            <FilterField label={ledgerText.filter} value={text} onChange={setText} />
            {onMore !== null && (
              <Button variant="default" onClick={onMore}>
                {ledgerText.more}
              </Button>
            )}
          </>
        }
      />
    </Beside>
  );
}
