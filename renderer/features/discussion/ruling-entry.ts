import type { FactValue } from '#shared/domain/facts.ts';
import type { Ruling } from '#shared/domain/meeting.ts';
import type { Dispute, DisputeSide } from '#shared/ipc/meeting.ts';

/** What the leader types where no expert's values are adopted; facts and judgements in the order of the item. */
export interface RulingEntry {
  readonly facts: readonly string[];
  readonly judgements: readonly string[];
}

export const unclearEntry = '?';

/** Starts from what one expert says. */
export function entryOf(side: DisputeSide): RulingEntry {
  return {
    facts: side.facts.map((one) => (one.value === null ? unclearEntry : textOf(one.value))),
    judgements: side.judgements.map((one) => one ?? ''),
  };
}

export function textOf(value: FactValue): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  return Array.isArray(value) ? value.join('+') : value;
}

/** The values of an expert's side as a ruling: a figure left as declared is set to the declared one. */
export function adopt({ item }: Dispute, side: DisputeSide, note: string): Ruling {
  const facts = item?.facts ?? [];
  return {
    facts: facts.map(({ key, year }, index) => {
      const value = side.facts[index]?.value ?? null;
      return value === null
        ? { key, year, state: 'unclear', note }
        : { key, year, state: 'verified', value, note };
    }),
    judgements: judgementsOf(
      item,
      side.judgements.map((one) => one ?? ''),
    ),
  };
}

/** What was typed as a ruling, each figure in the form in which experts gave it; null while something is empty. */
export function typed({ item, sides }: Dispute, entry: RulingEntry, note: string): Ruling | null {
  const facts = item?.facts ?? [];
  if (facts.some((_, index) => (entry.facts[index] ?? '').trim() === '')) return null;
  if ((item?.judgements ?? []).some((_, index) => (entry.judgements[index] ?? '').trim() === '')) return null;
  return {
    facts: facts.map(({ key, year }, index) => {
      const text = (entry.facts[index] ?? '').trim();
      if (text === unclearEntry) return { key, year, state: 'unclear', note };
      const sample = sides.flatMap((side) => side.facts[index]?.value ?? [])[0];
      return { key, year, state: 'verified', value: valueOf(text, sample), note };
    }),
    judgements: judgementsOf(item, entry.judgements),
  };
}

const verdictsByWord: Readonly<Record<string, string>> = { 满足: 'met', 不满足: 'notMet' };

function judgementsOf(item: Dispute['item'], texts: readonly string[]): Record<string, string> {
  const pairs = (item?.judgements ?? []).map((id, index): [string, string] => {
    const text = (texts[index] ?? '').trim();
    return [id, verdictsByWord[text] ?? text];
  });
  return Object.fromEntries(pairs.filter(([, text]) => text !== ''));
}

function valueOf(text: string, sample: FactValue | undefined): FactValue {
  if (text === '是' || text === '否') return text === '是';
  if (Array.isArray(sample)) return text.split('+').map((one) => one.trim());
  return text.replaceAll(',', '');
}
