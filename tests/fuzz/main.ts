import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runFaults } from './faults/run-faults.ts';
import { fuzzPackages, makeFuzzCase } from './fuzz-packages.ts';

const peakRssLimitMb = 300;

/**
 * `npm run fuzz -- faults [--cases N] [--seed N] [--case N] [--json]`: kills processes of the command line at random.
 * Ends with 1 when anything was lost, half done or could not be repeated.
 */
async function killAtRandom(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '110' },
      seed: { type: 'string', default: '20261121' },
      case: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const started = performance.now();
  const summary = await runFaults({
    seed: Number(values.seed),
    firstCase: Number(values.case ?? 0),
    cases: values.case === undefined ? Number(values.cases) : 1,
    onCase: (line) => void process.stderr.write(`${line}\n`),
  });
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(`${JSON.stringify({ ...summary, seconds }, null, values.json ? 2 : 1)}\n`);
  return summary.wrong.length === 0 && summary.kills > 0 ? 0 : 1;
}

/**
 * `npm run fuzz -- [--cases N] [--seed N] [--json]`; `--case N` judges one case again, `--save FILE` keeps
 * its bytes. Ends with 1 when anything went wrong or took more memory than it may.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '20261121' },
      case: { type: 'string' },
      save: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed);
  if (values.case !== undefined && values.save !== undefined) {
    await writeFile(values.save, await makeFuzzCase(seed, Number(values.case)));
  }
  const started = performance.now();
  const summary = await fuzzPackages({
    seed,
    firstCase: Number(values.case ?? 0),
    cases: values.case === undefined ? Number(values.cases) : 1,
    onCase(done) {
      if (done % 10_000 === 0 && done > 0) process.stderr.write(`${done} / ${values.cases}\n`);
    },
  });
  const seconds = (performance.now() - started) / 1000;
  if (values.json) process.stdout.write(`${JSON.stringify({ ...summary, seconds }, null, 2)}\n`);
  else describe(summary, seconds);
  return summary.wrong.length === 0 && summary.peakRssMb <= peakRssLimitMb ? 0 : 1;
}

function describe(summary: Awaited<ReturnType<typeof fuzzPackages>>, seconds: number): void {
  const lines = Object.entries(summary.refusals)
    .toSorted(([, a], [, b]) => b - a)
    .map(([code, count]) => `  ${String(count).padStart(8)}  ${code}`);
  const wrong = summary.wrong.map(({ caseNumber, problem }) => `  case ${caseNumber}: ${problem}`);
  process.stdout.write(
    [
      `seed ${summary.seed}: ${summary.cases} packages in ${seconds.toFixed(1)} s,`,
      `  slowest ${summary.slowestMs.toFixed(1)} ms, peak memory ${summary.peakRssMb} MB`,
      ...lines,
      `  (${summary.unchanged} came out of the mutation unchanged; only those may be accepted)`,
      summary.wrong.length === 0 ? 'nothing wrong' : `WRONG: ${summary.wrong.length}`,
      ...wrong,
      '',
    ].join('\n'),
  );
}

const [, , first, ...rest] = process.argv;
process.exitCode = first === 'faults' ? await killAtRandom(rest) : await main();
