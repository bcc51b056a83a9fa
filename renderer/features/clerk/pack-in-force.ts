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

const order: readonly InForce[] = ['all', 'part', 'none'];

/** Standards in force during the year first; otherwise in the given order. */
export function sortByForce(packs: readonly PackSummary[], year: number): readonly PackSummary[] {
  const place = (pack: PackSummary): number => order.indexOf(inForceDuring(pack, year));
  return packs.toSorted((a, b) => place(a) - place(b));
}
