import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exportRankingJson } from '#electron/core/results/published.ts';
import { exportRanking } from '#electron/core/results/ranking.ts';
import { openDesk, type TestDesk } from '#tests/electron/core/desk/desk.ts';
import { writeMaterial } from '#tests/electron/core/desk/material.ts';
import {
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  prepareBatch,
  reviewAll,
} from '#tests/electron/core/desk/whole-job.ts';

/** A batch that went all the way, with its packages and both tables in `published`. */
export interface PublishedBatch {
  readonly batchId: string;
  readonly bureau: TestDesk;
  readonly experts: ReadonlyMap<string, TestDesk>;
  /** Folder with `packages/*.pxb`, `packages/*.pxr`, `ranking.json` and `ranking.xlsx`. */
  readonly published: string;
}

/** Two of three experts hand in; the third one's bundle is handed out, or not even that. */
export async function publishBatch(
  folder: string,
  experts: readonly string[] = ['E01', 'E02'],
): Promise<PublishedBatch> {
  const published = join(folder, 'published');
  const packages = join(published, 'packages');
  mkdirSync(packages, { recursive: true });
  const bureau = await openDesk(join(folder, 'bureau'));
  const batchId = await prepareBatch(bureau, await writeMaterial(folder));
  const desks = new Map<string, TestDesk>();
  const results: string[] = [];
  for (const id of experts) {
    const expert = await openDesk(join(folder, id));
    desks.set(id, expert);
    await importBundle(expert, await handOut(bureau, batchId, id, packages));
    await reviewAll(expert, batchId);
    await enrol(bureau, expert, id, folder);
    const path = join(packages, `${id}.pxr`);
    await exportResult(expert, batchId, path);
    results.push(path);
  }
  await importResults(bureau, results);
  const kept = join(bureau.core.dataDir, 'packages');
  for (const name of readdirSync(kept).filter((one) => one.endsWith('.open')))
    copyFileSync(join(kept, name), join(packages, name));
  await exportRankingJson(bureau.core, { batchId, path: join(published, 'ranking.json') });
  await exportRanking(bureau.core, { batchId, path: join(published, 'ranking.xlsx') });
  return { batchId, bureau, experts: desks, published };
}
