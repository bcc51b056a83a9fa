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

/** Standards in force on a day of the year first, the newest of them on top; then those without dates; then the rest. */
export function sortByForce(packs: readonly PackSummary[], year: number): readonly PackSummary[] {
  const place = (pack: PackSummary): number => {
    if (inForceDuring(pack, year) === 'none') return 2;
    return pack.inForceFrom === '' ? 1 : 0;
  };
  return packs.toSorted((a, b) => place(a) - place(b) || compareDays(b.inForceFrom, a.inForceFrom));
}

const compareDays = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
