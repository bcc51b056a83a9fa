import { createHash } from 'node:crypto';
import type { CaseFile } from '#shared/domain/batch.ts';
import { completePanelRules, type PanelRules } from '#shared/domain/panel.ts';

/**
 * The cases as one expert sees them: by number, or for `random` in an order of this expert's own, by SHA-256 of
 * expert and case: the same on every machine and at every start, and nobody can choose it.
 */
export function orderCases<T extends Pick<CaseFile, 'id' | 'number'>>(
  cases: readonly T[],
  rules: PanelRules,
  expertId: string,
): T[] {
  if (completePanelRules(rules).caseOrder === 'fixed') return cases.toSorted((a, b) => a.number - b.number);
  const draw = (one: T): string => createHash('sha256').update(`${expertId} ${one.id}`).digest('hex');
  return cases
    .map((one) => ({ one, lot: draw(one) }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ one }) => one);
}
