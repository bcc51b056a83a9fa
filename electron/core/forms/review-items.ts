import { describePack, type ConditionView, type FactNeed, type IndicatorView } from '#rules/describe.ts';
import type { Evaluation } from '#rules/evaluate.ts';
import type { Program } from '#rules/load.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import { isProof, pageMapOf, type ReviewContent } from '#shared/domain/review.ts';
import { numberPages, printedAt } from '#shared/pages/page-numbers.ts';
import type { EvidencePlace, FigureLine, ReviewItem } from './data.ts';
import { sayValue } from './say-value.ts';
import { rangeText, verdictText } from './wording.ts';

const volumeTitles = { application: '胶装册', audit: '审计报告', other: null } as const;
const judgementWords: Readonly<Record<string, string>> = { met: '符合', notMet: '不符合' };

/** What one expert's review of one case rests on. */
export interface ReviewedCase {
  readonly program: Program;
  readonly year: number;
  readonly file: CaseFile;
  readonly content: ReviewContent;
  readonly evaluation: Pick<Evaluation, 'conditions' | 'indicators'>;
}

/** The checklist of the pack as lines of the 专家评审表: indicators by group, then conditions by part. */
export function listReviewItems(reviewed: ReviewedCase): ReviewItem[] {
  const view = describePack(reviewed.program);
  const groups = new Map(view.groups.map(({ id, title, max }) => [id, `${title}（满分 ${max} 分）`]));
  const parts = new Map(view.parts.map(({ id, title }) => [id, title]));
  const points = new Map(reviewed.evaluation.indicators.map((one) => [one.id, one]));
  const verdicts = new Map(reviewed.evaluation.conditions.map((one) => [one.id, one.verdict]));
  const conditions = view.conditions.flatMap((one): ReviewItem[] => {
    const verdict = verdicts.get(one.id);
    if (verdict === undefined) return [];
    const group = (one.part === null ? undefined : parts.get(one.part)) ?? '认定条件';
    return [buildItem(reviewed, one, group, verdictText[verdict])];
  });
  const indicators = view.indicators.map((one) => {
    const score = points.get(one.id);
    const result = score === undefined ? '? 待核' : `${rangeText(score)} 分`;
    return buildItem(reviewed, one, groups.get(one.group) ?? '评价指标', result);
  });
  return [...indicators, ...conditions];
}

type ItemView = ConditionView | IndicatorView;

function buildItem(reviewed: ReviewedCase, view: ItemView, group: string, result: string): ReviewItem {
  const { content } = reviewed;
  const ids = new Set([view.id, ...view.judgements]);
  const notes = content.notes.filter((note) => ids.has(note.itemId));
  return {
    id: view.id,
    group,
    title: view.title,
    standard: 'options' in view ? sayOptions(view) : view.demand,
    figures: [
      ...view.facts.map((need) => figureOf(reviewed, need)),
      ...view.judgements.map((id) => judgementOf(reviewed, id)),
    ],
    evidence: listPlaces(reviewed, ids),
    result,
    remark: notes
      .map((note) => note.remark)
      .filter((remark) => remark !== '')
      .join('；'),
    supplement: notes.some((note) => note.supplement),
  };
}

function sayOptions({ demand, options }: IndicatorView): string {
  if (options.length === 0) return demand;
  return options.map(({ id, title, points }) => `${id}. ${title}（${points} 分）`).join('；');
}

function figureOf({ program, year, file, content }: ReviewedCase, need: FactNeed): FigureLine {
  const factYear = need.period === null ? null : year + need.period;
  const isIt = (one: { readonly key: string; readonly year: number | null }): boolean =>
    one.key === need.key && one.year === factYear;
  const declared = file.declared.find(isIt);
  const found = content.facts.find(isIt);
  const say = (value: NonNullable<typeof declared>['value']): string =>
    sayValue(program.dictionary, need.key, value);
  return {
    label: factYear === null ? need.label : `${need.label}（${factYear}）`,
    declared: declared === undefined ? '' : say(declared.value),
    verified: found === undefined ? '' : found.state === 'verified' ? say(found.value) : '材料不清',
  };
}

/** A judgement has nothing declared: the expert alone decides, by a verdict or by points. */
function judgementOf({ program, content }: ReviewedCase, id: string): FigureLine {
  const given = content.judgements[id];
  const verified = given === undefined ? '' : (judgementWords[given] ?? `${given} 分`);
  return { label: program.dictionary.judgements.get(id)?.name ?? id, declared: '（专家判断）', verified };
}

function listPlaces({ file, content }: ReviewedCase, ids: ReadonlySet<string>): EvidencePlace[] {
  const places = content.evidence
    .filter(isProof)
    .filter((one) => ids.has(one.itemId))
    .map((one): [string, EvidencePlace] => [`${one.volume} ${one.page}`, placeOf(file, content, one)]);
  return [...new Map(places).values()];
}

/** Where a mark stands, by the number on the paper where it is known. */
export function placeOf(
  file: CaseFile,
  content: ReviewContent,
  { volume: hash, page }: { readonly volume: string; readonly page: number },
): EvidencePlace {
  const volume = file.volumes.find((one) => one.hash === hash);
  const printedPage = volume === undefined ? null : printedNumberOf(volume, content, page);
  return { volumeTitle: titleOf(volume), pdfPage: page + 1, printedPage };
}

/** As the expert counted the pages, else as the clerk did. */
function printedNumberOf(volume: Volume, content: ReviewContent, page: number): string | null {
  return printedAt(numberPages(pageMapOf(volume, content), volume.pages ?? 0), page);
}

function titleOf(volume: Volume | undefined): string {
  if (volume === undefined) return '材料';
  return volumeTitles[volume.role] ?? volume.title;
}
