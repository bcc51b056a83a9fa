import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from 'json-rules-engine';
import { parseCaseText } from '#rules/case-text.ts';
import { createResultLines } from '#electron/cli/rules/result-lines.ts';
import { evaluate } from '#rules/evaluate.ts';
import { inRepo } from '#scripts/runtime/paths.mjs';
import { type Program, loadRules } from '#rules/load.ts';
import { createResultWriter } from '#rules/write-result.ts';
import { openProgram, readDictionary } from '#tests/rules/pack-files.ts';
import type { BenchRow } from './bench-row.ts';
import { type BenchCase, makeCases } from './rules-cases.ts';

const CASES = 20_000;
const REFERENCE_CASES = 5_000;

/**
 * The suite `rules`, all by processor time, so that other work on the machine counts as little as it can: the command
 * as a person runs it, start and files included; the same work in a process that is warm; a reduced rule set beside
 * the reference.
 */
export async function measureRules(): Promise<BenchRow[]> {
  const cases = makeCases(CASES);
  const lines = cases.map((one) => JSON.stringify(one));
  const program = openProgram('cn-63-2022-zjtx');
  const write = createResultWriter(program);
  const results = createResultLines(() => undefined);
  const judge = (line: string): void => {
    write(evaluate(program, parseCaseText(line)), results);
    results.end();
  };
  const perSecond = await best(() => lines.forEach(judge), lines.length);
  const reduced = await measureReduced(cases.slice(0, REFERENCE_CASES));
  return [
    { name: 'command-20000-lines-with-start', value: runCommand(lines), unit: 'cases/s' },
    { name: 'command-100000-lines-with-start', value: runCommand(fiveTimes(lines)), unit: 'cases/s' },
    { name: 'warm-lines-in-process', value: perSecond, unit: 'cases/s' },
    {
      name: 'reduced-rule-set',
      value: reduced.own,
      unit: 'cases/s',
      reference: 'json-rules-engine',
      referenceValue: reduced.reference,
      ratio: Math.round((reduced.own / reduced.reference) * 10) / 10,
    },
  ];
}

/** The same material often enough that the start hardly counts. */
function fiveTimes(lines: readonly string[]): readonly string[] {
  return [lines, lines, lines, lines, lines].flat();
}

/** `rules eval cn-63-2022-zjtx FILE --lines > FILE` in a process of its own, the better of two runs. */
function runCommand(lines: readonly string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'pingxia-bench-rules-'));
  try {
    const path = join(folder, 'cases.jsonl');
    writeFileSync(path, `${lines.join('\n')}\n`);
    const run = (): number => timeCommand(path, join(folder, 'results.jsonl'));
    return Math.round(lines.length / Math.min(run(), run()));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Loaded into the command: tells its processor time in microseconds as it ends. */
const REPORT = `import { writeSync } from 'node:fs';
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, String(user + system));
});`;

/** Seconds of processor time that the command takes, from its start to its end. */
function timeCommand(path: string, outPath: string): number {
  const out = openSync(outPath, 'w');
  const args = [inRepo('electron', 'cli', 'main.ts'), 'rules', 'eval', 'cn-63-2022-zjtx', path, '--lines'];
  const env = { NODE_COMPILE_CACHE: inRepo('.cache', 'compiled'), ...process.env };
  const report = `--import=data:text/javascript,${encodeURIComponent(REPORT)}`;
  const { status, output } = spawnSync(process.execPath, [report, ...args], {
    stdio: ['ignore', out, 'inherit', 'pipe'],
    env,
    encoding: 'utf8',
  });
  closeSync(out);
  if (status !== 0) throw new TypeError(`the command ended with ${status}`);
  return Number(output[3]) / 1e6;
}

/**
 * The best of three rounds after one to warm up, in cases per second of processor time: what one core does that has
 * nothing else to do. Helper threads (garbage collection) count against it.
 */
async function best(run: () => Promise<void> | void, count: number): Promise<number> {
  await run();
  const rounds: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const start = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(start);
    rounds.push(user + system);
  }
  return Math.round((count * 1e6) / Math.min(...rounds));
}

async function measureReduced(cases: readonly BenchCase[]): Promise<{ own: number; reference: number }> {
  const program = openReduced();
  const own = await best(() => cases.forEach((one) => void evaluate(program, one)), cases.length);
  const engine = createReference();
  await judgeByReference(engine, program, cases.slice(0, 500));
  const reference = await best(async () => {
    for (const one of cases) await engine.run(flatten(one));
  }, cases.length);
  return { own, reference };
}

function openReduced(): Program {
  const base = readFileSync(new URL('rules-reduced.yaml', import.meta.url), 'utf8');
  const loaded = loadRules({ dictionary: readDictionary(), base }, 'sha256:bench');
  if (!loaded.ok) throw new TypeError(loaded.problems.map((one) => one.message).join('\n'));
  return loaded.program;
}

/** Flat numbers: the reference knows neither years nor ratios, so it gets both ready-made. */
function flatten({ facts }: BenchCase): Record<string, unknown> {
  const last = (key: string): number => (facts[key] as Record<string, number>)['2025'] ?? 0;
  return {
    ...facts,
    revenue_last: last('revenue'),
    rd_last: last('rd_expense'),
    rd_percent: (last('rd_expense') / last('revenue')) * 100,
  };
}

function createReference(): Engine {
  const is = (fact: string, value: boolean) => ({ fact, operator: 'equal', value });
  const reaches = (fact: string, value: number) => ({ fact, operator: 'greaterThanInclusive', value });
  const rules = {
    entry: [
      is('legal_person', true),
      is('sme', true),
      is('abnormal_or_dishonest_listed', false),
      is('restricted_product', false),
      is('major_incident_3y', false),
    ],
    c1: [reaches('market_years', 2)],
    c2: [reaches('rd_last', 100), reaches('rd_percent', 3)],
  };
  const engine = new Engine();
  for (const [type, all] of Object.entries(rules)) engine.addRule({ conditions: { all }, event: { type } });
  const any = [reaches('revenue_last', 1000), reaches('equity_financing_2y', 2000)];
  engine.addRule({ conditions: { any }, event: { type: 'c3' } });
  return engine;
}

/** Both must come to the same verdicts, or the comparison means nothing. */
async function judgeByReference(
  engine: Engine,
  program: Program,
  cases: readonly BenchCase[],
): Promise<void> {
  for (const one of cases) {
    const { events } = await engine.run(flatten(one));
    const met = evaluate(program, one).conditions.filter((condition) => condition.verdict === 'met');
    const own = met.map((condition) => condition.id).sort();
    const reference = events.map((event) => event.type).sort();
    if (own.join() !== reference.join())
      throw new TypeError(`${one.case.id}: ${own.join()} | ${reference.join()}`);
  }
}
