import type { FrozenRules } from '#shared/domain/batch.ts';
import { useCall } from '#renderer/api/hooks.ts';
import { readRuleBook, type RuleBook } from './rule-book.ts';

/** Books by the digest of their texts: the same texts are compiled once while the window is open. */
const books = new Map<string, RuleBook | null>();

/** The rules that are frozen into the batch; null while they load or if they cannot be read. */
export function useRuleBook(batchId: string): RuleBook | null {
  const frozen = useCall('rules.frozen', { batchId });
  return frozen.data === undefined ? null : bookOf(frozen.data);
}

function bookOf(frozen: FrozenRules): RuleBook | null {
  const known = books.get(frozen.digest);
  if (known !== undefined) return known;
  const book = readRuleBook(frozen);
  books.set(frozen.digest, book);
  return book;
}
