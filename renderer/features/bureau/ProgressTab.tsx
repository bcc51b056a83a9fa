import { Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Batch } from '#shared/domain/batch.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { FilterField } from '#renderer/components/FilterField.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { progressColumns } from './progress-columns.tsx';
import { expertsOf, isOpenCase } from './progress.ts';
import { filterRows } from './ranking-groups.ts';
import { ReviewsDrawer } from './ReviewsDrawer.tsx';

const { progress: words } = bureauText;

/** Who has reviewed what: a matrix of cases and experts. */
export function ProgressTab({ batch }: { batch: Batch }) {
  const ranking = useCall('panel.ranking', { batchId: batch.id });
  return (
    <Loaded query={ranking}>
      {(rows) =>
        rows.every(({ experts }) => experts.length === 0) ? (
          <EmptyState title={words.none} text={words.noneText} />
        ) : (
          <Matrix batch={batch} rows={rows} />
        )
      }
    </Loaded>
  );
}

function Matrix({ batch, rows }: { batch: Batch; rows: readonly RankingRow[] }) {
  const [text, setText] = useState('');
  const [isOnlyOpen, setIsOnlyOpen] = useState(false);
  const [open, setOpen] = useState<RankingRow | null>(null);
  const columns = useMemo(() => progressColumns(expertsOf(rows)), [rows]);
  const shown = useMemo(() => {
    const byNumber = filterRows(rows, text).toSorted((a, b) => a.number - b.number);
    return isOnlyOpen ? byNumber.filter(isOpenCase) : byNumber;
  }, [rows, text, isOnlyOpen]);
  return (
    <>
      <DataTable
        id="bureau-progress"
        label={words.table}
        columns={columns}
        rows={shown}
        total={rows.length}
        rowKey={({ caseId }) => caseId}
        onOpen={setOpen}
        onClearFilter={() => {
          setText('');
          setIsOnlyOpen(false);
        }}
        toolbar={
          <>
            <FilterField label={words.filter} value={text} onChange={setText} />
            <Checkbox
              label={words.onlyOpen}
              checked={isOnlyOpen}
              onChange={(event) => setIsOnlyOpen(event.currentTarget.checked)}
            />
          </>
        }
      />
      <ReviewsDrawer batch={batch} row={open} onClose={() => setOpen(null)} />
    </>
  );
}
