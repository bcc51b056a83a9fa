import { formatPlain, parseDecimal } from '#rules/decimal-text.ts';
import { factName, type DeclaredFact, type FactRef, type FactValue } from '#shared/domain/facts.ts';
import type { ReviewContent } from '#shared/domain/review.ts';

/** What one expert found for a figure: a value, that the material is unclear, or nothing beyond the declared. */
export type Finding =
  | { readonly state: 'verified'; readonly value: FactValue; readonly note: string }
  | { readonly state: 'unclear'; readonly note: string }
  | { readonly state: 'declared' };

/** A figure across the experts, in the order of the reviews. */
export interface FactComparison {
  readonly ref: FactRef;
  readonly declared: FactValue | null;
  readonly findings: readonly Finding[];
  /** Whether the values that the rules see differ between two experts. */
  readonly differs: boolean;
}

type Contents = readonly Pick<ReviewContent, 'facts' | 'judgements' | 'notes'>[];

/** The figures that at least one expert verified or found unclear. */
export function compareFacts(
  contents: Contents,
  declared: readonly DeclaredFact[],
): readonly FactComparison[] {
  const refs = new Map<string, FactRef>();
  for (const { facts } of contents) {
    for (const { key, year } of facts) refs.set(factName({ key, year }), { key, year });
  }
  return [...refs].map(([name, ref]) => {
    const known = declared.find((fact) => factName(fact) === name)?.value ?? null;
    const findings = contents.map(({ facts }): Finding => {
      const found = facts.find((fact) => factName(fact) === name);
      if (found === undefined) return { state: 'declared' };
      return found.state === 'unclear'
        ? { state: 'unclear', note: found.note }
        : { state: 'verified', value: found.value, note: found.note };
    });
    return { ref, declared: known, findings, differs: !areSame(findings.map((one) => seenBy(one, known))) };
  });
}

/** What the rules see, as text that can be compared: `520` and `520.00` are the same figure. */
function seenBy(finding: Finding, declared: FactValue | null): string {
  if (finding.state === 'unclear') return 'null';
  const value = finding.state === 'verified' ? finding.value : declared;
  const decimal = typeof value === 'string' ? parseDecimal(value) : null;
  return decimal === null ? JSON.stringify(value) : formatPlain(decimal);
}

function areSame(values: readonly string[]): boolean {
  return values.every((value) => value === values[0]);
}

/** A judgement or an item's remark across the experts; null where an expert wrote none. */
export interface TextComparison {
  readonly id: string;
  readonly texts: readonly (string | null)[];
  readonly differs: boolean;
}

export function compareJudgements(contents: Contents): readonly TextComparison[] {
  const ids = [...new Set(contents.flatMap(({ judgements }) => Object.keys(judgements)))];
  return ids.map((id) => {
    const texts = contents.map(({ judgements }) => judgements[id] ?? null);
    return { id, texts, differs: !areSame(texts.map((text) => text ?? '')) };
  });
}

/** Remarks by item; an item that asks for supplement says so before its remark. */
export function compareNotes(contents: Contents, supplement: string): readonly TextComparison[] {
  const ids = [...new Set(contents.flatMap(({ notes }) => notes.map(({ itemId }) => itemId)))];
  return ids.map((id) => ({
    id,
    differs: false,
    texts: contents.map(({ notes }) => {
      const note = notes.find(({ itemId }) => itemId === id);
      if (note === undefined) return null;
      return [note.supplement ? supplement : '', note.remark].filter((part) => part !== '').join('：');
    }),
  }));
}
