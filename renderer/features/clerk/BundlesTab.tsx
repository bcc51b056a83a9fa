import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { Batch } from '#shared/domain/batch.ts';
import type { ExpertRow } from '#shared/ipc/clerk.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { formatDateTime } from '#renderer/components/format.ts';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { compareText, type Column } from '#renderer/components/table-model.ts';
import { ReceiptButtons } from '#renderer/features/receipts/ReceiptButtons.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import classes from './Bundles.module.css';
import { expertColumns } from './expert-columns.tsx';
import { BundleDialogs } from './BundleDialogs.tsx';
import { useBundleExport } from './use-bundle-export.ts';

const { bundles: words } = clerkText;

/** Bundles for the experts: one or all into a folder on a USB stick, read back before it may be pulled. */
export function BundlesTab({ batch, onGoToExperts }: { batch: Batch; onGoToExperts: () => void }) {
  const experts = useCall('batch.experts', { batchId: batch.id });
  return (
    <Loaded query={experts}>
      {(list) => {
        const withCases = list.filter(({ cases }) => cases > 0);
        return withCases.length === 0 ? (
          <EmptyState title={words.none} text={words.noneText}>
            <Button onClick={onGoToExperts}>{words.goExperts}</Button>
          </EmptyState>
        ) : (
          <BundlesTable batch={batch} experts={withCases} />
        );
      }}
    </Loaded>
  );
}

function BundlesTable({ batch, experts }: { batch: Batch; experts: readonly ExpertRow[] }) {
  const flow = useBundleExport(batch.id);
  const { choose } = flow;
  const chooseAll = (): void => choose({ kind: 'all', count: experts.length });
  useShortcuts([{ key: 'E', name: words.exportAll, run: chooseAll }]);
  const changed = experts.filter(({ changes }) => changes !== undefined);
  const chooseChanged = (): void =>
    choose({
      kind: 'all',
      count: changed.length,
      changes: changed.flatMap(({ expert, changes = [] }) =>
        changes.map((text) => `${expert.name}：${text}`),
      ),
    });
  const columns = useMemo(
    () => [...bundleColumns, receiptColumn, exportColumn(choose), changesColumn, ...keyColumns],
    [choose],
  );
  return (
    <>
      <p className={classes['intro']}>{words.intro}</p>
      <DataTable
        id="clerk-bundles"
        label={words.table}
        columns={columns}
        rows={experts}
        rowKey={({ expert }) => expert.id}
        toolbar={
          <>
            <Button loading={flow.isRunning} onClick={chooseAll}>
              {words.exportAll} <Key name="E" isOnColour />
            </Button>
            {changed.length > 0 && (
              <Button variant="default" loading={flow.isRunning} onClick={chooseChanged}>
                {words.supplementAll(changed.length)}
              </Button>
            )}
            <ReceiptButtons batchId={batch.id} canWrite={false} />
            <span className={classes['quiet']} role="status">
              {flow.isRunning && words.exporting}
            </span>
          </>
        }
      />
      <BundleDialogs flow={flow} experts={experts.map(({ expert }) => expert)} />
    </>
  );
}

const bundleColumnIds: readonly string[] = ['id', 'name', 'unit', 'load', 'bundle'];
// The unit gives way to what was handed out and confirmed; it stands in the table of experts.
const bundleColumns = expertColumns
  .filter(({ id }) => bundleColumnIds.includes(id))
  .map((column) => (column.id === 'unit' ? { ...column, isExtra: true } : column));

// Last, because a narrow window scrolls to it: what can be pressed stays in sight.
const keyColumns = expertColumns.filter(({ id }) => id === 'key');

/** Who has confirmed the newest bundle, and when. */
const receiptColumn: Column<ExpertRow> = {
  id: 'receipt',
  title: words.receipt,
  width: 11,
  compare: (a, b) => compareText(a.bundleAcknowledgedAt ?? '', b.bundleAcknowledgedAt ?? ''),
  cell: ({ bundleExportedAt, bundleAcknowledgedAt }) =>
    bundleAcknowledgedAt !== null ? (
      <Badge tone="good">{formatDateTime(bundleAcknowledgedAt)}</Badge>
    ) : bundleExportedAt === null ? null : (
      <Badge tone="quiet">{words.noReceipt}</Badge>
    ),
};

const changesColumn: Column<ExpertRow> = {
  id: 'changes',
  title: words.changes,
  width: 12,
  grows: true,
  cell: ({ changes }) => (changes === undefined ? null : <div>{words.changesBrief(changes)}</div>),
};

function exportColumn(choose: ReturnType<typeof useBundleExport>['choose']): Column<ExpertRow> {
  return {
    id: 'export',
    title: words.exportOne,
    width: 11,
    align: 'end',
    cell: ({ expert, cases, changes }) => (
      <span className={classes['exports']}>
        {changes !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${words.supplementTitle} ${expert.name}`}
            onClick={() => choose({ kind: 'one', expertId: expert.id, name: expert.name, cases, changes })}
          >
            {words.supplement}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${words.exportOne} ${expert.name}`}
          onClick={() => choose({ kind: 'one', expertId: expert.id, name: expert.name, cases })}
        >
          {words.exportOne}
        </Button>
      </span>
    ),
  };
}
