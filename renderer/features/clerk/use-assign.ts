import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { withAssignment } from './with-assignment.ts';

/**
 * Assigns an expert to a case or takes it back. The tick moves at once; the core's answer puts everything
 * right, also when it refuses.
 */
export function useAssign(batchId: string): (caseId: string, expertId: string, assigned: boolean) => void {
  const client = useQueryClient();
  const { mutate } = useAct('batch.setAssignment');
  return useCallback(
    (caseId, expertId, assigned) => {
      const queryKey = ['batch.cases', { batchId }];
      void client.cancelQueries({ queryKey });
      client.setQueryData<CallOutput<'batch.cases'>>(queryKey, (rows) =>
        rows === undefined ? rows : withAssignment(rows, caseId, expertId, assigned),
      );
      mutate(
        { caseId, expertId, assigned },
        { onSettled: () => void client.invalidateQueries({ queryKey }) },
      );
    },
    [client, mutate, batchId],
  );
}
