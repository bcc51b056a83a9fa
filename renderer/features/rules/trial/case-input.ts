import type { Dictionary, Fact } from '#rules/dictionary.ts';
import type { FactValue } from '#shared/domain/facts.ts';
import { parseFactName, type Draft } from './draft.ts';

type Facts = Record<string, FactValue | Record<string, FactValue>>;

/** The case as `rules eval` reads it. */
export interface CaseInput {
  readonly case: { readonly id: string; readonly kind: Draft['kind']; readonly year: number };
  readonly facts: Facts;
  readonly judgements: Draft['judgements'];
}

/** The id that a case of the trial carries. */
const trialId = 'trial';

/**
 * The case that was typed. Figures keep their digits; full-width digits, separators, blanks and the unit at the
 * end are taken off. What is no number stays as it is, so that the rules refuse it with their own sentence.
 * @param without names of facts to leave out
 */
export function toCaseInput(
  draft: Draft,
  dictionary: Pick<Dictionary, 'facts'>,
  without: ReadonlySet<string> = new Set(),
): CaseInput {
  const facts: Facts = {};
  for (const [name, entry] of Object.entries(draft.entries)) {
    const ref = parseFactName(name);
    if (ref === null || without.has(name)) continue;
    const value = cleanEntry(entry, dictionary.facts.get(ref.key));
    if (value === '') continue;
    const known = facts[ref.key];
    if (ref.year === null) facts[ref.key] = value;
    else facts[ref.key] = { ...(isByYear(known) ? known : {}), [String(ref.year)]: value };
  }
  return { case: { id: trialId, kind: draft.kind, year: draft.year }, facts, judgements: draft.judgements };
}

function cleanEntry(entry: FactValue, fact: Fact | undefined): FactValue {
  const isNumber = fact?.type === 'decimal' || fact?.type === 'integer';
  return isNumber && typeof entry === 'string' ? cleanNumber(entry, fact.unit ?? '') : entry;
}

function isByYear(value: Facts[string] | undefined): value is Record<string, FactValue> {
  return typeof value === 'object' && !Array.isArray(value);
}

/** `１，２３４．５０ 万元` → `1234.50`. */
export function cleanNumber(text: string, unit: string): string {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '').replace(/[−–—]/g, '-');
  return unit !== '' && plain.endsWith(unit) ? plain.slice(0, -unit.length) : plain;
}
