import { ledgerText } from '#renderer/messages/ledger.ts';

/** An action of the ledger in Chinese; one without a name stays as it is written. */
export function sayAction(action: string): string {
  return ledgerText.actions[action] ?? action;
}
