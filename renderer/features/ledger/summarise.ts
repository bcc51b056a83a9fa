import type { LedgerEvent } from '#shared/domain/ledger.ts';
import { componentText } from '#renderer/messages/components.ts';
import { listChanges, type Names } from './change-lines.ts';

const linesShown = 3;
const longHex = /\b[0-9a-f]{24,}\b/g;
const hexShown = 12;

/** A digest in a sentence: its first digits are enough to recognise it. */
export function shortenHex(text: string): string {
  return text.replace(longHex, (hex) => `${hex.slice(0, hexShown)}…`);
}

/** The first changes of an event in one line, the reason first where there is one. */
export function summarise(event: Pick<LedgerEvent, 'before' | 'after' | 'reason'>, names: Names): string {
  const changes = listChanges(event.before, event.after, names);
  const said = changes.slice(0, linesShown).map(({ name, before, after }) => {
    const value = before === null ? (after ?? '') : `${before} → ${after ?? componentText.unknown}`;
    return `${name} ${value}`;
  });
  const more = changes.length > linesShown ? ['…'] : [];
  return shortenHex([event.reason, ...said, ...more].filter((part) => part !== '').join('；'));
}
