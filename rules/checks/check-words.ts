import { type BoundName, isAgainst } from '../check-limit.ts';
import type { CompileContext } from '../compile-context.ts';
import type { CompiledPack } from '../compile.ts';
import { formatPlain } from '../decimal-text.ts';
import { type Place, type ProblemList, deeper } from '../problems.ts';
import { type Quantity, sayAmount } from '../quantity.ts';
import { ONE, type Rational, ZERO, compare } from '../rational.ts';
import { readReference } from '../references.ts';
import { type Leaf, awardsOf, isNode, leavesOf } from './leaves.ts';
import { boundIn, isPrinted, numbersIn } from './printed.ts';

const NAMES: readonly BoundName[] = ['atLeast', 'atMost', 'moreThan', 'lessThan'];
const DENIED: Readonly<Record<BoundName, BoundName>> = {
  atLeast: 'lessThan',
  lessThan: 'atLeast',
  atMost: 'moreThan',
  moreThan: 'atMost',
};
const SAID: Readonly<Record<BoundName, string>> = {
  atLeast: '不低于（含本数，atLeast）',
  atMost: '不高于（含本数，atMost）',
  moreThan: '超过（不含本数，moreThan）',
  lessThan: '低于（不含本数，lessThan）',
};

/** A limit of a demand, with the words that may say which way it is meant. */
interface Limit {
  /** What is demanded, `not` taken into account. */
  readonly bound: BoundName;
  readonly value: Rational;
  readonly quantity: Quantity;
  readonly place: Place;
  readonly parameter: string | null;
  /** The other end of a range, so that neither says which way is good. */
  readonly isRange: boolean;
}

/** Compares every limit with the words that it executes, and with what the dictionary says is good. */
export function checkWords(compiled: CompiledPack, problems: ProblemList): void {
  const { context } = compiled;
  for (const { item, place } of context.pack.conditions) {
    const words = [item.demand, item.source?.quote ?? ''];
    const leaves = leavesOf(item.test, deeper(place, 'test'));
    const limits = checkLeaves(leaves, words, context);
    for (const one of limits) checkWritten(one, words, context);
    for (const one of limits) checkPeriod(one, words, problems);
    checkJoin(item.test, words, { place: deeper(place, 'test'), problems });
  }
  for (const { item, place } of compiled.indicators)
    for (const { words, points, when, place: at } of awardsOf(item.score, deeper(place, 'score')))
      if (Number(points) > 0) checkLeaves(leavesOf(when, at), words, context);
}

function checkLeaves(
  leaves: readonly Leaf[],
  words: readonly string[],
  context: CompileContext,
): readonly Limit[] {
  for (const leaf of leaves) if (leaf.kind === 'fact') checkFact(leaf, context);
  const limits = leaves.flatMap((leaf) => (leaf.kind === 'compare' ? limitsOf(leaf, context) : []));
  for (const one of limits) checkZero(one, limits, context.problems);
  for (const one of limits) checkBound(one, limits, words, context);
  return limits;
}

function limitsOf({ args, place, isDenied }: Leaf, context: CompileContext): readonly Limit[] {
  if (typeof args !== 'object' || args === null) return [];
  const { value, ...bounds } = args as Readonly<Record<string, string | number | undefined>>;
  const names = NAMES.filter((name) => bounds[name] !== undefined);
  if (value === undefined) return [];
  const quantity = context.buildAt(deeper(place, 'value')).quantity(value);
  return names.flatMap((name) => {
    const written = bounds[name] ?? '';
    const at = deeper(place, name);
    const read = readReference(written);
    const parameter = read?.kind === 'parameter' ? read.name : null;
    const limit = context.buildAt(at).constant(written);
    const bound = isDenied ? DENIED[name] : name;
    return [{ bound, value: limit, quantity, place: at, parameter, isRange: names.length > 1 }];
  });
}

/** Where 0 means that there is none, an upper bound alone lets everybody without a rank pass. */
function checkZero(one: Limit, limits: readonly Limit[], problems: ProblemList): void {
  const { quantity, value, place } = one;
  if (quantity.zero === undefined || !isUpperBound(one) || one.isRange || value.n <= 0) return;
  if (
    limits.some((other) => other.quantity.title === quantity.title && other !== one && !isUpperBound(other))
  )
    return;
  const message = `0 表示“${quantity.zero}”，只写上限会让没有名次的企业也满足；请加 atLeast: 1`;
  problems.add(place, 'RULE_ZERO_PASSES', message);
}

function isUpperBound({ bound }: Limit): boolean {
  return bound === 'atMost' || bound === 'lessThan';
}

/** Something bad that is asked for, or something good that is forbidden: a `not` forgotten or too many. */
function checkFact({ args, place, isDenied }: Leaf, context: CompileContext): void {
  const fact = context.dictionary.facts.get(String(args));
  if (fact?.better === undefined || (fact.better === 'more') !== isDenied) return;
  const wanted = isDenied ? '不能是' : '必须是';
  const hint = isDenied ? '多写了 not？' : '漏了 not？';
  context.problems.add(place, 'RULE_DIRECTION', `这里要求企业${wanted}“${fact.name}”，${hint}`);
}

function checkBound(
  one: Limit,
  limits: readonly Limit[],
  words: readonly string[],
  context: CompileContext,
): void {
  const { quantity, value, bound, place } = one;
  const parameter = context.pack.parameters.get(one.parameter ?? '')?.item;
  const said = [...words, parameter?.source?.quote ?? '']
    .map((text) => boundIn(text, value, quantity.unit))
    .find((name) => name !== null);
  const amount = sayAmount(value, quantity.unit);
  if (said !== undefined && said !== null) {
    const isSaid = limits.some(
      (other) =>
        other.bound === said && other.quantity.title === quantity.title && compare(other.value, value) === 0,
    );
    if (isSaid) return;
    const message = `${quantity.title} ${amount}：文字说的是${SAID[said]}，这里要求的却是${SAID[bound]}`;
    context.problems.add(place, 'RULE_LIMIT_WORDS', message);
  } else if (!one.isRange && isAgainst(bound, quantity.better)) {
    const good = quantity.better === 'more' ? '高' : '低';
    const message = `${quantity.title}越${good}越好，这里要求的却是${SAID[bound]} ${amount}；文件确是这样规定的，请在 demand 里写明`;
    context.problems.add(place, 'RULE_DIRECTION', message);
  }
}

/** A number written into a demand must be one that its words print; percentages are in percent points. */
function checkWritten(
  { parameter, value, quantity, place }: Limit,
  words: readonly string[],
  context: CompileContext,
): void {
  const text = words.join('；');
  const { problems } = context;
  if (isTinyShare(value, quantity) && !numbersIn(text).some((number) => compare(number, value) === 0)) {
    const message = `${sayAmount(value, '%')} 小于 1%：百分数按百分点写，3% 写作 3，不写 0.03`;
    problems.add(place, 'RULE_LIMIT_RANGE', message);
  } else if (compare(value, ONE) > 0 && !isPrinted(formatPlain(value), text)) {
    if (parameter !== null && !isOfAnother(parameter, words, context)) return;
    const message = `界限 ${sayAmount(value, quantity.unit)} 不在要求和引文里，请与原文核对`;
    problems.add(place, 'RULE_QUOTE_DIFFERS', message);
  }
}

/** Whether a parameter quotes the words of another condition. */
function isOfAnother(name: string, words: readonly string[], { pack }: CompileContext): boolean {
  const quote = pack.parameters.get(name)?.item.source?.quote;
  return !words.includes(quote ?? '') && pack.conditions.some(({ item }) => item.source?.quote === quote);
}

function isTinyShare(value: Rational, { unit }: Quantity): boolean {
  return unit === '%' && compare(value, ZERO) > 0 && compare(value, ONE) < 0;
}

/** A figure of three years where the words about that limit speak of two, or the other way round. */
function checkPeriod(
  { value, quantity, place }: Limit,
  words: readonly string[],
  problems: ProblemList,
): void {
  const period = quantity.about?.period;
  if (quantity.unit !== '万元' || (period !== 'two_years' && period !== 'three_years')) return;
  const clauses = words.flatMap((text) => text.split(/[；;。]/));
  const about = clauses.filter((clause) => numbersIn(clause).some((number) => compare(number, value) === 0));
  const isTwo = about.some((clause) => /近[两二2]年/.test(clause));
  const isThree = about.some((clause) => /近[三3]年/.test(clause));
  if (isTwo === isThree || isTwo === (period === 'two_years')) return;
  const message = `文字说的是近${isTwo ? '两' : '三'}年，这里看的却是「${quantity.title}」`;
  problems.add(place, 'RULE_YEARS_DIFFER', message);
}

interface Site {
  readonly place: Place;
  readonly problems: ProblemList;
}

/** Comparisons joined by `any` where the words say 且, or by `all` where they say 或. */
function checkJoin(test: unknown, words: readonly string[], { place, problems }: Site): void {
  const [join, parts] = isNode(test) ? (Object.entries(test)[0] ?? []) : [];
  if (!Array.isArray(parts) || !parts.every((part) => isNode(part) && 'compare' in part)) return;
  const text = words.join('；');
  const [both, either] = [/且|同时|均/.test(text), /或|之一|任一|其一/.test(text)];
  if (join === 'any' && both && !either)
    problems.add(
      deeper(place, 'any'),
      'RULE_JOIN_WORDS',
      '文字说“且”，这里却是满足其一（any）；都要满足的写 all',
    );
  if (join === 'all' && either && !both)
    problems.add(
      deeper(place, 'all'),
      'RULE_JOIN_WORDS',
      '文字说“或”，这里却要都满足（all）；满足其一的写 any',
    );
}
