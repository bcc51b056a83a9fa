import { formatFigure, formatFixed } from '#rules/decimal-text.ts';
import { compare, subtract, ZERO, type Rational } from '#rules/rational.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { isValid } from './aggregate.ts';
import { leadsBetween, readPrinted, type IndicatorLead, type IndicatorMean } from './indicators.ts';
import { rangeText } from './points.ts';

/** A row of the ranking with its indicators' means (none for a standard without points). */
export interface ExplainedCase {
  readonly row: RankingRow;
  readonly indicators: readonly IndicatorMean[];
}

const NAMED_INDICATORS = 3;
const SHOWN_DIGITS = 4;
const verdictWords = { met: '满足', notMet: '不满足', undecided: '待核' } as const;

/**
 * One Chinese paragraph that says why `above` stands above `below`, with the figures that decided; if it does
 * not stand above, the paragraph says what is the case instead.
 */
export function explainOrder(above: ExplainedCase, below: ExplainedCase): string {
  const [a, b] = [above.row, below.row];
  if (a.caseId === b.caseId) return `${nameOf(a)}是同一家企业，没有先后。`;
  if (a.rank !== null && a.rank === b.rank) return explainTie(a, b);
  if (b.rank !== null && (a.rank === null || b.rank < a.rank)) {
    return `次序与所问相反。${explainOrder(below, above)}`;
  }
  if (a.rank === null) return `${apart(a)}${apart(b)}两家都没有名次，谁也不在谁之前。`;
  if (b.rank === null) return `${nameOf(a)}结论为满足，列第 ${a.rank} 名。${apart(b)}`;
  return explainPoints(above, below);
}

function explainTie(a: RankingRow, b: RankingRow): string {
  const why =
    a.mean === null
      ? '本批标准不计分，达到标准的企业名次相同'
      : `两家结论均为满足，平均分同为 ${a.mean.low} 分${openRemark(a)}${openRemark(b)}`;
  return `${nameOf(a)}与${nameOf(b)}并列第 ${a.rank} 名：${why}；表中先后只按申报编号。`;
}

function explainPoints(above: ExplainedCase, below: ExplainedCase): string {
  const [a, b] = [above.row, below.row];
  if (a.mean === null || b.mean === null) throw new Error('two different ranks without points');
  const difference = subtract(readPrinted(a.mean.low), readPrinted(b.mean.low));
  const digits = a.mean.low.split('.')[1]?.length ?? 0;
  return [
    `${nameOf(a)}（第 ${a.rank} 名）排在${nameOf(b)}（第 ${b.rank} 名）之前：两家结论均为满足，名次按平均分从高到低排列。`,
    `前者平均 ${a.mean.low} 分（${scoresOf(a)}），后者平均 ${b.mean.low} 分（${scoresOf(b)}），相差 ${formatFixed(difference, digits)} 分。`,
    indicatorSentence(leadsBetween(above.indicators, below.indicators)),
    openSentence(a, b),
  ].join('');
}

function indicatorSentence(leads: readonly IndicatorLead[]): string {
  const won = leads.filter(({ lead }) => compare(lead, ZERO) > 0).slice(0, NAMED_INDICATORS);
  const lost = leads.filter(({ lead }) => compare(lead, ZERO) < 0).slice(0, NAMED_INDICATORS);
  const name = ({ title, above, below }: IndicatorLead): string =>
    `${title}（平均 ${figure(above)} 分对 ${figure(below)} 分）`;
  const parts: string[] = [];
  if (won.length > 0) parts.push(`前者主要高在${won.map(name).join('、')}`);
  if (lost.length > 0) parts.push(`后者高在${lost.map(name).join('、')}`);
  return parts.length === 0 ? '' : `${parts.join('；')}。`;
}

function openSentence(a: RankingRow, b: RankingRow): string {
  const remarks = [a, b]
    .filter((row) => openRemark(row) !== '')
    .map((row) => `${nameOf(row)}${openRemark(row)}`);
  return remarks.length === 0 ? '' : `排名只计已核实的得分；${remarks.join('，')}，核清后名次可能变化。`;
}

function openRemark({ mean }: RankingRow): string {
  return mean === null || mean.low === mean.high ? '' : `（尚有待核得分，区间 ${rangeText(mean)} 分）`;
}

function apart(row: RankingRow): string {
  const why = row.flags.length === 0 ? '' : `（${row.flags.join('；')}）`;
  const name = nameOf(row);
  if (row.verdict === 'notMet') return `${name}结论为不满足，未达到标准，不参加排名${why}。`;
  if (row.verdict === 'met') return `${name}结论为满足，但没有可比的得分，单列${why}。`;
  return `${name}结论待核，单列在排名之外${why}。`;
}

function scoresOf(row: RankingRow): string {
  const valid = row.experts.filter(isValid);
  const scores = valid.map(({ name, score, verdict }) =>
    score === null ? `${name} ${verdictWords[verdict]}` : `${name} ${rangeText(score)}`,
  );
  return `${scores.join('、')}，${valid.length} 份有效评审`;
}

const nameOf = (row: RankingRow): string => `「${row.applicant}」`;
const figure = (value: Rational): string => formatFigure(value, SHOWN_DIGITS);
