import { useInfiniteQuery } from '@tanstack/react-query';
import type { LedgerEvent } from '#shared/domain/ledger.ts';
import { callApi } from '#renderer/api/client.ts';

const pageSize = 200;

/** The ledger in pages from the newest line back; `more` is null when the first line is reached. */
export function useLedger(batchId: string | null): {
  readonly events: readonly LedgerEvent[] | null;
  readonly error: Error | null;
  readonly more: (() => void) | null;
  readonly retry: () => void;
} {
  const query = useInfiniteQuery({
    queryKey: ['ledger.list', batchId],
    queryFn: ({ pageParam }) =>
      callApi('ledger.list', { batchId, subject: null, beforeSeq: pageParam, limit: pageSize }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < pageSize ? undefined : page.at(-1)?.seq),
  });
  return {
    events: query.data?.pages.flat() ?? null,
    error: query.data === undefined ? query.error : null,
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    retry: () => void query.refetch(),
  };
}
