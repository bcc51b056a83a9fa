import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { registerRules } from '#electron/cli/rules/register.ts';
import { runCli } from '#electron/cli/run.ts';
import { hasPython, runPython } from '#tests/electron/exchange/python.ts';

// A second evaluator, written in Python from the documents by another hand, judges the same generated
// cases as `rules eval --lines`. For a longer run: SECOND_EVALUATOR_CASES=5000 SECOND_EVALUATOR_SEED=7.
const cases = process.env['SECOND_EVALUATOR_CASES'] ?? '400';
const seed = process.env['SECOND_EVALUATOR_SEED'] ?? '2026';
const scripts = join(import.meta.dirname, 'second-evaluator');
const folder = mkdtempSync(join(tmpdir(), 'second-evaluator-'));

/** A pack with the options that go with it on the command line. */
const SUBJECTS: readonly (readonly [string, ...string[]])[] = [
  ['cn-63-2022-innovative'],
  ['cn-63-2022-zjtx'],
  ['cn-63-2022-zjtx', '--overlay', 'jx-2023-features'],
  ['cn-63-2022-giant'],
  ['cn-2-2026-zjtx'],
  ['cn-2-2026-giant'],
  ['xj-2026-1'],
  ['zj-2021-champion'],
  ['jl-2021-reference'],
];

interface Refused {
  readonly error: unknown;
}

interface Found {
  readonly verdict: string;
  readonly missing: readonly string[];
}

interface Points {
  readonly low: string;
  readonly high: string;
  readonly option: string | null;
  readonly missing: readonly string[];
}

interface Second {
  readonly verdict: string;
  readonly score: { readonly low: string; readonly high: string } | null;
  readonly conditions: Readonly<Record<string, Found>>;
  readonly indicators: Readonly<Record<string, Points>>;
  /** The contradictions that the documents name, each as the keys that a warning must carry. */
  readonly contradictions: readonly (readonly string[])[];
}

interface Engine {
  readonly verdict: string;
  readonly score: { readonly low: string; readonly high: string } | null;
  readonly conditions: readonly (Found & { readonly id: string })[];
  readonly indicators: readonly (Points & { readonly id: string })[];
  readonly missing: readonly string[];
  readonly warnings: readonly { readonly keys: readonly string[] }[];
}

const readLines = <T>(text: string): T[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

async function judgeByEngine(pack: string, path: string, options: readonly string[]) {
  const said = { out: '', err: '' };
  const streams = {
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    errIsTerminal: false,
  };
  await runCli(['rules', 'eval', pack, path, ...options, '--lines', '--json'], streams, [registerRules]);
  return readLines<Engine | Refused>(said.out);
}

/** Whether some warning names all these keys, with or without a year. */
const isWarned = ({ warnings }: Engine, keys: readonly string[]): boolean =>
  warnings.some((warning) =>
    keys.every((key) => warning.keys.some((given) => given === key || given.startsWith(`${key}[`))),
  );

/** The engine's result in the second evaluator's shape, without what the documents leave open. */
function viewEngine(one: Engine | Refused, second: Second | Refused): unknown {
  if ('error' in one) return 'refused';
  const letters = 'error' in second ? {} : second.indicators;
  const conditions = one.conditions.map(({ id, verdict, missing }) => [
    id,
    { verdict, missing: missing.toSorted() },
  ]);
  const indicators = one.indicators.map(({ id, low, high, option, missing }) => {
    const hasLetter = typeof letters[id]?.option === 'string';
    return [id, { low, high, option: hasLetter ? option : null, missing: missing.toSorted() }];
  });
  const contradictions = 'error' in second ? [] : second.contradictions;
  return {
    verdict: one.verdict,
    score: one.score && { low: one.score.low, high: one.score.high },
    conditions: Object.fromEntries(conditions) as unknown,
    indicators: Object.fromEntries(indicators) as unknown,
    missing: one.missing.toSorted(),
    warned: contradictions.filter((keys) => isWarned(one, keys)),
  };
}

function viewSecond(one: Second | Refused): unknown {
  if ('error' in one) return 'refused';
  const { verdict, score, conditions, indicators, contradictions } = one;
  const parts = [...Object.values(conditions), ...Object.values(indicators)];
  const missing = [...new Set(parts.flatMap((part) => part.missing))].toSorted();
  return { verdict, score, conditions, indicators, missing, warned: contradictions };
}

describe.skipIf(!hasPython)('the second evaluator, in Python', () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(SUBJECTS.map((subject) => ({ name: subject.join(' '), subject })))(
    'agrees on $name',
    async ({ subject: [pack, ...options] }) => {
      const path = join(folder, `${pack}.jsonl`);
      const text = runPython([join(scripts, 'generate.py'), pack, cases, seed]);
      writeFileSync(path, text);
      const seconds = readLines<Second | Refused>(
        runPython([join(scripts, 'evaluate.py'), pack, path, ...options]),
      );
      const engines = await judgeByEngine(pack, path, options);
      const lines = text.trimEnd().split('\n');
      expect([seconds.length, engines.length]).toEqual([lines.length, lines.length]);
      engines.forEach((engine, at) => {
        const second = seconds[at] ?? { error: 'no answer' };
        expect(viewEngine(engine, second), lines[at]).toEqual(viewSecond(second));
      });
      const outcomes = new Set(seconds.map((one) => ('error' in one ? 'refused' : one.verdict)));
      const verdicts = pack === 'jl-2021-reference' ? ['undecided'] : ['met', 'notMet', 'undecided'];
      expect(outcomes).toEqual(new Set([...verdicts, 'refused']));
    },
    120_000,
  );
});
