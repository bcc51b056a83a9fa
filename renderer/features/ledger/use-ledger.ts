import { useInfiniteQuery } from '@tanstack/react-query';
import type { LedgerEvent } from '#shared/domain/ledger.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import { callApi } from '#renderer/api/client.ts';

const pageSize = 200;

/** Which lines are asked for. */
export type LedgerQuery = CallInput<'ledger.counts'>;

/** The ledger in pages from the newest line back; `more` is null when the first line is reached. */
export function useLedger(query: LedgerQuery): {
  readonly events: readonly LedgerEvent[] | null;
  readonly error: Error | null;
  readonly more: (() => void) | null;
  readonly retry: () => void;
} {
  const pages = useInfiniteQuery({
    queryKey: ['ledger.list', query],
    queryFn: ({ pageParam }) =>
      callApi('ledger.list', { ...query, subject: null, beforeSeq: pageParam, limit: pageSize }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < pageSize ? undefined : page.at(-1)?.seq),
  });
  return {
    events: pages.data?.pages.flat() ?? null,
    error: pages.data === undefined ? pages.error : null,
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : null,
    retry: () => void pages.refetch(),
  };
}
