import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CallInput, CallOutput, Channel, Contract } from '#shared/ipc/contract.ts';
import type { EventPayload } from '#shared/ipc/events.ts';
import { callApi, onEvent, type ApiError } from './client.ts';

type ChannelOf<A extends 'read' | 'write'> = {
  [C in Channel]: Contract[C]['access'] extends A ? C : never;
}[Channel];

/** What a `read` call returns, cached until the core says that data changed. */
export function useCall<C extends ChannelOf<'read'>>(
  channel: C,
  input: CallInput<C>,
  options: { enabled?: boolean } = {},
): UseQueryResult<CallOutput<C>, ApiError> {
  return useQuery<CallOutput<C>, ApiError>({
    queryKey: [channel, input],
    queryFn: () => callApi(channel, input),
    enabled: options.enabled ?? true,
  });
}

/** An action of the person: `act.mutate(input)`; errors are shown as a toast unless the caller handles them. */
export function useAct<C extends Channel>(
  channel: C,
): UseMutationResult<CallOutput<C>, ApiError, CallInput<C>> {
  return useMutation<CallOutput<C>, ApiError, CallInput<C>>({
    mutationFn: (input) => callApi(channel, input),
  });
}

type Scope = EventPayload<'data.changed'>['scope'];

/** Which answers a change makes stale, by the first part of the channel's name. */
const staleFamilies: Readonly<Record<Scope, readonly string[]>> = {
  batch: ['batch', 'case', 'panel', 'publicity', 'ledger', 'recusal', 'meeting', 'dispute'],
  review: ['my', 'review', 'seal', 'ledger', 'discussion'],
  result: ['result', 'panel', 'batch', 'decision', 'publicity', 'ledger', 'meeting', 'dispute', 'recusal'],
  keys: ['keys', 'identity', 'batch', 'result', 'ledger', 'meeting'],
  settings: ['settings', 'holidays'],
  lock: ['lock'],
  backup: [],
  remarks: ['remark', 'ledger'],
};

/** Mounted once: refetches what is on the screen when the core reports a change that touches it. */
export function useDataChanges(): void {
  const client = useQueryClient();
  useEffect(() => {
    const abort = new AbortController();
    const refetch = ({ scope }: { scope: Scope }): void => {
      // Whatever changed is not in the last backup.
      const families = [...staleFamilies[scope], 'backup'];
      void client.invalidateQueries({
        predicate: ({ queryKey: [channel] }) => families.includes(String(channel).split('.')[0] ?? ''),
      });
    };
    onEvent('data.changed', refetch, abort.signal);
    return () => abort.abort();
  }, [client]);
}
