import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectPackage } from '#electron/exchange/open.ts';
import type { PackageFs } from '#electron/exchange/files.ts';
import { isExchangeCode } from '#shared/errors/exchange.ts';
import { everybody } from '#tests/electron/exchange/samples.ts';
import type { RawEntry } from '#tests/vectors/forge.ts';
import { mutators } from './mutate.ts';
import { createRandom, type Random } from './random.ts';
import { repack, unpack } from './repack.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly firstCase: number;
  readonly cases: number;
  readonly onCase?: (done: number) => void;
}

export interface FuzzSummary {
  readonly seed: number;
  readonly cases: number;
  /** Changed files that were accepted: must be none. Files that the mutation left as they were count apart. */
  readonly wrong: readonly { readonly caseNumber: number; readonly problem: string }[];
  readonly unchanged: number;
  readonly refusals: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  readonly peakRssMb: number;
}

interface Corpus {
  readonly good: readonly Buffer[];
  readonly others: readonly Buffer[];
  readonly unpacked: readonly RawEntry[][];
  readonly strangers: readonly RawEntry[];
}

const slowMs = 2000;

/**
 * Opens packages that were changed at random. The oracle: an accepted file is byte for byte a good one;
 * anything else is refused with a code of the exchange, within two seconds, and nothing is ever written.
 */
export async function fuzzPackages(options: FuzzOptions): Promise<FuzzSummary> {
  const corpus = await loadCorpus();
  const wrong: { caseNumber: number; problem: string }[] = [];
  const refusals: Record<string, number> = {};
  let unchanged = 0;
  let slowestMs = 0;
  let peakRss = 0;
  for (let index = 0; index < options.cases; index += 1) {
    const caseNumber = options.firstCase + index;
    const bytes = makeCase(corpus, createRandom(options.seed, caseNumber));
    const isGood = corpus.good.some((good) => good.equals(bytes));
    const started = performance.now();
    const verdict = await judge(bytes, caseNumber % 2 === 0);
    const tookMs = performance.now() - started;
    slowestMs = Math.max(slowestMs, tookMs);
    if (isGood) unchanged += 1;
    refusals[verdict] = (refusals[verdict] ?? 0) + 1;
    if (isGood !== (verdict === 'ok')) wrong.push({ caseNumber, problem: `verdict ${verdict}` });
    else if (verdict !== 'ok' && !isExchangeCode(verdict)) wrong.push({ caseNumber, problem: verdict });
    if (tookMs > slowMs) wrong.push({ caseNumber, problem: `took ${Math.round(tookMs)} ms` });
    if (index % 1000 === 0) {
      peakRss = Math.max(peakRss, process.memoryUsage.rss());
      options.onCase?.(index);
    }
  }
  const peakRssMb = Math.round(Math.max(peakRss, process.memoryUsage.rss()) / 1024 ** 2);
  return { seed: options.seed, cases: options.cases, wrong, unchanged, refusals, slowestMs, peakRssMb };
}

/** The bytes of one case, to look at it or to keep it as a vector. */
export async function makeFuzzCase(seed: number, caseNumber: number): Promise<Buffer> {
  return makeCase(await loadCorpus(), createRandom(seed, caseNumber));
}

async function loadCorpus(): Promise<Corpus> {
  const folder = join(import.meta.dirname, '../vectors/files');
  const index = JSON.parse(await readFile(join(folder, '../vectors.json'), 'utf8')) as {
    file: string;
    expect: string;
    context?: { root?: string };
  }[];
  const good = [];
  const others = [];
  for (const name of (await readdir(folder)).toSorted()) {
    const bytes = await readFile(join(folder, name));
    // What is believed only by a pinned root is not good for a reader who knows keys alone.
    const isGood = index.some(
      ({ file, expect, context }) => file === name && expect === 'ok' && context?.root === undefined,
    );
    if (isGood && /\.px[br]$/.test(name)) good.push(bytes);
    else if (bytes.length > 0) others.push(bytes);
  }
  const unpacked = await Promise.all(good.map(unpack));
  return { good, others, unpacked, strangers: unpacked.flat() };
}

function makeCase(corpus: Corpus, random: Random): Buffer {
  const at = random.below(corpus.good.length);
  if (random.below(3) === 0) return repack(corpus.unpacked[at] ?? [], random, corpus.strangers);
  let bytes = corpus.good[at] ?? Buffer.alloc(0);
  for (let rounds = 1 + random.below(3); rounds > 0; rounds -= 1) {
    bytes = random.pick(Object.values(mutators))(bytes, random, [...corpus.good, ...corpus.others]);
  }
  return bytes;
}

/** `ok`, the code of the refusal, or what was thrown that is no refusal. */
async function judge(bytes: Buffer, isPinned: boolean): Promise<string> {
  try {
    const report = await inspectPackage('case', isPinned ? { trust: everybody } : {}, readOnly(bytes));
    return report.ok ? 'ok' : report.refusal.code;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** One file in memory; whoever tries to change anything fails the case. */
function readOnly(bytes: Buffer): PackageFs {
  const forbidden = (): Promise<never> => Promise.reject(new Error('something was written'));
  return {
    open: (path, mode) =>
      mode === 'read' && path === 'case'
        ? Promise.resolve({
            read(target, position) {
              const part = bytes.subarray(position, position + target.length);
              target.set(part);
              return Promise.resolve(part.length);
            },
            write: forbidden,
            sync: forbidden,
            stat: () => Promise.resolve({ bytes: bytes.length, inode: 0n, isFile: true }),
            close: () => Promise.resolve(),
          })
        : forbidden(),
    stat: forbidden,
    rename: forbidden,
    remove: forbidden,
    syncFolder: forbidden,
    freeBytes: forbidden,
  };
}
