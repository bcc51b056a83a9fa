import type { DisputeRow } from '#shared/ipc/meeting.ts';

/** Address of the desk: at its start, at a case, at an item of it. */
export function deskPath(batchId: string, caseId?: string, itemId?: string | null): string {
  const parts = [`/bureau/${batchId}/desk`, caseId, itemId ?? undefined].filter((part) => part !== undefined);
  return parts.map((part, index) => (index === 0 ? part : encodeURIComponent(part))).join('/');
}

type Place = Pick<DisputeRow, 'caseId'> & { readonly itemId: string | null };

/** The dispute after or before a place in the list, around its end; null for an empty list. */
export function stepFrom<T extends Place>(rows: readonly T[], place: Place | null, by: 1 | -1): T | null {
  if (rows.length === 0) return null;
  const at = rows.findIndex((row) => row.caseId === place?.caseId && row.itemId === place.itemId);
  const start = at < 0 ? (by === 1 ? -1 : 0) : at;
  return rows[(start + by + rows.length) % rows.length] ?? null;
}

/** The next dispute that nobody has dealt with, after a place; null when there is none. */
export function nextOpen(rows: readonly DisputeRow[], place: Place): DisputeRow | null {
  const at = rows.findIndex((row) => row.caseId === place.caseId && row.itemId === place.itemId);
  const ahead = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))];
  return ahead.find(({ resolution }) => resolution === null) ?? null;
}
