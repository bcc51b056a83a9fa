import { createHash } from 'node:crypto';
import type { MeetingRecord } from './record.ts';

/** Whether a case is discussed without names: opened so, and not yet revealed. */
export function isBlind({ opened, revealed }: MeetingRecord, caseId: string): boolean {
  return opened.get(caseId)?.names === 'blind' && !revealed.has(caseId);
}

/**
 * 专家A, 专家B … for the experts of a case, in an order that says nothing: by SHA-256 of opening, case and expert, the
 * same on every machine.
 */
export function labelExperts(
  caseId: string,
  experts: readonly string[],
  opening: string,
): ReadonlyMap<string, string> {
  const lot = (expertId: string): string =>
    createHash('sha256').update(`${opening} ${caseId} ${expertId}`).digest('hex');
  const drawn = experts.toSorted((a, b) => (lot(a) < lot(b) ? -1 : 1));
  return new Map(drawn.map((expertId, index) => [expertId, `专家${String.fromCodePoint(0x41 + index)}`]));
}
