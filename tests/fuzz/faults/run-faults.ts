import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, type Random } from '../random.ts';
import { actions, type Acknowledged, type Action, type Place } from './actions.ts';
import { runCli, type Ending, type Kill } from './run-cli.ts';
import { buildStage, type Stage } from './stage.ts';

export interface FaultOptions {
  readonly seed: number;
  readonly firstCase: number;
  readonly cases: number;
  /** Names of actions; all when absent. */
  readonly only?: readonly string[];
  readonly onCase?: (line: string) => void;
}

export interface FaultSummary {
  readonly seed: number;
  readonly cases: number;
  /** Processes that were killed while they worked; others ended before their kill came. */
  readonly kills: number;
  readonly killsOf: Readonly<Record<string, number>>;
  /** Kills after which the action was already done, or partly: files or rows had changed. */
  readonly killsWithTraces: number;
  readonly wrong: readonly {
    readonly caseNumber: number;
    readonly action: string;
    readonly problem: string;
  }[];
}

const killsPerCase = 3;

/**
 * Kills real processes of the command line at random moments. After every kill, all that was ever acknowledged is
 * there, the database is sound, the ledger whole, every final name a whole package; and the repeated action succeeds.
 * What is killed and when follows from the seed; what the machine had done by then does not.
 */
export async function runFaults(options: FaultOptions): Promise<FaultSummary> {
  const root = await mkdtemp(join(tmpdir(), 'faults-'));
  const killsOf: Record<string, number> = {};
  const wrong: { caseNumber: number; action: string; problem: string }[] = [];
  const pace = new Map<string, number>();
  const names = options.only ?? Object.keys(actions);
  let killsWithTraces = 0;
  try {
    await mkdir(join(root, 'stage'));
    const stage = await buildStage(join(root, 'stage'));
    for (let index = 0; index < options.cases; index += 1) {
      const caseNumber = options.firstCase + index;
      const random = createRandom(options.seed, caseNumber);
      const name = names[caseNumber % names.length] ?? '';
      const action = actions[name];
      if (action === undefined) continue;
      const folder = join(root, String(caseNumber));
      try {
        const found = await runCase({ stage, action, name, random, folder, pace });
        killsOf[name] = (killsOf[name] ?? 0) + found.kills;
        killsWithTraces += found.traces;
        options.onCase?.(`${caseNumber} ${name}: ${found.kills} kills, ${found.traces} left traces`);
      } catch (error) {
        const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
        wrong.push({ caseNumber, action: name, problem });
        options.onCase?.(`${caseNumber} ${name}: WRONG ${problem}`);
      }
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  const kills = Object.values(killsOf).reduce((sum, one) => sum + one, 0);
  return { seed: options.seed, cases: options.cases, kills, killsOf, killsWithTraces, wrong };
}

interface Case {
  readonly stage: Stage;
  readonly action: Action;
  readonly name: string;
  readonly random: Random;
  readonly folder: string;
  /** How long each action takes when nobody disturbs it, as far as it is known. */
  readonly pace: Map<string, number>;
}

async function runCase({ stage, action, name, random, folder, pace }: Case) {
  const place: Place = { data: join(folder, 'data'), stick: join(folder, 'stick') };
  await mkdir(place.stick, { recursive: true });
  await action.prepare(stage, place);
  const memory = startMemory();
  let kills = 0;
  let traces = 0;
  const run = async (kill?: Kill): Promise<Ending> => {
    const ending = await runCli(action.args(stage, place), kill);
    const before = memory.ledgerLines();
    memory.remember(await action.check(stage, place, ending));
    if (ending.wasKilled) {
      kills += 1;
      if (memory.ledgerLines() !== before) traces += 1;
    }
    return ending;
  };
  for (let turn = 0; turn < killsPerCase; turn += 1) {
    if (action.isDone?.(place) === true) return { kills, traces };
    await run(chooseKill(random, folder, pace.get(name) ?? 1500));
  }
  if (action.isDone?.(place) === true) return { kills, traces };
  const last = await run();
  if (last.exitCode !== 0)
    throw new Error(`repeated: exit ${last.exitCode}: ${last.err} ${JSON.stringify(last.said)}`);
  pace.set(name, last.tookMs);
  return { kills, traces };
}

/** Half of the kills by the clock, half by what is seen to happen on the disk, which a slow machine does not move. */
function chooseKill(random: Random, folder: string, paceMs: number): Kill {
  if (random.below(2) === 0) return { afterMs: Math.round((paceMs * (20 + random.below(85))) / 100) };
  return { afterChanges: 1 + random.below(60), in: folder };
}

/** Remembers what was acknowledged and fails when some of it is gone. */
function startMemory() {
  const told = new Set<string>();
  let lines = 0;
  let packages: ReadonlySet<string> = new Set();
  return {
    ledgerLines: () => lines,
    remember({ known, told: now }: Acknowledged): void {
      for (const digest of now) told.add(digest);
      if (known === null) {
        if (told.size > 0 || lines > 0) throw new Error('the data folder is gone');
        return;
      }
      if (known.ledgerLines < lines) throw new Error(`the ledger fell from ${lines} to ${known.ledgerLines}`);
      for (const digest of [...told, ...packages])
        if (!known.packages.has(digest)) throw new Error(`${digest} was known and is gone`);
      lines = known.ledgerLines;
      packages = known.packages;
    },
  };
}
