import type { LedgerEvent } from '#shared/domain/ledger.ts';
import type { Names } from './change-lines.ts';
import { sayAction } from './say-action.ts';
import { summarise } from './summarise.ts';

/** Events in which every word of the text occurs: actor, action, subject, reason or what changed. */
export function filterEvents(
  events: readonly LedgerEvent[],
  text: string,
  names: Names,
): readonly LedgerEvent[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return events;
  return events.filter((event) => {
    const all = [
      event.actor,
      sayAction(event.action),
      event.action,
      event.subject,
      names.get(event.subject) ?? '',
      summarise(event, names),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
