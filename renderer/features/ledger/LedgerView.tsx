import { Button } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { LedgerEvent } from '#shared/domain/ledger.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Beside } from '#renderer/components/Beside.tsx';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { ErrorState } from '#renderer/components/ErrorState.tsx';
import { FilterField } from '#renderer/components/FilterField.tsx';
import { formatCount } from '#renderer/components/format.ts';
import { RowsSkeleton } from '#renderer/components/RowsSkeleton.tsx';
import { ledgerText } from '#renderer/messages/ledger.ts';
import type { Names } from './change-lines.ts';
import { ExportLedger } from './ExportLedger.tsx';
import { filterEvents } from './filter-events.ts';
import { toLedgerQuery, wholeLedger, type LedgerChoice } from './ledger-choice.ts';
import { ledgerColumns } from './ledger-columns.tsx';
import classes from './Ledger.module.css';
import { LedgerFilters } from './LedgerFilters.tsx';
import { LedgerPanel } from './LedgerPanel.tsx';
import { sayAction } from './say-action.ts';
import { useLedger } from './use-ledger.ts';
import { useNames } from './use-names.ts';

/** Who did what to which thing, when, and what changed; newest first, of one batch or of everything. */
export function LedgerView({ batchId, caseId = '' }: { batchId: string | null; caseId?: string }) {
  const [choice, setChoice] = useState<LedgerChoice>({ ...wholeLedger, caseId });
  const query = useMemo(() => toLedgerQuery(batchId, choice), [batchId, choice]);
  const whole = useCall('ledger.counts', { batchId });
  const found = useCall('ledger.counts', query);
  const ledger = useLedger(query);
  const names = useNames(batchId);
  if (whole.data?.lines === 0) return <EmptyState title={ledgerText.none} text={ledgerText.noneText} />;
  return (
    <>
      <LedgerFilters batchId={batchId} counts={whole.data} choice={choice} onChange={setChoice} />
      {found.data !== undefined && <CountLine counts={found.data} />}
      {ledger.error !== null && <ErrorState error={ledger.error} onRetry={ledger.retry} />}
      {ledger.error === null && ledger.events === null && <RowsSkeleton />}
      {ledger.events !== null && (
        <Events
          events={ledger.events}
          names={names}
          onMore={ledger.more}
          tool={<ExportLedger query={query} title={names.get(batchId ?? '') ?? ''} />}
        />
      )}
    </>
  );
}

/** As many shares as fit into a line; the rest is in the lists of the filters. */
const sharesShown = 4;

function CountLine({ counts }: { counts: CallOutput<'ledger.counts'> }) {
  const { lines, actors, actions } = counts;
  const shares = [
    actors.map(({ name, lines: own }) => ledgerText.share(name, formatCount(own))),
    actions.map(({ name, lines: own }) => ledgerText.share(sayAction(name), formatCount(own))),
  ].map((list) => `${list.slice(0, sharesShown).join('、')}${list.length > sharesShown ? ' …' : ''}`);
  return (
    <p className={classes['counts']} role="status">
      {[ledgerText.counted(formatCount(lines)), ...shares].filter((part) => part !== '').join('；')}
    </p>
  );
}

function Events(props: {
  events: readonly LedgerEvent[];
  names: Names;
  onMore: (() => void) | null;
  tool: ReactNode;
}) {
  const { events, names, onMore } = props;
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
            {props.tool}
          </>
        }
      />
    </Beside>
  );
}
