import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiError } from '#renderer/api/client.ts';
import { ErrorState } from './ErrorState.tsx';
import { RowsSkeleton } from './RowsSkeleton.tsx';

/** What a call returned, or a skeleton while it is under way, or why it failed with a way to try again. */
export function Loaded<T>(props: {
  query: UseQueryResult<T, ApiError>;
  children: (data: T) => ReactNode;
  skeleton?: ReactNode;
}) {
  const { query, children, skeleton = <RowsSkeleton /> } = props;
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton;
}
