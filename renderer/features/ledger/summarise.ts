import type { LedgerEvent } from '#shared/domain/ledger.ts';
import { listChanges } from './change-lines.ts';

const linesShown = 3;

/** The first changes of an event in one line, the reason first where there is one. */
export function summarise(event: Pick<LedgerEvent, 'before' | 'after' | 'reason'>): string {
  const changes = listChanges(event.before, event.after);
  const said = changes.slice(0, linesShown).map(({ name, before, after }) => {
    const value = before === null ? after : `${before} → ${after ?? '—'}`;
    return name === '' ? value : `${name} ${value}`;
  });
  const more = changes.length > linesShown ? ['…'] : [];
  return [event.reason, ...said, ...more].filter((part) => part !== '' && part !== null).join('；');
}
