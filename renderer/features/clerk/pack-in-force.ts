import type { PackSummary } from '#shared/ipc/clerk.ts';

export type InForce = 'all' | 'part' | 'none';

/** Whether a standard was in force during the whole year of application, a part of it, or not at all. */
export function inForceDuring(
  pack: Pick<PackSummary, 'inForceFrom' | 'inForceUntil'>,
  year: number,
): InForce {
  // ISO days compare as text.
  const firstDay = `${year}-01-01`;
  const lastDay = `${year}-12-31`;
  const until = pack.inForceUntil ?? lastDay;
  if (pack.inForceFrom > lastDay || until < firstDay) return 'none';
  return pack.inForceFrom <= firstDay && until >= lastDay ? 'all' : 'part';
}
