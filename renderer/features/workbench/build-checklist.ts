import type { ConditionView, FactNeed, IndicatorView, OptionView, SourceView } from '#rules/describe.ts';
import type { Evaluation } from '#rules/evaluate.ts';
import { findFinishedItems } from '#rules/progress.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import { factName } from '#shared/domain/facts.ts';
import type { ReviewContent } from '#shared/domain/review.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { Checklist, FactField, Item, ItemVerdict, Section, Summary } from './checklist.ts';
import { findEffect, type Effects } from './effects.ts';
import { kindOf, missingName, nameOf, needsOf, refOf, type Rules } from './read-rules.ts';

export interface ChecklistInput {
  readonly rules: Rules;
  readonly file: CaseFile;
  readonly year: number;
  readonly content: ReviewContent;
  /** What the rules say about the figures as they stand. */
  readonly evaluation: Evaluation;
  readonly effects: Effects;
  readonly refusal: string | null;
}

/** Puts pack, evaluation and review together into what the screen shows. Pure. */
export function buildChecklist(input: ChecklistInput): Checklist {
  const needs = needsOf(input.rules.view);
  const shared = countUses(needs);
  const { rules, evaluation, content, year } = input;
  const finished = findFinishedItems(rules.program, evaluation, content, year);
  const make = (one: ConditionView | IndicatorView): Item => ({
    ...buildItem(input, one, needs.get(one.id) ?? [], shared),
    isFinished: finished.has(one.id),
  });
  const sections = [...indicatorSections(input, make), ...conditionSections(input, make)];
  const items = sections.flatMap((section) => section.items);
  return { sections, items, summary: summarize(input, items) };
}

function indicatorSections(
  { rules: { view } }: ChecklistInput,
  make: (one: IndicatorView) => Item,
): Section[] {
  return view.groups.map(({ id, title, max }) => ({
    id: `group ${id}`,
    title,
    max,
    items: view.indicators.filter(({ group }) => group === id).map(make),
  }));
}

/** Conditions by the parts of the document, or all together; only those that this kind of applicant must meet. */
function conditionSections(
  { rules: { view }, file }: ChecklistInput,
  make: (one: ConditionView) => Item,
): Section[] {
  const asked = view.conditions.filter(({ kinds }) => kinds.includes(file.kind));
  const parts = [
    ...view.parts.map(({ id, title }) => ({ id, title })),
    { id: null, title: workbenchText.conditions },
  ];
  return parts.flatMap(({ id, title }) => {
    const items = asked.filter(({ part }) => part === id).map(make);
    return items.length === 0 ? [] : [{ id: `part ${id ?? ''}`, title, max: null, items }];
  });
}

function buildItem(
  input: ChecklistInput,
  one: ConditionView | IndicatorView,
  needs: readonly FactNeed[],
  shared: ReadonlyMap<string, number>,
): Omit<Item, 'isFinished'> {
  const { content, rules } = input;
  const isIndicator = 'group' in one;
  const result = resultOf(input.evaluation, one.id);
  const facts = needs.map((need) => buildField(input, one.id, need, shared));
  const judgements = rules.view.judgements
    .filter(({ id }) => one.judgements.includes(id))
    .map(({ id, name, question }) => ({ id, name, question, value: content.judgements[id] ?? null }));
  const note = content.notes.find(({ itemId }) => itemId === one.id) ?? {
    itemId: one.id,
    remark: '',
    supplement: false,
  };
  const number = numberOf(one.id);
  return {
    id: one.id,
    kind: isIndicator ? 'indicator' : 'condition',
    number,
    label: isIndicator && number !== '' ? workbenchText.indicatorNumber(number) : number + shorten(one.title),
    title: one.title,
    demand: one.demand,
    source: one.source?.text ?? '',
    quote: quoteOf(one.source, isIndicator ? one.options : [], result.option),
    facts,
    judgements,
    evidence: content.evidence.filter(
      ({ itemId }) => itemId === one.id || (itemId !== null && one.judgements.includes(itemId)),
    ),
    note,
    ...result,
  };
}

type Result = Pick<Item, 'verdict' | 'points' | 'option' | 'explain'>;

function resultOf(evaluation: Evaluation, id: string): Result {
  const condition = evaluation.conditions.find((one) => one.id === id);
  if (condition !== undefined) {
    return { verdict: condition.verdict, points: null, option: null, explain: condition.explain };
  }
  const scored = evaluation.indicators.find((one) => one.id === id);
  if (scored === undefined) return { verdict: 'undecided', points: null, option: null, explain: '' };
  const { low, high, max, option, explain } = scored;
  const verdict: ItemVerdict = low !== high ? 'undecided' : low === '0' ? 'notMet' : 'met';
  return { verdict, points: { low, high, max }, option, explain };
}

function buildField(
  { rules, file, year, content, evaluation, effects }: ChecklistInput,
  itemId: string,
  need: FactNeed,
  shared: ReadonlyMap<string, number>,
): FactField {
  const ref = refOf(need, year);
  const id = factName(ref);
  const isSame = (one: { key: string; year: number | null }) => one.key === ref.key && one.year === ref.year;
  return {
    ...ref,
    id,
    name: nameOf(rules, ref),
    help: rules.program.dictionary.facts.get(ref.key)?.help ?? null,
    kind: kindOf(rules, ref),
    declared: file.declared.find(isSame)?.value ?? null,
    verified: content.facts.find(isSame) ?? null,
    effect: findEffect(effects, id, itemId),
    isContradicted: evaluation.warnings.some(({ keys }) => keys.includes(id)),
    sharedWith: (shared.get(`${need.key} ${need.period}`) ?? 1) - 1,
  };
}

function countUses(needs: ReadonlyMap<string, readonly FactNeed[]>): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const need of [...needs.values()].flat()) {
    const key = `${need.key} ${need.period}`;
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  return uses;
}

/** The words of the option that applies, else of the item; never words that were not checked. */
function quoteOf(
  source: SourceView | null,
  options: readonly OptionView[],
  option: string | null,
): string | null {
  if (source === null || !source.quoted) return null;
  return options.find(({ id }) => id === option)?.quote ?? source.quote;
}

function summarize({ rules, content, evaluation, refusal }: ChecklistInput, items: readonly Item[]): Summary {
  const count = (verdict: ItemVerdict) =>
    evaluation.conditions.filter((one) => one.verdict === verdict).length;
  const noted = new Set(content.facts.filter(({ note }) => note !== '').map(({ key }) => key));
  return {
    verdict: evaluation.verdict,
    score: evaluation.score,
    missing: evaluation.missing.map((key) => missingName(rules, key)),
    conditions: { met: count('met'), notMet: count('notMet'), undecided: count('undecided') },
    supplements: items.filter(({ note }) => note.supplement).length,
    warnings: evaluation.warnings.map(({ code, message, keys }) => ({
      code,
      message,
      isExplained: keys.some((key) => noted.has(key.replace(/\[\d+\]$/, ''))),
    })),
    refusal,
  };
}

const CHINESE_NUMBERS = '一二三四五六七八九十';

/** `11` for i11, `（二）` for c2; other ids have no number in the document. */
function numberOf(id: string): string {
  const found = /^(i|c)(\d{1,2})$/.exec(id);
  if (found?.[2] === undefined) return '';
  if (found[1] === 'i') return found[2];
  return `（${CHINESE_NUMBERS.charAt(Number(found[2]) - 1)}）`;
}

function shorten(title: string): string {
  return title.length > 10 ? `${title.slice(0, 9)}…` : title;
}
