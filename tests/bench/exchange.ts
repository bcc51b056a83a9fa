import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createSigner } from '#electron/exchange/keys.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import { preparePackage } from '#electron/exchange/prepare.ts';
import type { BlobSource } from '#electron/exchange/types.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { bundleRequest, everybody, expertOne, resultRequest } from '#tests/electron/exchange/samples.ts';
import { packContainer } from '#tests/vectors/forge.ts';
import { copyAndHash, folderSink, makeDocuments, manifestFor } from './exchange-material.ts';

/** One measured figure; the reference is measured in the same run on the same material. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference?: string;
  readonly referenceValue?: number;
  readonly ratio?: number;
}

export interface ExchangeBenchOptions {
  /** Size of the bundle in MiB; a tenth of it per document. */
  readonly megabytes?: number;
  readonly results?: number;
}

const rounds = 3;
const referenceName = 'copy, flush, then hash the same files';

/** The suite `exchange` of `npm run bench`: throughput, memory, event loop, cancelling, many results. */
export async function measureExchange(options: ExchangeBenchOptions = {}): Promise<BenchRow[]> {
  const { megabytes = 1000, results = 10_000 } = options;
  const folder = await mkdtemp(join(tmpdir(), 'bench-exchange-'));
  try {
    const sources = await makeDocuments(join(folder, 'documents'), 10, Math.ceil(megabytes / 10));
    return [
      ...(await measureThroughput(folder, sources)),
      await measureCancel(folder, sources),
      await measureResults(folder, results),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureThroughput(folder: string, sources: readonly BlobSource[]): Promise<BenchRow[]> {
  const totalMb = sources.reduce((sum, source) => sum + source.bytes, 0) / 1024 ** 2;
  const outPath = join(folder, 'a.pxb');
  const vault = join(folder, 'vault');
  await mkdir(vault);
  const manifest = manifestFor(sources);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let reference = Infinity;
  let exported = Infinity;
  let imported = Infinity;
  // In turn and the best of each, so that a moment when the disk is busy does not fall on one of them only.
  for (let round = 0; round < rounds; round += 1) {
    reference = Math.min(reference, await copyAndHash(sources, join(folder, 'copies')));
    await rm(join(folder, 'copies'), { recursive: true });
    delay.enable();
    exported = Math.min(
      exported,
      await seconds(() => writePackage(bundleRequest(outPath, { manifest, blobs: sources }))),
    );
    imported = Math.min(imported, await seconds(() => verifyPackage(outPath, { sink: folderSink(vault) })));
    delay.disable();
  }
  const throughput = (name: string, tookSeconds: number): BenchRow => ({
    name,
    value: totalMb / tookSeconds,
    unit: 'MB/s',
    reference: referenceName,
    referenceValue: totalMb / reference,
    ratio: reference / tookSeconds,
  });
  return [
    throughput(`export-${Math.round(totalMb)}mb`, exported),
    throughput(`import-${Math.round(totalMb)}mb`, imported),
    { name: 'event-loop-delay-p99', value: delay.percentile(99) / 1e6, unit: 'ms' },
    { name: 'peak-memory', value: process.resourceUsage().maxRSS / 1024, unit: 'MB' },
  ];
}

async function measureCancel(folder: string, sources: readonly BlobSource[]): Promise<BenchRow> {
  const control = new AbortController();
  let stoppedAt = 0;
  const request = bundleRequest(join(folder, 'cancelled.pxb'), {
    manifest: manifestFor(sources),
    blobs: sources,
  });
  const onProgress = ({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number }): void => {
    if (stoppedAt !== 0 || doneBytes < totalBytes / 2) return;
    stoppedAt = performance.now();
    control.abort();
  };
  try {
    await writePackage(request, { signal: control.signal, onProgress });
  } catch (error) {
    if (!isRefusal(error, 'CANCELLED')) throw error;
  }
  return { name: 'cancel-export', value: (performance.now() - stoppedAt) / 1000, unit: 's' };
}

async function measureResults(folder: string, count: number): Promise<BenchRow> {
  const bundlePath = join(folder, 'small.pxb');
  await writePackage(bundleRequest(bundlePath));
  const bundle = await verifyPackage(bundlePath);
  const request = resultRequest('', bundle, { signer: createSigner(expertOne) });
  const paths: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { entries } = await preparePackage(request, index.toString(16).padStart(32, '0'));
    const raw = entries.flatMap((entry) => ('content' in entry ? [entry] : []));
    const path = join(folder, `${index}.pxr`);
    await writeFile(path, packContainer(raw));
    paths.push(path);
  }
  const took = await seconds(async () => {
    for (const path of paths) await verifyPackage(path, { trust: everybody });
  });
  return { name: `verify-${count}-results`, value: took, unit: 's' };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
