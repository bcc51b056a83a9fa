import { useMemo, useState } from 'react';
import type { BatchStatus, CaseRow } from '#shared/ipc/clerk.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { Beside } from '#renderer/components/Beside.tsx';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import { AddMaterials } from './AddMaterials.tsx';
import { caseColumns } from './case-columns.tsx';
import { CaseFilterBar } from './CaseFilterBar.tsx';
import { CasePanel } from './CasePanel.tsx';
import { filterCases, noCaseFilter, regionsOf } from './case-filter.ts';

/** The applicants of a batch: table at the left, the chosen dossier at the right. */
export function CasesTab({ status }: { status: BatchStatus }) {
  const cases = useCall('batch.cases', { batchId: status.batch.id });
  return (
    <Loaded query={cases}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title={clerkText.cases.none} text={clerkText.cases.noneText} />
        ) : (
          <CasesTable status={status} rows={rows} />
        )
      }
    </Loaded>
  );
}

function CasesTable({ status, rows }: { status: BatchStatus; rows: readonly CaseRow[] }) {
  const { batch } = status;
  const [filter, setFilter] = useState(noCaseFilter);
  const [openId, setOpenId] = useState<string | null>(null);
  const shown = useMemo(() => filterCases(rows, filter), [rows, filter]);
  const open = rows.find(({ file }) => file.id === openId);
  return (
    <Beside
      panel={
        open !== undefined && (
          <CasePanel key={open.file.id} batch={batch} row={open} onClose={() => setOpenId(null)} />
        )
      }
    >
      <DataTable
        id="clerk-cases"
        label={clerkText.cases.table}
        columns={caseColumns}
        rows={shown}
        total={rows.length}
        rowKey={({ file }) => file.id}
        selectedKey={openId}
        onOpen={({ file }) => setOpenId(file.id)}
        onClearFilter={() => setFilter(noCaseFilter)}
        toolbar={
          <>
            <CaseFilterBar filter={filter} regions={regionsOf(rows)} onChange={setFilter} />
            <AddMaterials batchId={batch.id} />
          </>
        }
      />
    </Beside>
  );
}
