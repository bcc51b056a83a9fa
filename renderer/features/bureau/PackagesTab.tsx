import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { PackageRow } from '#shared/ipc/bureau.ts';
import type { GrantedFile } from '#shared/ipc/system.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { DropZone } from '#renderer/components/DropZone.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { FilterField } from '#renderer/components/FilterField.tsx';
import { formatDateTime } from '#renderer/components/format.ts';
import { Key } from '#renderer/components/Key.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { PackageReportCard } from '#renderer/components/PackageReportCard.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { ReceiptButtons } from '#renderer/features/receipts/ReceiptButtons.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { componentText } from '#renderer/messages/components.ts';
import { countStates, earlierPackages, filterPackages, type StateFilter } from './package-lists.ts';
import classes from './Packages.module.css';
import { WaitingBadge } from './WaitingBadge.tsx';

const { packages: words } = bureauText;

/** Result packages come in here: many at once, each with its checks in words. */
export function PackagesTab(props: {
  batchId: string;
  /** Where keys are enrolled; a leader has no such place. */
  onGoToKeys?: () => void;
}) {
  const { batchId, onGoToKeys } = props;
  const [reports, setReports] = useState<readonly PackageReport[]>([]);
  const list = useCall('result.list', { batchId });
  const read = useAct('result.import');
  const take = (files: readonly GrantedFile[]): void =>
    read.mutate(
      { fileIds: files.map(({ fileId }) => fileId), taskId: crypto.randomUUID() },
      { onSuccess: setReports },
    );
  return (
    <DropZone many fills purpose="results" hint={words.drop} onFiles={take}>
      <Loaded query={list}>
        {(rows) =>
          rows.length === 0 && reports.length === 0 ? (
            <EmptyState title={words.none} text={words.noneText}>
              <ImportResults onReports={setReports} />
            </EmptyState>
          ) : (
            <Packages
              batchId={batchId}
              rows={rows}
              reports={reports}
              onReports={setReports}
              onGoToKeys={onGoToKeys}
            />
          )
        }
      </Loaded>
    </DropZone>
  );
}

function Packages(props: {
  batchId: string;
  rows: readonly PackageRow[];
  reports: readonly PackageReport[];
  onReports: (reports: readonly PackageReport[]) => void;
  onGoToKeys?: (() => void) | undefined;
}) {
  const { rows, reports, onReports } = props;
  const [text, setText] = useState('');
  const [state, setState] = useState<StateFilter>('all');
  const counts = countStates(reports);
  const before = earlierPackages(rows, reports);
  const earlier = filterPackages(before, text, state);
  const actOf = ({ code }: PackageReport) =>
    code === 'KEY_UNKNOWN' &&
    props.onGoToKeys !== undefined && (
      <Button size="compact-sm" variant="default" onClick={props.onGoToKeys}>
        {words.goKeys}
      </Button>
    );
  return (
    <div className={classes['page']}>
      <div className={classes['tools']}>
        <ImportResults onReports={onReports} />
        <FilterField label={words.filter} value={text} onChange={setText} />
        <WaitingBadge batchId={props.batchId} />
        <ReceiptButtons batchId={props.batchId} canWrite={rows.some(({ state }) => state === 'accepted')} />
        <p className={classes['quiet']}>{words.intro}</p>
      </div>
      {reports.length > 0 && (
        <section className={classes['list']} aria-label={words.justNow}>
          <h2>
            {words.justNow}
            <span role="status">
              {words.summary(counts.accepted, counts.already, counts.held, counts.refused)}
            </span>
          </h2>
          {reports.map((report, index) => (
            <PackageReportCard
              key={`${String(index)} ${report.fileName}`}
              report={report}
              act={actOf(report)}
            />
          ))}
        </section>
      )}
      {before.length > 0 && (
        <section className={classes['list']} aria-label={words.earlier}>
          <h2>
            {words.earlier}
            <StateChoice rows={before} value={state} onChange={setState} />
          </h2>
          {earlier.map((row) => (
            <PackageReportCard
              key={`${row.receivedAt} ${row.fileName}`}
              report={row}
              isOpen={false}
              note={noteOf(row)}
              act={actOf(row)}
            />
          ))}
        </section>
      )}
      {earlier.length === 0 && (text !== '' || state !== 'all') && (
        <p className={classes['quiet']}>{componentText.nothingMatches}</p>
      )}
    </div>
  );
}

/** All packages, or those in one state, with how many there are of each. */
function StateChoice(props: {
  rows: readonly PackageRow[];
  value: StateFilter;
  onChange: (value: StateFilter) => void;
}) {
  const counts = countStates(props.rows);
  const options = (['accepted', 'held', 'refused'] as const).map((value) => ({
    value,
    label: words.countOf(componentText.packageStates[value], counts[value]),
  }));
  return (
    <SegmentedControl
      aria-label={words.states}
      size="xs"
      value={props.value}
      data={[{ value: 'all', label: words.countOf(words.all, props.rows.length) }, ...options]}
      onChange={(value) => props.onChange(value as StateFilter)}
    />
  );
}

function noteOf({ expertName, issuer, receivedAt }: PackageRow): string {
  const who = expertName ?? issuer;
  const when = formatDateTime(receivedAt);
  return who === null ? componentText.receivedAt(when) : words.from(who, when);
}

function ImportResults({ onReports }: { onReports: (reports: readonly PackageReport[]) => void }) {
  const pick = useAct('file.pick');
  const read = useAct('result.import');
  const start = (): void =>
    pick.mutate(
      { purpose: 'results' },
      {
        onSuccess: (files) => {
          if (files.length === 0) return;
          const input = { fileIds: files.map(({ fileId }) => fileId), taskId: crypto.randomUUID() };
          read.mutate(input, { onSuccess: onReports });
        },
      },
    );
  useShortcuts([{ key: 'I', name: words.import, run: start }]);
  return (
    <>
      <Button loading={read.isPending} onClick={start}>
        {words.import} <Key name="I" isOnColour />
      </Button>
      {read.isPending && <span role="status">{words.importing}</span>}
    </>
  );
}
