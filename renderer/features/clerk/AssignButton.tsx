import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Batch } from '#shared/domain/batch.ts';
import type { ExpertRow } from '#shared/ipc/clerk.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { clerkText } from '#renderer/messages/clerk.ts';

const { experts: words } = clerkText;

/** Balanced assignment in one act; asks first only where it would replace an earlier one. */
export function AssignButton(props: {
  batch: Batch;
  experts: readonly ExpertRow[];
  hasAssignments: boolean;
}) {
  const { batch, experts, hasAssignments } = props;
  const assign = useAct('batch.assign');
  const [isAsking, setIsAsking] = useState(false);
  const perCase = batch.panel.expertsPerCase;
  const isTooFew = experts.length < perCase;
  const run = (): void => {
    setIsAsking(false);
    assign.mutate({ batchId: batch.id }, { onSuccess: (list) => showDone(words.assigned(list.length)) });
  };
  const start = (): void => {
    if (isTooFew || assign.isPending) return;
    if (hasAssignments) setIsAsking(true);
    else run();
  };
  useShortcuts([{ key: 'A', name: words.assign, run: start }]);
  return (
    <>
      <Button
        loading={assign.isPending}
        disabled={isTooFew}
        title={isTooFew ? words.fewExperts(experts.length, perCase) : undefined}
        onClick={start}
      >
        {words.assign} <Key name="A" isOnColour />
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.reassignTitle}
        sentence={words.reassignSentence(perCase)}
        act={words.reassignTitle}
        onConfirm={run}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
