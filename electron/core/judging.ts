import { bindCase } from '#rules/bind.ts';
import { evaluate, type Evaluation } from '#rules/evaluate.ts';
import { FactRefusal } from '#rules/fact-problem.ts';
import type { Program } from '#rules/load.ts';
import { findFinishedItems } from '#rules/progress.ts';
import type { CaseFile, FrozenRules } from '#shared/domain/batch.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import { effectiveFacts, type DeclaredFact } from '#shared/domain/facts.ts';
import type { ReviewContent, SealedReview } from '#shared/domain/review.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { PageMap } from '#shared/pages/page-map.ts';
import { loadProgram } from './frozen-rules.ts';
import type { Core } from './open-core.ts';

/** One line of the checklist. */
export interface JudgedItem {
  readonly id: string;
  readonly title: string;
  readonly isDecided: boolean;
}

/** What the rules say about a case as one expert sees it. */
export type Judged = Evaluation;

/** The same with how far the expert is, for who fills the checklist in. */
export interface JudgedChecklist extends Judged {
  readonly items: readonly JudgedItem[];
  /** Items that the expert is through with, see `findFinishedItems`. */
  readonly itemsDone: number;
  readonly itemsTotal: number;
}

/**
 * Judges a case by its batch's frozen rules with the facts that this review leaves standing: verified over
 * declared, nothing where the material is unclear.
 * @throws FACT_* when a fact cannot be read, RULE_KIND_NOT_COVERED
 */
export function judge(
  core: Core,
  rules: FrozenRules,
  year: number,
  file: CaseFile,
  content: Pick<ReviewContent, 'facts' | 'judgements'>,
): Judged {
  return judgeWith(loadProgram(core, rules), year, file, content);
}

/** The same by a compiled program, for who has no data folder. @throws FACT_*, RULE_KIND_NOT_COVERED */
export function judgeWith(
  program: Program,
  year: number,
  file: CaseFile,
  content: Pick<ReviewContent, 'facts' | 'judgements'>,
): Judged {
  return evaluate(program, {
    case: { id: file.id, kind: file.kind, year, region: file.region },
    facts: effectiveFacts(file.declared, content.facts),
    judgements: content.judgements,
  });
}

/** Judges a case for its checklist. @throws FACT_*, RULE_KIND_NOT_COVERED */
export function judgeChecklist(
  core: Core,
  rules: FrozenRules,
  year: number,
  file: CaseFile,
  content: Pick<ReviewContent, 'facts' | 'judgements' | 'notes'>,
): JudgedChecklist {
  const program = loadProgram(core, rules);
  const result = judgeWith(program, year, file, content);
  const titles = listItems(program);
  const items = [
    ...result.conditions.map(({ id, verdict }) => ({ id, isDecided: verdict !== 'undecided' })),
    ...result.indicators.map(({ id, low, high }) => ({ id, isDecided: low === high })),
  ].map((item) => ({ ...item, title: titles.get(item.id) ?? item.id }));
  const finished = findFinishedItems(program, result, content, year);
  const itemsDone = items.filter((item) => finished.has(item.id)).length;
  return { ...result, items, itemsDone, itemsTotal: items.length };
}

/** The outcome that is sealed with a review and recomputed by the bureau. */
export function outcomeOf(judged: Judged): NonNullable<SealedReview['outcome']> {
  const { verdict, score } = judged;
  return { verdict, low: score?.low ?? null, high: score?.high ?? null };
}

/** What is wrong with a declared fact in one sentence, or null when the rules can read it. */
export function findFactProblem(
  core: Core,
  rules: FrozenRules,
  year: number,
  fact: DeclaredFact,
): string | null {
  try {
    assertFact(core, rules, year, fact);
    return null;
  } catch (error) {
    if (error instanceof FactRefusal) return error.message;
    throw error;
  }
}

/** @throws FACT_* */
export function assertFact(core: Core, rules: FrozenRules, year: number, fact: DeclaredFact): void {
  bindFacts(loadProgram(core, rules), year, { facts: effectiveFacts([fact], []), judgements: {} });
}

/**
 * Checks that the rules can read a review's facts and judgements, that its items are in the checklist, and
 * that its evidence lies on pages of the case.
 * @throws FACT_*, REVIEW_ITEM_UNKNOWN, REVIEW_PLACE
 */
export function assertContent(
  core: Core,
  rules: FrozenRules,
  year: number,
  file: CaseFile,
  content: ReviewContent,
): void {
  const program = loadProgram(core, rules);
  bindFacts(program, year, {
    facts: effectiveFacts([], content.facts),
    judgements: content.judgements,
  });
  const items = listItems(program);
  for (const { itemId } of [...content.evidence, ...content.notes]) {
    if (itemId !== null && !items.has(itemId)) throw new Refusal('REVIEW_ITEM_UNKNOWN', { itemId });
  }
  for (const { volume: hash, page } of content.evidence) {
    const volume = file.volumes.find((one) => one.hash === hash);
    if (volume === undefined) throw new Refusal('REVIEW_PLACE', { problem: '所指文件不属于这家企业' });
    if (volume.pages !== null && page >= volume.pages) {
      throw new Refusal('REVIEW_PLACE', { problem: `「${volume.title}」只有 ${volume.pages} 页` });
    }
  }
  for (const [hash, map] of Object.entries(content.pageMaps ?? {})) {
    const volume = file.volumes.find((one) => one.hash === hash);
    if (volume === undefined) throw new Refusal('REVIEW_PLACE', { problem: '所指文件不属于这家企业' });
    assertPageMap(volume, map);
  }
}

/** Checks that a page map speaks of pages that the volume has. @throws REVIEW_PLACE */
export function assertPageMap({ title, pages }: Volume, map: PageMap): void {
  const named = [...map.anchors, ...map.contents].flatMap(({ page }) => page ?? []);
  if (pages !== null && named.some((page) => page >= pages)) {
    throw new Refusal('REVIEW_PLACE', { problem: `「${title}」只有 ${pages} 页` });
  }
}

/** Checks facts and judgements alone, for any kind of applicant. */
function bindFacts(program: Program, year: number, given: { facts: unknown; judgements: unknown }): void {
  bindCase(program.dictionary, program.slots, { case: { kind: 'new', year }, ...given });
}

/** Titles of everything that evidence and remarks may hang on: conditions, indicators, judgements. */
export function listItems(program: Program): ReadonlyMap<string, string> {
  const known = itemsOf.get(program);
  if (known !== undefined) return known;
  const items = new Map([
    ...[...program.dictionary.judgements].map(([id, { name }]) => [id, name] as const),
    ...program.pack.conditions.map(({ item }) => [item.id, item.title] as const),
    ...program.pack.indicators.map(({ item }) => [item.id, item.title] as const),
  ]);
  itemsOf.set(program, items);
  return items;
}

/** Asked for every review of a batch; a compiled program never changes. */
const itemsOf = new WeakMap<Program, ReadonlyMap<string, string>>();

/** True for refusals about facts: a review that came in with such facts is invalid, not the program. */
export const isFactRefusal = (error: unknown): error is Refusal =>
  isRefusal(error) && error.code.startsWith('FACT_');
