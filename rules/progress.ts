import { factName } from '#shared/domain/facts.ts';
import type { ReviewContent } from '#shared/domain/review.ts';
import type { Evaluation } from './evaluate.ts';
import type { Slot } from './frame.ts';
import type { Program } from './load.ts';

/**
 * Items of the checklist that an expert is through with: every figure and judgement that the item needs was
 * looked at and the rules come to a verdict, or the item was set aside for 补正. What the applicant declared
 * decides nothing here: a case that nobody has opened has no finished item.
 * @param year year of application of the batch
 */
export function findFinishedItems(
  program: Program,
  evaluation: Evaluation,
  content: Pick<ReviewContent, 'facts' | 'judgements' | 'notes'>,
  year: number,
): ReadonlySet<string> {
  const facts = new Set(content.facts.map(factName));
  const setAside = new Set(content.notes.filter((note) => note.supplement).map((note) => note.itemId));
  const isSeen = (slot: Slot): boolean =>
    slot.isJudgement
      ? Object.hasOwn(content.judgements, slot.key)
      : facts.has(factName({ key: slot.key, year: slot.offset === null ? null : year + slot.offset }));
  const decided = new Set([
    ...evaluation.conditions.filter(({ verdict }) => verdict !== 'undecided').map(({ id }) => id),
    ...evaluation.indicators.filter(({ low, high }) => low === high).map(({ id }) => id),
  ]);
  const all = [
    ...program.pack.conditions.map(({ item, test }) => ({ id: item.id, slots: test.slots })),
    ...program.pack.indicators.map(({ item, scale }) => ({ id: item.id, slots: scale.slots })),
  ];
  return new Set(
    all
      .filter(({ id, slots }) => setAside.has(id) || (decided.has(id) && slots.every(isSeen)))
      .map(({ id }) => id),
  );
}
