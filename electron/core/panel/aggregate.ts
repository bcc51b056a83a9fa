import { parseDecimal } from '#rules/decimal-text.ts';
import { compare } from '#rules/rational.ts';
import type { Verdict } from '#rules/verdict.ts';
import { completePanelRules, type FullPanelRules, type PanelRules } from '#shared/domain/panel.ts';
import { roundOf, type ConflictType, type SealedReview } from '#shared/domain/review.ts';
import type { ExpertScore, RankingRow } from '#shared/ipc/bureau.ts';
import { combinePoints, type ExpertPoints } from './combine.ts';
import { describeBasis } from './describe-rules.ts';
import { parsePoints, pointText, roundRange, sureSpread, type PointRange } from './points.ts';

/** One assigned expert and the newest sealed review that counts; null while no result has come. */
export interface ExpertPart {
  readonly expertId: string;
  readonly name: string;
  readonly review: Pick<SealedReview, 'content' | 'outcome' | 'round'> | null;
  readonly versions?: readonly SealedReview[];
  /** The review as it was sealed, where an arbitration changed what counts. */
  readonly sealed?: SealedReview;
  readonly recused?: { readonly conflict: ConflictType; readonly reason: string };
}

/** What the experts together say about one case. */
export type CaseResult = Pick<
  RankingRow,
  'experts' | 'validReviews' | 'verdict' | 'mean' | 'basis' | 'spread' | 'flags'
>;

/** A review that counts: received, not recused, with a verdict. */
export type ValidScore = ExpertScore & { readonly verdict: Verdict };

/**
 * Puts the experts' reviews of one case together (docs/adr/0010-panel-result.md).
 * Only valid reviews count: a recused or missing one is neither a zero nor a verdict. The points are put together
 * exactly by the batch's rule and rounded once, half up, to its decimals; they are null unless every valid review
 * has points. The order of `parts` changes nothing but the order of `experts`.
 * @throws Refusal PANEL_POINTS_UNREADABLE, PANEL_POINTS_REVERSED
 */
export function aggregateCase(parts: readonly ExpertPart[], panel: PanelRules): CaseResult {
  const rules = completePanelRules(panel);
  const experts = parts.map(toExpertScore);
  const valid = experts.filter(isValid);
  const points = valid.flatMap(toPoints);
  const ranges = points.map((one) => one.range);
  const isScored = ranges.length === valid.length;
  const combined = isScored ? combinePoints(points, rules) : null;
  const spread = sureSpread(ranges);
  return {
    experts,
    validReviews: valid.length,
    verdict: joinVerdicts(valid.map((one) => one.verdict)),
    mean: combined === null ? null : roundRange(combined.range, rules.decimals),
    basis:
      combined === null
        ? null
        : {
            method: combined.method,
            sentence: describeBasis(combined, valid.length, rules.combine),
            raw: roundRange(combined.raw, rules.decimals),
            dropped: combined.dropped.map((one) => one.expertId),
          },
    spread: spread === null ? null : pointText(spread),
    flags: [
      ...countFlags(parts, experts, valid, rules),
      ...opinionFlags(valid, ranges, rules),
      ...(isScored || ranges.length === 0
        ? []
        : [`计分不全：${valid.length} 份有效评审中 ${ranges.length} 份有得分`]),
    ],
  };
}

/** A valid review's total as exact points; nothing for a standard without points. */
function toPoints({ expertId, name, score }: ValidScore): ExpertPoints[] {
  return score === null ? [] : [{ expertId, name, range: parsePoints(score, name) }];
}

/** One expert's part as the ranking shows it. */
export function toExpertScore(part: ExpertPart): ExpertScore {
  const { expertId, name, review, recused } = part;
  const blank = { expertId, name, verdict: null, score: null };
  if (recused !== undefined) return { ...blank, state: 'recused', excluded: recused.reason };
  if (review === null) return { ...blank, state: 'missing' };
  if (review.content.recusal?.conflict === true) return { ...blank, state: 'recused' };
  const { outcome } = review;
  if (outcome === null) return { ...blank, state: 'received' };
  return { expertId, name, state: 'received', ...sayOutcome(outcome), ...sayOthers(part) };
}

function sayOutcome(outcome: NonNullable<SealedReview['outcome']>): Pick<ExpertScore, 'verdict' | 'score'> {
  const { verdict, low, high } = outcome;
  return { verdict, score: low === null || high === null ? null : { low, high } };
}

/** What stands beside what counts: the rounds where there are two, and the sealed outcome before an arbitration. */
function sayOthers({ versions = [], sealed }: ExpertPart): Pick<ExpertScore, 'rounds' | 'sealed'> {
  const newest = [1, 2].flatMap((round) => versions.findLast((one) => roundOf(one) === round) ?? []);
  const rounds = newest.flatMap((one) =>
    one.outcome === null ? [] : [{ round: roundOf(one), ...sayOutcome(one.outcome) }],
  );
  return {
    ...(newest.length > 1 ? { rounds } : {}),
    ...(sealed?.outcome === undefined || sealed.outcome === null
      ? {}
      : { sealed: sayOutcome(sealed.outcome) }),
  };
}

export function isValid(score: ExpertScore): score is ValidScore {
  return score.state === 'received' && score.verdict !== null;
}

/** `met` only if all say met, `notMet` only if all say notMet, `undecided` otherwise and for no reviews. */
export function joinVerdicts(verdicts: readonly Verdict[]): Verdict {
  const [first] = verdicts;
  if (first === undefined) return 'undecided';
  return verdicts.every((one) => one === first) ? first : 'undecided';
}

function countFlags(
  parts: readonly ExpertPart[],
  experts: readonly ExpertScore[],
  valid: readonly ExpertScore[],
  rules: FullPanelRules,
): string[] {
  const count = (state: ExpertScore['state']): number => experts.filter((one) => one.state === state).length;
  const flags: string[] = [];
  if (valid.length < rules.expertsPerCase)
    flags.push(`有效评审不足（${valid.length}/${rules.expertsPerCase}）`);
  if (valid.length > 0 && valid.length < rules.minimumReviews) {
    flags.push(`有效评审少于 ${rules.minimumReviews} 份，不参加排名`);
  }
  if (count('missing') > 0) flags.push(`未收到 ${count('missing')} 份结果`);
  if (count('recused') > 0) flags.push(`回避 ${count('recused')} 人`);
  const silent = count('received') - valid.length;
  if (silent > 0) flags.push(`${silent} 份结果没有结论`);
  const wanting = parts.filter(asksForSupplement).length;
  if (wanting > 0) flags.push(`需补正（${wanting} 位专家提出）`);
  const again = parts.filter(
    ({ recused, versions = [] }) => recused === undefined && versions.some((one) => roundOf(one) === 2),
  ).length;
  if (again > 0)
    flags.push(`第二轮评审 ${again} 份，${rules.countedRound === 'newest' ? '计入' : '只作记录'}`);
  const ruled = parts.filter((one) => one.sealed !== undefined).length;
  if (ruled > 0) flags.push(`按组长仲裁重新计算（${ruled} 份）`);
  return flags;
}

function opinionFlags(
  valid: readonly ValidScore[],
  ranges: readonly PointRange[],
  rules: FullPanelRules,
): string[] {
  const flags: string[] = [];
  const says = (verdict: Verdict): number => valid.filter((one) => one.verdict === verdict).length;
  if (says('met') > 0 && says('notMet') > 0) {
    flags.push(`意见不一致（满足 ${says('met')}，不满足 ${says('notMet')}）`);
  }
  if (says('undecided') > 0) flags.push(`待核（${says('undecided')} 位专家）`);
  const limit = parseDecimal(rules.disagreementPoints);
  const spread = sureSpread(ranges);
  if (spread !== null && limit !== null && compare(spread, limit) > 0) {
    flags.push(`分差 ${pointText(spread)} 分，超过 ${pointText(limit)} 分`);
  }
  return flags;
}

function asksForSupplement({ review, recused }: ExpertPart): boolean {
  if (review === null || recused !== undefined || review.content.recusal?.conflict === true) return false;
  return review.content.conclusion === 'supplement' || review.content.notes.some((note) => note.supplement);
}
