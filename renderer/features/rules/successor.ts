import type { PackSummary } from '#shared/ipc/clerk.ts';

/** Standards of the same title that name this one's document among what they replace. */
export function findSuccessors(pack: PackSummary, packs: readonly PackSummary[]): readonly PackSummary[] {
  return packs.filter(
    (other) =>
      other.id !== pack.id &&
      other.title === pack.title &&
      other.replaces.some((replaced) => replaced.includes(pack.document)),
  );
}

export type Force = 'current' | 'past' | 'future';

/** Whether a standard applies on a day (`2026-11-21`). */
export function forceOn(pack: Pick<PackSummary, 'inForceFrom' | 'inForceUntil'>, day: string): Force {
  if (pack.inForceFrom > day) return 'future';
  return pack.inForceUntil !== null && pack.inForceUntil < day ? 'past' : 'current';
}
