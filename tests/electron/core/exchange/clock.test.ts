import { join } from 'node:path';
import { onTestFinished, expect, test } from 'vitest';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { exportResult } from '#electron/core/exchange/export-result.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { importResults } from '#electron/core/exchange/import-results.ts';
import { verifyLedger } from '#electron/core/ledger/read.ts';
import { closeCore, openCore, type Core } from '#electron/core/open-core.ts';
import { makeFolder, openDesk, packsDir } from '../desk/desk.ts';
import { writeMaterial } from '../desk/material.ts';
import { enrol, prepareBatch, reviewAll } from '../desk/whole-job.ts';

/** Every act at another moment of history; what was first by number stays first. */
const instants = ['2026-11-21', '1999-01-01', '2038-01-19', '2010-06-01', '2099-12-31', '1970-01-02'];

async function openAt(dataDir: string, clock: () => Date): Promise<Core> {
  const core = await openCore({ dataDir, appVersion: '0.0.0-test', packsDir, clock });
  onTestFinished(() => {
    if (core.store.isOpen()) closeCore(core);
  });
  return core;
}

test('clocks that jump by decades change no order, break no chain and lock nobody out', async () => {
  const folder = makeFolder();
  const setUp = await openDesk(join(folder, 'bureau'));
  const batchId = await prepareBatch(setUp, await writeMaterial(folder));
  closeCore(setUp.core);
  let turn = 0;
  const clock = (): Date => new Date(`${instants[turn % instants.length] ?? ''}T08:00:00.000Z`);
  const bureau = await openAt(join(folder, 'bureau'), clock);
  const expertDesk = await openDesk(join(folder, 'expert'));
  closeCore(expertDesk.core);
  const expert = await openAt(join(folder, 'expert'), clock);
  const paths: string[] = [];
  for (; turn < 4; turn += 1) {
    const path = join(folder, `${turn}.pxb`);
    await exportBundle(bureau, { batchId, expertId: 'E01', path });
    paths.push(path);
    expect((await importBundle(expert, { path })).report.state).toBe('accepted');
  }
  // The first bundle is the old one, although its date is not the earliest.
  expect((await importBundle(expert, { path: paths[0] ?? '' })).report.state).toBe('already');
  closeCore(expert);
  const desk = await openDesk(join(folder, 'expert'));
  closeCore(bureau);
  const office = await openDesk(join(folder, 'bureau'));
  await enrol(office, desk, 'E01', folder);
  await reviewAll(desk, batchId);
  closeCore(desk.core);
  closeCore(office.core);
  const late = await openAt(join(folder, 'expert'), clock);
  const later = await openAt(join(folder, 'bureau'), clock);
  for (const name of ['first.pxr', 'second.pxr']) {
    turn += 1;
    await exportResult(late, { batchId, path: join(folder, name) });
  }
  turn += 1;
  const take = (name: string) => importResults(later, { paths: [join(folder, name)] });
  expect(await take('second.pxr')).toMatchObject([{ state: 'accepted' }]);
  expect(await take('first.pxr')).toMatchObject([{ state: 'refused', code: 'PKG_OLD' }]);
  expect(verifyLedger(late).lines).toBeGreaterThan(5);
  expect(verifyLedger(later).lines).toBeGreaterThan(5);
});
