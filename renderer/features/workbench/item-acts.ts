import type { Volume } from '#shared/domain/dossier.ts';
import type { FactRef, VerifiedFact } from '#shared/domain/facts.ts';
import type { Evidence, ItemNote } from '#shared/domain/review.ts';
import type { FactField, Item } from './checklist.ts';
import type { RemarkTarget } from './remarks/remark-field.ts';

/** What a person can do to an item; made once for the whole checklist. */
export interface ItemActs {
  readonly isReadOnly: boolean;
  readonly activate: (itemId: string) => void;
  readonly setFact: (fact: VerifiedFact, isTyping: boolean) => void;
  readonly clearFact: (ref: FactRef) => void;
  /** Confirms every declared figure of the item that was not looked at yet. */
  readonly confirmDeclared: (item: Item) => void;
  readonly setJudgement: (id: string, value: string | null) => void;
  readonly setNote: (note: ItemNote, isTyping: boolean) => void;
  /** Opens the bank of common remarks for a field; null closes it. */
  readonly openRemarks: (target: RemarkTarget | null) => void;
  readonly startDrawing: () => void;
  readonly openEvidence: (evidence: Evidence) => void;
  readonly setEvidence: (evidence: Evidence, isTyping: boolean) => void;
  readonly removeEvidence: (evidence: Evidence) => void;
  readonly volumeOf: (hash: string) => Volume | null;
  /** `审计报告` for a volume. */
  readonly roleOf: (volume: string) => string;
  /** `第 23 页（PDF 27）` for a page (0-based) of a volume. */
  readonly pageOf: (volume: string, page: number) => string;
}

/** Figures of an item that only wait for a confirmation. */
export function unconfirmed(item: Item): readonly FactField[] {
  return item.facts.filter(({ declared, verified }) => declared !== null && verified === null);
}
