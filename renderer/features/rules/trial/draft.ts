import type { FactValue, FactRef } from '#shared/domain/facts.ts';
import { factName, type DeclaredFact } from '#shared/domain/facts.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { ApplicantKind } from '#rules/frame.ts';

/** What a person tries: figures as typed, everything else as chosen, by fact name (`revenue[2025]`). */
export interface Draft {
  readonly packId: string;
  readonly overlayId: string | null;
  readonly kind: ApplicantKind;
  readonly year: number;
  readonly entries: Readonly<Record<string, FactValue>>;
  readonly judgements: Readonly<Record<string, 'met' | 'notMet'>>;
}

export function emptyTrial(packId: string, year: number): Draft {
  return { packId, overlayId: null, kind: 'new', year, entries: {}, judgements: {} };
}

/** Puts a value in, or takes the fact out when there is none. */
export function setEntry(draft: Draft, name: string, value: FactValue | null): Draft {
  const { [name]: _old, ...rest } = draft.entries;
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return { ...draft, entries: isEmpty ? rest : { ...rest, [name]: value } };
}

/** Answers an expert's question, or leaves it open. */
export function setJudgement(draft: Draft, id: string, verdict: 'met' | 'notMet' | null): Draft {
  const { [id]: _old, ...rest } = draft.judgements;
  return { ...draft, judgements: verdict === null ? rest : { ...rest, [id]: verdict } };
}

/** The declared figures of a case in place of everything that was typed. */
export function takeCase(
  draft: Draft,
  batch: { readonly packId: string; readonly overlayId: string | null; readonly year: number },
  file: Pick<CaseFile, 'kind' | 'declared'>,
): Draft {
  const { packId, overlayId, year } = batch;
  const entries = Object.fromEntries(file.declared.map((fact: DeclaredFact) => [factName(fact), fact.value]));
  return { ...draft, packId, overlayId, year, kind: file.kind, entries, judgements: {} };
}

const namePattern = /^([a-z][a-z0-9_]*)(?:\[(\d{4})\])?$/;

/** `revenue[2025]` taken apart; null for what is no name of a fact. */
export function parseFactName(name: string): FactRef | null {
  const found = namePattern.exec(name);
  if (found?.[1] === undefined) return null;
  return { key: found[1], year: found[2] === undefined ? null : Number(found[2]) };
}
