import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Batch } from '#shared/domain/batch.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { FilterField } from '#renderer/components/FilterField.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { ExportRanking } from './ExportRanking.tsx';
import { rankingColumns } from './ranking-columns.tsx';
import { filterRows, rowsIn, toggleChosen, type RankingGroup } from './ranking-groups.ts';
import classes from './Ranking.module.css';
import { ReviewsDrawer } from './ReviewsDrawer.tsx';
import { WhyAbove } from './WhyAbove.tsx';

const { ranking: words } = bureauText;
const rowHeightRem = 4.25;

/** The result: every expert's points, the mean, what is still open, and why one stands above another. */
export function RankingTab({ batch }: { batch: Batch }) {
  const ranking = useCall('panel.ranking', { batchId: batch.id });
  return (
    <Loaded query={ranking}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title={words.none} text={words.noneText} />
        ) : (
          <Ranking batch={batch} rows={rows} />
        )
      }
    </Loaded>
  );
}

function Ranking({ batch, rows }: { batch: Batch; rows: readonly RankingRow[] }) {
  const [group, setGroup] = useState<RankingGroup>(() => firstGroup(rows));
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [open, setOpen] = useState<RankingRow | null>(null);
  const choose = (caseId: string): void => setChosen((known) => toggleChosen(known, caseId));
  const columns = useMemo(() => rankingColumns(rows, chosen, choose), [rows, chosen]);
  const shown = useMemo(() => filterRows(rowsIn(rows, group), text), [rows, group, text]);
  return (
    <>
      {group === 'undecided' && <p className={classes['hint']}>{words.undecidedHint}</p>}
      {group === 'notMet' && <p className={classes['hint']}>{words.notMetHint}</p>}
      <DataTable
        id="bureau-ranking"
        label={words.table}
        columns={columns}
        rows={shown}
        total={rowsIn(rows, group).length}
        rowKey={({ caseId }) => caseId}
        rowHeight={rowHeightRem}
        selectedKey={open?.caseId ?? null}
        onOpen={setOpen}
        onTick={({ caseId }) => choose(caseId)}
        onClearFilter={() => setText('')}
        toolbar={
          <>
            <GroupSwitch rows={rows} value={group} onChange={setGroup} />
            <FilterField label={words.filter} value={text} onChange={setText} />
            <ExportRanking batch={batch} />
          </>
        }
      />
      <WhyAbove batchId={batch.id} rows={rows} chosen={chosen} onClear={() => setChosen([])} />
      <ReviewsDrawer batch={batch} row={open} onClose={() => setOpen(null)} />
    </>
  );
}

function firstGroup(rows: readonly RankingRow[]): RankingGroup {
  return rowsIn(rows, 'ranked').length > 0 ? 'ranked' : 'all';
}

const groups: readonly RankingGroup[] = ['ranked', 'undecided', 'notMet', 'all'];

function GroupSwitch(props: {
  rows: readonly RankingRow[];
  value: RankingGroup;
  onChange: (group: RankingGroup) => void;
}) {
  return (
    <SegmentedControl
      aria-label={words.groupLabel}
      value={props.value}
      data={groups.map((group) => ({
        value: group,
        label: words.groups[group](rowsIn(props.rows, group).length),
      }))}
      onChange={(value) => props.onChange(groups.find((group) => group === value) ?? 'all')}
    />
  );
}
