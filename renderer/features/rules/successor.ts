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

/** `limited`: for one batch or year alone; `unstated`: the document names no day. */
export type Force = 'current' | 'past' | 'future' | 'limited' | 'unstated';

/** Whether a standard applies on a day (`2026-11-21`), as far as its document says. */
export function forceOn(
  pack: Pick<PackSummary, 'inForceFrom' | 'inForceUntil' | 'inForceOnly'>,
  day: string,
): Force {
  if (pack.inForceFrom > day) return 'future';
  if (pack.inForceUntil !== null && pack.inForceUntil < day) return 'past';
  if (pack.inForceOnly !== undefined) return 'limited';
  return pack.inForceFrom === '' ? 'unstated' : 'current';
}
