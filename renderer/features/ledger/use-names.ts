import { useMemo } from 'react';
import { useCall } from '#renderer/api/hooks.ts';
import type { Names } from './change-lines.ts';

/** Names of the batch, its cases and experts by id, so that the ledger reads without a lookup. */
export function useNames(batchId: string | null): Names {
  const input = { batchId: batchId ?? '' };
  const options = { enabled: batchId !== null };
  const status = useCall('batch.get', input, options);
  const cases = useCall('batch.cases', input, options);
  const experts = useCall('batch.experts', input, options);
  return useMemo(
    () =>
      new Map([
        ...(status.data === undefined ? [] : [[status.data.batch.id, status.data.batch.title] as const]),
        ...(cases.data ?? []).map(({ file }) => [file.id, `${file.number} ${file.applicant}`] as const),
        ...(experts.data ?? []).map(({ expert }) => [expert.id, `${expert.id} ${expert.name}`] as const),
      ]),
    [status.data, cases.data, experts.data],
  );
}
