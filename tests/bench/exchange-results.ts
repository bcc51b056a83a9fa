import { join } from 'node:path';
import { importResults } from '#electron/core/exchange/import-results.ts';
import { closeCore, openCore } from '#electron/core/open-core.ts';
import type { BenchRow } from './bench-row.ts';
import { makeDeskBatch } from './desk-batch.ts';

const experts = 100;

/** Many small results, each verified, recomputed by the frozen rules and committed as the window does it. */
export async function measureResults(folder: string, count: number): Promise<BenchRow[]> {
  const core = await openCore({
    dataDir: join(folder, 'bureau'),
    appVersion: '0.0.0-bench',
    packsDir: join(import.meta.dirname, '../../rules/packs'),
  });
  try {
    const resultsPerExpert = Math.ceil(count / experts);
    const { results } = await makeDeskBatch(core, folder, {
      cases: 100,
      perCase: 3,
      experts,
      resultsPerExpert,
    });
    const paths = results.slice(0, count);
    const started = performance.now();
    const cpu = process.cpuUsage();
    const reports = await importResults(core, { paths });
    const bad = reports.find((one) => one.state !== 'accepted');
    if (bad !== undefined) throw new Error(`not imported: ${bad.message}`);
    const { user, system } = process.cpuUsage(cpu);
    return [
      { name: `import-${count}-results`, value: (performance.now() - started) / 1000, unit: 's' },
      { name: `import-${count}-results-processor`, value: (user + system) / 1e6, unit: 's' },
    ];
  } finally {
    closeCore(core);
  }
}
