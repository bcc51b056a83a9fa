import { formatFigure, formatFixed } from '#rules/decimal-text.ts';
import { compare, signOf, subtract, ZERO, type Rational } from '#rules/rational.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { isValid } from './aggregate.ts';
import { leadsBetween, readPrinted, type IndicatorLead, type IndicatorMean } from './indicators.ts';
import { figureWords } from './describe-rules.ts';
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
      : `两家结论均为满足，${figureOf(a)}同为 ${a.mean.low} 分${openRemark(a)}${openRemark(b)}${equalTieBreaks(a)}`;
  return `${nameOf(a)}与${nameOf(b)}并列第 ${a.rank} 名：${why}；表中先后只按申报编号。${quotaSentence(a, b)}`;
}

function explainPoints(above: ExplainedCase, below: ExplainedCase): string {
  const [a, b] = [above.row, below.row];
  if (a.mean === null || b.mean === null) throw new Error('two different ranks without points');
  const difference = subtract(readPrinted(a.mean.low), readPrinted(b.mean.low));
  const digits = a.mean.low.split('.')[1]?.length ?? 0;
  const order = `${nameOf(a)}（第 ${a.rank} 名）排在${nameOf(b)}（第 ${b.rank} 名）之前：两家结论均为满足，名次按${figureOf(a)}从高到低排列。`;
  if (signOf(difference) === 0) {
    return [order, tieBreakSentence(a, b, a.mean.low), openSentence(a, b), quotaSentence(a, b)].join('');
  }
  return [
    order,
    `前者${scoreOf(a, a.mean.low)}，后者${scoreOf(b, b.mean.low)}，相差 ${formatFixed(difference, digits)} 分。`,
    indicatorSentence(leadsBetween(above.indicators, below.indicators)),
    openSentence(a, b),
    quotaSentence(a, b),
  ].join('');
}

/** Equal points: the tie-breaking indicators up to the first that differs. */
function tieBreakSentence(a: RankingRow, b: RankingRow, points: string): string {
  const compared: string[] = [];
  for (const [index, own] of a.tieBreaks.entries()) {
    const other = b.tieBreaks[index];
    const isEqual = other !== undefined && compare(readPrinted(own.low), readPrinted(other.low)) === 0;
    compared.push(
      isEqual
        ? `${own.title}同为 ${own.low} 分`
        : `${own.title}前者 ${own.low} 分、后者${other === undefined ? '没有得分' : ` ${other.low} 分`}，前者列前`,
    );
    if (!isEqual) break;
  }
  return `两家${figureOf(a)}同为 ${points} 分，依次比较并列判别指标：${compared.join('；')}。`;
}

function equalTieBreaks({ tieBreaks }: RankingRow): string {
  if (tieBreaks.length === 0) return '';
  return `，并列判别指标（${tieBreaks.map((one) => one.title).join('、')}）的得分也都相同`;
}

function scoreOf(row: RankingRow, points: string): string {
  const how = row.basis === null || row.basis.method === 'mean' ? '' : `，${row.basis.sentence}`;
  const word = row.basis?.method === 'median' ? '中位数' : '平均';
  return `${word} ${points} 分（${scoresOf(row)}${how}）`;
}

const figureOf = ({ basis }: RankingRow): string => figureWords[basis?.method ?? 'mean'];

function quotaSentence(a: RankingRow, b: RankingRow): string {
  if (a.quota === null || b.quota === null) return '';
  const sentence = `名额：前者${a.quota.sentence}，后者${b.quota.sentence}`;
  const isJump = a.quota.state === 'beyond' && b.quota.state === 'within';
  return `${sentence}${isJump ? '（后者名次在后而有名额，是因为两家分属不同的名额分组）' : ''}。`;
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
