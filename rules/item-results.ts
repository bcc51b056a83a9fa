import { formatPlain } from './decimal-text.ts';
import { type Frame, createGap, sayGap, slotKey } from './frame.ts';
import { compare } from './rational.ts';
import type { Scale } from './scorer.ts';
import type { Test } from './test.ts';
import type { Verdict } from './verdict.ts';

/** The verdict on one condition. */
export interface ConditionResult {
  readonly id: string;
  readonly verdict: Verdict;
  /** Facts still needed: `rd_staff`, or `rd_expense[2025]` for by-year facts; empty once decided. */
  readonly missing: readonly string[];
  readonly source: string;
  readonly explain: string;
}

/** The points of one indicator, as decimal texts without trailing zeros. */
export interface IndicatorResult {
  readonly id: string;
  readonly low: string;
  readonly high: string;
  readonly max: string;
  /** The option that applies (several joined by `+`), or null while open or when there are none. */
  readonly option: string | null;
  readonly missing: readonly string[];
  readonly source: string;
  readonly explain: string;
}

/** What a condition's results are made of. */
interface ConditionParts {
  readonly id: string;
  readonly test: Test;
  readonly verdict: (frame: Frame) => Verdict;
  readonly source: string;
}

/** What an indicator's results are made of. */
interface IndicatorParts {
  readonly id: string;
  readonly scale: Scale;
  readonly max: string;
  readonly source: string;
}

const NOTHING: readonly string[] = [];

const HEADS = { met: '符合', notMet: '不符合', undecided: '尚不能判定' } as const;

/** Judges a condition and says why. */
export function judgeCondition({ id, test, verdict, source }: ConditionParts, frame: Frame): ConditionResult {
  const decided = verdict(frame);
  const { missing, explain } = explainTest(test, decided, frame);
  return { id, verdict: decided, missing, source, explain };
}

function explainTest(
  test: Test,
  verdict: Verdict,
  frame: Frame,
): { missing: readonly string[]; explain: string } {
  if (verdict !== 'undecided')
    return { missing: NOTHING, explain: `${HEADS[verdict]}：${test.explain(frame)}。` };
  const gap = createGap();
  test.gap(frame, gap);
  const figures = new Set<string>();
  test.figures(frame, figures);
  const clauses = [...figures, sayGap(gap)].filter((part) => part !== '').join('；');
  const missing = Array.from(gap.slots, (slot) => slotKey(slot, frame.year));
  return { missing, explain: `${HEADS.undecided}：${clauses}。` };
}

/** Scores an indicator and says how. */
export function scoreIndicator({ id, scale, max, source }: IndicatorParts, frame: Frame): IndicatorResult {
  const { low, high, option } = scale.score(frame);
  const lowText = formatPlain(low);
  const isDecided = compare(low, high) === 0;
  return {
    id,
    low: lowText,
    high: isDecided ? lowText : formatPlain(high),
    max,
    option,
    missing: isDecided ? NOTHING : missingOf(scale, frame),
    source,
    explain: `${scale.explain(frame)}。`,
  };
}

function missingOf(part: Pick<Test, 'gap'>, frame: Frame): readonly string[] {
  const gap = createGap();
  part.gap(frame, gap);
  return Array.from(gap.slots, (slot) => slotKey(slot, frame.year));
}
