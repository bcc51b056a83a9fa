import { useMemo } from 'react';
import { useCall } from '#renderer/api/hooks.ts';
import type { Names } from './change-lines.ts';

/**
 * Names of the batch, its cases and experts by id, so that the ledger reads without a lookup. An expert's machine knows
 * its own cases, a leader's those of the meeting.
 */
export function useNames(batchId: string | null): Names {
  const input = { batchId: batchId ?? '' };
  const options = { enabled: batchId !== null };
  const status = useCall('batch.get', input, options);
  const cases = useCall('batch.cases', input, options);
  const experts = useCall('batch.experts', input, options);
  const away = { enabled: cases.error !== null };
  const mine = useCall('my.cases', input, away);
  const meeting = useCall('meeting.get', input, away);
  return useMemo(
    () =>
      new Map([
        ...[status.data?.batch, meeting.data?.batch].flatMap((batch) =>
          batch === undefined ? [] : [[batch.id, batch.title] as const],
        ),
        ...(meeting.data?.cases ?? []).map(
          ({ caseId, number, applicant }) => [caseId, `${number} ${applicant}`] as const,
        ),
        ...(mine.data ?? []).map(({ file }) => [file.id, `${file.number} ${file.applicant}`] as const),
        ...(cases.data ?? []).map(({ file }) => [file.id, `${file.number} ${file.applicant}`] as const),
        ...(experts.data ?? []).map(({ expert }) => [expert.id, `${expert.id} ${expert.name}`] as const),
      ]),
    [status.data, cases.data, experts.data, mine.data, meeting.data],
  );
}
