import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openVault } from '#electron/core/vault/vault.ts';
import { createSigner } from '#electron/exchange/keys.ts';
import { extractBlobs } from '#electron/exchange/extract.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import { sealerOf } from '#electron/exchange/suites.ts';
import type { BlobSource, PackageRequest, Unlock } from '#electron/exchange/types.ts';
import { writePackage } from '#electron/exchange/write.ts';
import type { Suite } from '#shared/domain/keys.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { bundleRequest, headerParts, people } from '#tests/electron/exchange/samples.ts';
import type { BenchRow } from './bench-row.ts';
import { copyAndHash, makeDocuments, manifestFor, sealAlone } from './exchange-material.ts';
import { measureResults } from './exchange-results.ts';

export interface ExchangeBenchOptions {
  /** Size of the plain bundle in MiB; a tenth of it per document. */
  readonly megabytes?: number;
  /** Size of the encrypted bundles and of the plain one of suite 2, in MiB. */
  readonly sealedMegabytes?: number;
  readonly results?: number;
  /** How often the plain bundle is written and read; the best counts. */
  readonly rounds?: number;
}

const copyName = 'copy, flush, then hash the same files';

/** The suite `exchange` of `npm run bench`: throughput, memory, event loop, cancelling, many results. */
export async function measureExchange(options: ExchangeBenchOptions = {}): Promise<BenchRow[]> {
  const { megabytes = 1000, sealedMegabytes = 100, results = 10_000, rounds = 3 } = options;
  const folder = await mkdtemp(join(tmpdir(), 'bench-exchange-'));
  try {
    const sources = await makeDocuments(join(folder, 'documents'), 10, Math.ceil(megabytes / 10));
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    // First: what this process has held at most never falls again, and the reference holds more than the product.
    const memory = await peakOf({ folder, sources, request: requestOf(folder, sources, 1) });
    const plain = await measurePlain(folder, sources, 1, rounds);
    const cancel = await measureCancel(folder, sources);
    await rm(join(folder, 'documents'), { recursive: true });
    const some = await makeDocuments(join(folder, 'some'), 10, Math.ceil(sealedMegabytes / 10));
    const rows = [
      ...plain,
      { name: `peak-memory-${megabytes}mb`, value: memory, unit: 'MB' },
      cancel,
      ...(await measureSealed(folder, some, 1)),
      ...(await measurePlain(folder, some, 2, 2)),
      ...(await measureSealed(folder, some, 2)),
    ];
    delay.disable();
    return [
      ...rows,
      { name: 'event-loop-delay-p99', value: delay.percentile(99) / 1e6, unit: 'ms' },
      ...(await measureResults(folder, results)),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** How a bundle of these documents is written and taken in. */
interface Way {
  readonly folder: string;
  readonly sources: readonly BlobSource[];
  readonly request: Extract<PackageRequest, { type: 'bundle' }>;
  readonly unlock?: Unlock;
}

async function measurePlain(
  folder: string,
  sources: readonly BlobSource[],
  suite: Suite,
  rounds: number,
): Promise<BenchRow[]> {
  const way = { folder, sources, request: requestOf(folder, sources, suite) };
  const { reference, ...ways } = await bestOfRounds(rounds, {
    reference: () => copyAndHash(sources, join(folder, 'copies')),
    export: () => seconds(() => writePackage(way.request)),
    import: () => takeIn(way),
  });
  const total = megabytesOf(sources);
  return Object.entries(ways).flatMap(([name, taken]) => {
    const full = suite === 1 ? name : `${name}-suite-2`;
    return [
      compareClock(full, total, taken, [copyName, reference.clock]),
      compareProcessor(full, total, taken, reference),
    ];
  });
}

async function measureSealed(
  folder: string,
  sources: readonly BlobSource[],
  suite: Suite,
): Promise<BenchRow[]> {
  const sealer = sealerOf(suite);
  const keys = await sealer.generateKeys();
  const lock = { kind: 'keys', encryptionKeys: [keys.encryptionKey] } as const;
  const request = { ...requestOf(folder, sources, suite), seal: { lock, spoolDir: join(folder, 'spool') } };
  const { keyId } = people[suite].expertOne.identity;
  const unlock: Unlock = { identities: () => [{ keyId, secret: keys.encryptionSecret }] };
  const way = { folder, sources, request, unlock };
  const best = await bestOfRounds(2, {
    export: () => seconds(() => writePackage(request)),
    import: () => takeIn(way),
  });
  const alone = await sealAlone(sources, sealer);
  const library = suite === 1 ? 'age-encryption' : 'sm-crypto-v2, SM4-GCM';
  const total = megabytesOf(sources);
  return [
    compareClock(`export-encrypted-suite-${suite}`, total, best.export, [
      `${library}, in memory`,
      alone.seal,
    ]),
    compareClock(`import-encrypted-suite-${suite}`, total, best.import, [
      `${library}, in memory`,
      alone.open,
    ]),
  ];
}

function requestOf(folder: string, sources: readonly BlobSource[], suite: Suite) {
  const { bureau, expertOne } = people[suite];
  return bundleRequest(join(folder, `suite-${suite}.pxb`), {
    signer: createSigner(bureau),
    header: headerParts({ recipients: [expertOne.identity.keyId] }),
    manifest: manifestFor(sources),
    blobs: sources,
  });
}

/** The most memory in MB that writing a bundle and taking it in again need, this process included. */
async function peakOf(way: Way): Promise<number> {
  await writePackage(way.request);
  await takeIn(way);
  return process.resourceUsage().maxRSS / 1024;
}

/** Verifies a bundle and stores its documents in a new vault, as an import does. Seconds. */
async function takeIn({ folder, request, unlock }: Way): Promise<number> {
  const dir = join(folder, 'vault');
  const took = await seconds(async () => {
    const staging = (await openVault(dir)).stage();
    const verified = await verifyPackage(request.outPath, { sink: staging, unlock, deferDocuments: true });
    await extractBlobs(verified, staging);
    await staging.publish();
  });
  await rm(dir, { recursive: true });
  return took;
}

/** How long something took on the clock and on the processor, in seconds. */
interface Taken {
  readonly clock: number;
  readonly processor: number;
}

/** In turn and the best of each, so that a moment when the machine is busy does not fall on one of them only. */
async function bestOfRounds<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, Taken>> {
  const names = Object.keys(works) as Name[];
  const none: Taken = { clock: Infinity, processor: Infinity };
  const best = Object.fromEntries(names.map((name) => [name, none])) as Record<Name, Taken>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const before = process.cpuUsage();
      const clock = await works[name]();
      const { user, system } = process.cpuUsage(before);
      const processor = (user + system) / 1e6;
      best[name] = {
        clock: Math.min(best[name].clock, clock),
        processor: Math.min(best[name].processor, processor),
      };
    }
  }
  return best;
}

/** Throughput against a reference, by the clock; `ratio` of 1 is as fast. */
function compareClock(
  name: string,
  megabytes: number,
  taken: Taken,
  [reference, clock]: [string, number],
): BenchRow {
  return {
    name: `${name}-${megabytes}mb`,
    value: megabytes / taken.clock,
    unit: 'MB/s',
    reference,
    referenceValue: megabytes / clock,
    ratio: clock / taken.clock,
  };
}

/** The same by the time that the processor worked: what a busy machine says least falsely. */
function compareProcessor(name: string, megabytes: number, taken: Taken, than: Taken): BenchRow {
  return {
    name: `${name}-${megabytes}mb-processor`,
    value: taken.processor,
    unit: 's',
    reference: copyName,
    referenceValue: than.processor,
    ratio: than.processor / taken.processor,
  };
}

const megabytesOf = (sources: readonly BlobSource[]): number =>
  Math.round(sources.reduce((sum, source) => sum + source.bytes, 0) / 1024 ** 2);

async function measureCancel(folder: string, sources: readonly BlobSource[]): Promise<BenchRow> {
  const control = new AbortController();
  let stoppedAt = 0;
  const onProgress = ({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number }): void => {
    if (stoppedAt !== 0 || doneBytes < totalBytes / 2) return;
    stoppedAt = performance.now();
    control.abort();
  };
  try {
    await writePackage(requestOf(folder, sources, 1), { signal: control.signal, onProgress });
  } catch (error) {
    if (!isRefusal(error, 'CANCELLED')) throw error;
  }
  return { name: 'cancel-export', value: (performance.now() - stoppedAt) / 1000, unit: 's' };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
