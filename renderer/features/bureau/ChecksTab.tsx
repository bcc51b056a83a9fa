import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Batch } from '#shared/domain/batch.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { deskPath } from '#renderer/features/discussion/desk-path.ts';
import { LeaningsCard } from '#renderer/features/discussion/LeaningsCard.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { FilterField } from '#renderer/components/FilterField.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { findingColumns } from './finding-columns.tsx';
import {
  countOf,
  filterFindings,
  listFindings,
  severities,
  type FindingRow,
  type SeverityFilter,
} from './findings.ts';
import { expertsOf } from './progress.ts';
import classes from './Ranking.module.css';

const { checks: words } = bureauText;
const rowHeightRem = 3.75;

/** What the checks at aggregation found, worst first. */
export function ChecksTab({ batch }: { batch: Batch }) {
  const checks = useCall('panel.checks', { batchId: batch.id });
  const ranking = useCall('panel.ranking', { batchId: batch.id });
  return (
    <Loaded query={ranking}>
      {(rows) => (
        <Loaded query={checks}>
          {({ findings, leanings }) => (
            <>
              {findings.length === 0 ? (
                <EmptyState title={words.none} text={words.noneText} />
              ) : (
                <Findings batch={batch} all={listFindings(findings, rows, namesIn(rows))} />
              )}
              <LeaningsCard leanings={leanings} />
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function namesIn(rows: readonly RankingRow[]): ReadonlyMap<string, string> {
  return new Map(expertsOf(rows).map(({ expertId, name }) => [expertId, name]));
}

function Findings({ batch, all }: { batch: Batch; all: readonly FindingRow[] }) {
  const [severity, setSeverity] = useState<SeverityFilter>('all');
  const [text, setText] = useState('');
  const [, go] = useLocation();
  // Every finding about a case jumps to the pages that it is about.
  const toDesk = ({ finding: { caseId, itemId } }: FindingRow): void => {
    if (caseId !== null) go(deskPath(batch.id, caseId, itemId));
  };
  const shown = useMemo(() => filterFindings(all, severity, text), [all, severity, text]);
  return (
    <>
      <p className={classes['hint']}>{words.intro}</p>
      <DataTable
        id="bureau-checks"
        label={words.table}
        columns={findingColumns}
        rows={shown}
        total={all.length}
        rowKey={({ key }) => key}
        rowHeight={rowHeightRem}
        onOpen={toDesk}
        onClearFilter={() => {
          setText('');
          setSeverity('all');
        }}
        toolbar={
          <>
            <SeveritySwitch rows={all} value={severity} onChange={setSeverity} />
            <FilterField label={words.filter} value={text} onChange={setText} />
          </>
        }
      />
    </>
  );
}

function SeveritySwitch(props: {
  rows: readonly FindingRow[];
  value: SeverityFilter;
  onChange: (severity: SeverityFilter) => void;
}) {
  return (
    <SegmentedControl
      aria-label={words.severityLabel}
      value={props.value}
      data={[
        { value: 'all', label: words.all(props.rows.length) },
        ...severities.map((severity) => ({
          value: severity,
          label: words.count(words.severities[severity], countOf(props.rows, severity)),
        })),
      ]}
      onChange={(value) => props.onChange(severities.find((severity) => severity === value) ?? 'all')}
    />
  );
}
