import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ElectronApplication } from 'playwright-core';

const run = promisify(execFile);

/** Milliseconds that a renderer outside takes for one page (1-based); null where it is not installed. */
export async function timeTool(
  tool: 'mutool' | 'pdftoppm',
  path: string,
  page: number,
): Promise<number | null> {
  const args =
    tool === 'mutool'
      ? ['draw', '-q', '-F', 'pnm', '-r', '150', '-o', '/dev/null', path, String(page)]
      : ['-r', '150', '-f', String(page), '-l', String(page), path];
  const started = performance.now();
  try {
    await run(tool, args, { maxBuffer: 256 * 1024 ** 2, encoding: 'buffer' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return performance.now() - started;
}

/** Megabytes that a window (by its process id) and the GPU process hold now. */
export async function memoryOf(app: ElectronApplication, pid: number): Promise<number> {
  const metrics = await app.evaluate(({ app: main }) => main.getAppMetrics());
  return metrics
    .filter((one) => one.pid === pid || one.type === 'GPU')
    .reduce((sum, { memory }) => sum + memory.workingSetSize / 1024, 0);
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
