import { z } from 'zod';
import { mergeSlots } from './build.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { FactRefusal } from './fact-problem.ts';
import { addIssues, zhCN } from './issues.ts';
import type { Program } from './load.ts';
import type { Place, ProblemList, RuleProblem } from './problems.ts';
import { readYaml } from './yaml-source.ts';

const plain = z.record(z.string(), z.unknown());

const example = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(['new', 'review']).default('new'),
  year: z.number().int().default(2026),
  from: z.enum(['passing', 'nothing']).default('passing').meta({ description: '以合格企业为底，或从零开始' }),
  facts: plain.default({}).meta({ description: '改动的事实；null 表示未知' }),
  judgements: plain.default({}),
  expect: z.record(z.string(), z.string()).meta({
    description:
      'verdict、total、refused、warning，或条件与指标的编号 → 结论；指标写“选项 分值”，区间写“低..高”',
  }),
  explain: z.record(z.string(), z.string()).default({}).meta({ description: '编号 → 说明中必须出现的文字' }),
  missing: z.array(z.string()).optional().meta({ description: '整个结果的缺项，须完全一致' }),
});

/** `<id>.examples.yaml`: worked cases, written from the document by hand. */
export const examplesSchema = z.strictObject({
  pack: z.string(),
  passing: z.strictObject({ facts: plain, judgements: plain.default({}) }),
  examples: z.array(example).min(1),
});

type Example = z.infer<typeof example>;
type Passing = z.infer<typeof examplesSchema>['passing'];

/** Runs a pack's examples: reports those that come out differently, and what no example shows. */
export function checkExamples(program: Program, text: string): readonly RuleProblem[] {
  const source = readYaml('examples', text);
  const found: RuleProblem[] = [...source.problems];
  const problems: ProblemList = {
    add: (place, code, message) =>
      void found.push({ text: 'examples', ...source.positionOf(place.path), code, message }),
  };
  const parsed = examplesSchema.safeParse(source.value, { error: zhCN });
  if (!parsed.success) {
    if (found.length > 0) return found;
    addIssues(parsed.error.issues, { text: 'examples', path: [] }, problems);
    return found;
  }
  const shown = new Set<string>();
  parsed.data.examples.forEach((one, index) => {
    for (const message of runExample(program, parsed.data.passing, one, shown)) {
      problems.add(
        { text: 'examples', path: ['examples', index, 'name'] },
        'RULE_EXAMPLE_FAILED',
        `示例「${one.name}」：${message}`,
      );
    }
  });
  for (const wanted of listWanted(program)) {
    if (!shown.has(wanted))
      problems.add({ text: 'examples', path: ['examples'] }, 'RULE_EXAMPLE_MISSING', `没有示例：${wanted}`);
  }
  return found;
}

/**
 * What examples must show: three verdicts a condition, every option, every indicator open, every fact missing.
 * An overlay's examples need not repeat those of its base.
 */
function listWanted(program: Program): readonly string[] {
  const { context } = program.pack;
  const isOwn = ({ place }: { readonly place: Place }): boolean =>
    context.pack.overlay === null || place.text === 'overlay';
  const conditions = program.pack.conditions.filter(isOwn);
  const indicators = program.pack.indicators.filter(isOwn);
  const slots = mergeSlots([...conditions.map((one) => one.test), ...indicators.map((one) => one.scale)]);
  return [
    ...conditions.flatMap(({ item }) =>
      ['met', 'notMet', 'undecided'].map((verdict) => `${item.id} ${verdict}`),
    ),
    ...indicators.flatMap(({ item, scale }) => scale.options.map((option) => `${item.id} ${option.id}`)),
    ...indicators.map(({ item }) => `${item.id} open`),
    ...slots.map((slot) => `${slot.key} missing`),
  ];
}

function runExample(program: Program, passing: Passing, one: Example, shown: Set<string>): readonly string[] {
  const base = one.from === 'passing' ? passing : { facts: {}, judgements: {} };
  const input = {
    case: { id: one.name, kind: one.kind, year: one.year },
    facts: overlayFacts(base.facts, one.facts),
    judgements: { ...base.judgements, ...one.judgements },
  };
  try {
    const result = evaluate(program, input);
    noteShown(result, one, shown);
    return compareResult(result, one);
  } catch (error) {
    if (!(error instanceof FactRefusal)) throw error;
    return one.expect['refused'] === error.code ? [] : [`被拒绝：${error.message}（${error.code}）`];
  }
}

/** By-year facts are laid over year by year, so an example changes one year and keeps the others. */
function overlayFacts(
  base: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>>,
): object {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(changes)) {
    const before = merged[key];
    merged[key] = isPlain(before) && isPlain(value) ? { ...before, ...value } : value;
  }
  return merged;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noteShown(result: Evaluation, one: Example, shown: Set<string>): void {
  for (const condition of result.conditions) {
    if (condition.id in one.expect) shown.add(`${condition.id} ${condition.verdict}`);
  }
  for (const indicator of result.indicators) {
    if (!(indicator.id in one.expect)) continue;
    if (indicator.low !== indicator.high) shown.add(`${indicator.id} open`);
    for (const option of indicator.option?.split('+') ?? []) shown.add(`${indicator.id} ${option}`);
  }
  for (const key of result.missing) shown.add(`${key.replace(/\[.*$/, '')} missing`);
}

function compareResult(result: Evaluation, one: Example): readonly string[] {
  const { actual, explains } = readResult(result);
  const wrong = Object.entries(one.expect).flatMap(([id, wanted]) => {
    const got = actual.get(id) ?? '（没有这一项）';
    return got === wanted ? [] : [`${id} 应为 ${wanted}，实为 ${got}`];
  });
  for (const [id, words] of Object.entries(one.explain)) {
    const got = explains.get(id) ?? '';
    if (!got.includes(words)) wrong.push(`${id} 的说明应含“${words}”，实为“${got}”`);
  }
  if (one.missing !== undefined && one.missing.join() !== result.missing.join()) {
    wrong.push(`缺项应为 ${one.missing.join('、')}，实为 ${result.missing.join('、')}`);
  }
  return wrong;
}

/** A result as examples write it: each id with its verdict, points or figure, and each id with its sentence. */
function readResult(result: Evaluation): { actual: Map<string, string>; explains: Map<string, string> } {
  const { conditions, indicators, calculations = [] } = result;
  const actual = new Map([
    ['verdict', result.verdict],
    ['total', result.score === null ? '—' : sayRange(result.score)],
    ['warning', result.warnings.map((warning) => warning.code).join(' ')],
    ...conditions.map((item) => [item.id, item.verdict] as const),
    ...indicators.map(
      (item) =>
        [item.id, item.option === null ? sayRange(item) : `${item.option} ${sayRange(item)}`] as const,
    ),
    ...calculations.map((item) => [item.id, item.value ?? '未知'] as const),
  ]);
  return {
    actual,
    explains: new Map([...conditions, ...indicators, ...calculations].map((item) => [item.id, item.explain])),
  };
}

function sayRange({ low, high }: { readonly low: string; readonly high: string }): string {
  return low === high ? low : `${low}..${high}`;
}
