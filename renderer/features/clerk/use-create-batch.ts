import { useMutation } from '@tanstack/react-query';
import type { CallInput, CallOutput } from '#shared/ipc/contract.ts';
import { callApi, type ApiError } from '#renderer/api/client.ts';

/** Creates a batch. Its refusal stays beside the form: a toast would cover what must be mended. */
export function useCreateBatch() {
  return useMutation<CallOutput<'batch.create'>, ApiError, CallInput<'batch.create'>>({
    mutationFn: (input) => callApi('batch.create', input),
    onError: () => undefined,
  });
}
