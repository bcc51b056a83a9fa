import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Batch } from '#shared/domain/batch.ts';
import type { ApiError } from '#renderer/api/client.ts';
import { componentText } from '#renderer/messages/components.ts';
import { DataTable } from './DataTable.tsx';
import { Loaded } from './Loaded.tsx';
import { compareText, type Column } from './table-model.ts';

interface OfBatch {
  readonly batch: Pick<Batch, 'id' | 'title'>;
}

/** A desk's batches, the name first; `empty` instead of a table without rows. */
export function BatchTable<Row extends OfBatch>(props: {
  id: string;
  label: string;
  query: UseQueryResult<readonly Row[], ApiError>;
  /** What stands beside the name. */
  columns: readonly Column<Row>[];
  empty: ReactNode;
  onOpen: (batchId: string) => void;
}) {
  const { id, label, query, columns, empty, onOpen } = props;
  const all: readonly Column<Row>[] = [
    {
      id: 'title',
      title: componentText.batch,
      width: 18,
      grows: true,
      isPinned: true,
      compare: (a, b) => compareText(a.batch.title, b.batch.title),
      cell: ({ batch }) => <strong>{batch.title}</strong>,
    },
    ...columns,
  ];
  return (
    <Loaded query={query}>
      {(rows) =>
        rows.length === 0 ? (
          empty
        ) : (
          <DataTable
            id={id}
            label={label}
            columns={all}
            rows={rows}
            rowKey={({ batch }) => batch.id}
            onOpen={({ batch }) => onOpen(batch.id)}
          />
        )
      }
    </Loaded>
  );
}
