import { Button } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Batch } from '#shared/domain/batch.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { bureauText } from '#renderer/messages/bureau.ts';
import { AddDecision } from './AddDecision.tsx';
import { decisionColumns, type ListedDecision } from './decision-columns.tsx';
import classes from './Ranking.module.css';

const { decisions: words } = bureauText;
const rowHeightRem = 3.5;

/** What was decided after the result: signed, chained, never a change of a score. */
export function DecisionsTab({ batch }: { batch: Batch }) {
  const decisions = useCall('decision.list', { batchId: batch.id });
  const ranking = useCall('panel.ranking', { batchId: batch.id });
  const [isAdding, setIsAdding] = useState(false);
  const start = (): void => setIsAdding(true);
  useShortcuts([{ key: 'R', name: words.add, run: start }]);
  const add = (
    <Button onClick={start}>
      {words.add} <Key name="R" isOnColour />
    </Button>
  );
  return (
    <Loaded query={ranking}>
      {(rows) => (
        <>
          <Loaded query={decisions}>
            {(list) =>
              list.length === 0 ? (
                <EmptyState title={words.none} text={words.noneText}>
                  {add}
                </EmptyState>
              ) : (
                <Decisions list={list} rows={rows} toolbar={add} />
              )
            }
          </Loaded>
          {isAdding && <AddDecision batch={batch} rows={rows} onClose={() => setIsAdding(false)} />}
        </>
      )}
    </Loaded>
  );
}

function Decisions(props: {
  list: readonly ListedDecision[];
  rows: readonly RankingRow[];
  toolbar: ReactNode;
}) {
  const columns = useMemo(() => decisionColumns(props.rows), [props.rows]);
  return (
    <>
      <p className={classes['hint']}>{words.intro}</p>
      <DataTable
        id="bureau-decisions"
        label={words.table}
        columns={columns}
        rows={props.list}
        rowKey={({ digest }) => digest}
        rowHeight={rowHeightRem}
        toolbar={props.toolbar}
      />
    </>
  );
}
