import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importResults } from '#electron/core/exchange/import-results.ts';
import { closeCore, openCore } from '#electron/core/open-core.ts';
import { checkBatch } from '#electron/core/results/checks.ts';
import { exportRankingJson } from '#electron/core/results/published.ts';
import { explainRanking, exportRanking, rankBatch } from '#electron/core/results/ranking.ts';
import { replayFolder } from '#electron/core/results/replay/replay.ts';
import type { BenchRow } from './bench-row.ts';
import { makeDeskBatch, type DeskSize } from './desk-batch.ts';
import { measureScreens } from './desk-window.ts';

const full: DeskSize = { cases: 600, perCase: 5, experts: 15 };

/** The suite `desk` of `npm run bench`: a large batch from the stick to the table, all rules of the panel in force, then every screen. */
export async function measureDesk(size: DeskSize = full): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-desk-'));
  const core = await openCore({
    dataDir: join(folder, 'bureau'),
    appVersion: '0.0.0-bench',
    packsDir: join(import.meta.dirname, '../../rules/packs'),
  });
  try {
    const { batchId, results, packagesDir } = await makeDeskBatch(core, folder, size);
    const name = `${size.cases}x${size.perCase}`;
    const rows: BenchRow[] = [];
    const time = async (what: string, work: () => unknown): Promise<void> => {
      const started = performance.now();
      const before = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(before);
      rows.push(
        { name: `${what}-${name}`, value: (performance.now() - started) / 1000, unit: 's' },
        // What others do on the machine does not count here; what waits for the disk does not either.
        { name: `${what}-${name}-cpu`, value: (user + system) / 1e6, unit: 's' },
      );
    };
    await time('import', async () => {
      const reports = await importResults(core, { paths: results });
      const bad = reports.find((one) => one.state !== 'accepted');
      if (bad !== undefined) throw new Error(`not imported: ${bad.message}`);
    });
    await time('aggregate-and-rank', () => rankBatch(core, { batchId }));
    const [above, below] = rankBatch(core, { batchId });
    if (above === undefined || below === undefined) throw new Error('nothing was ranked');
    await time('explain', () => explainRanking(core, { batchId, above: above.caseId, below: below.caseId }));
    await time('checks', () => checkBatch(core, { batchId }));
    await time('ranking-xlsx', () =>
      exportRanking(core, { batchId, path: join(packagesDir, 'ranking.xlsx') }),
    );
    await time('ranking-json', () =>
      exportRankingJson(core, { batchId, path: join(packagesDir, 'ranking.json') }),
    );
    await time('replay', async () => {
      const { first } = await replayFolder({ folder: packagesDir });
      if (first !== null) throw new Error(first.sentence);
    });
    closeCore(core);
    return [...rows, ...(await measureScreens(core.dataDir, batchId, name))];
  } finally {
    if (core.store.isOpen()) closeCore(core);
    await rm(folder, { recursive: true });
  }
}
