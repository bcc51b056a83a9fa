import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BatchStatus, CaseRow, ExpertRow } from '#shared/ipc/clerk.ts';
import { useAct, useCall } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { Beside } from '#renderer/components/Beside.tsx';
import { DataTable } from '#renderer/components/DataTable.tsx';
import { EmptyState } from '#renderer/components/EmptyState.tsx';
import { Loaded } from '#renderer/components/Loaded.tsx';
import { clerkText } from '#renderer/messages/clerk.ts';
import { AssignButton } from './AssignButton.tsx';
import { AssignmentSummary } from './AssignmentSummary.tsx';
import { expertColumns } from './expert-columns.tsx';
import { ExpertPanel } from './ExpertPanel.tsx';

const { experts: words } = clerkText;

/** The experts of a batch: import, assign in one act, loads and gaps at a glance. */
export function ExpertsTab({ status }: { status: BatchStatus }) {
  const { batch } = status;
  const experts = useCall('batch.experts', { batchId: batch.id });
  const cases = useCall('batch.cases', { batchId: batch.id });
  return (
    <Loaded query={experts}>
      {(list) =>
        list.length === 0 ? (
          <EmptyState title={words.none} text={words.noneText}>
            <ImportExperts batchId={batch.id} isMain />
          </EmptyState>
        ) : (
          <ExpertsTable status={status} experts={list} cases={cases.data ?? []} />
        )
      }
    </Loaded>
  );
}

function ExpertsTable(props: {
  status: BatchStatus;
  experts: readonly ExpertRow[];
  cases: readonly CaseRow[];
}) {
  const { experts, cases } = props;
  const { batch } = props.status;
  const [openId, setOpenId] = useState<string | null>(null);
  const open = experts.find(({ expert }) => expert.id === openId);
  return (
    <Beside
      panel={
        open !== undefined && (
          <ExpertPanel
            key={open.expert.id}
            batchId={batch.id}
            row={open}
            cases={cases}
            perCase={batch.panel.expertsPerCase}
            onClose={() => setOpenId(null)}
          />
        )
      }
    >
      <DataTable
        id="clerk-experts"
        label={words.table}
        columns={expertColumns}
        rows={experts}
        rowKey={({ expert }) => expert.id}
        selectedKey={openId}
        onOpen={({ expert }) => setOpenId(expert.id)}
        toolbar={
          <>
            <AssignButton batch={batch} experts={experts} hasAssignments={props.status.assigned > 0} />
            <ImportExperts batchId={batch.id} />
            <AssignmentSummary cases={cases} experts={experts} perCase={batch.panel.expertsPerCase} />
          </>
        }
      />
    </Beside>
  );
}

function ImportExperts({ batchId, isMain = false }: { batchId: string; isMain?: boolean }) {
  const pick = useAct('file.pick');
  const read = useAct('batch.importExperts');
  const start = (): void =>
    pick.mutate(
      { purpose: 'experts' },
      {
        onSuccess: ([file]) =>
          file !== undefined &&
          read.mutate(
            { batchId, expertsFileId: file.fileId },
            { onSuccess: (list) => showDone(words.imported(list.length)) },
          ),
      },
    );
  return (
    <Button variant={isMain ? 'filled' : 'default'} loading={read.isPending} onClick={start}>
      {words.import}
    </Button>
  );
}
