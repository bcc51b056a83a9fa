import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archiveBatch } from '#electron/core/archive/archive-batch.ts';
import { verifyArchive } from '#electron/core/archive/verify-archive.ts';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { exportReceipts, importReceipts } from '#electron/core/exchange/receipts.ts';
import type { BundleLock } from '#electron/core/exchange/seal-request.ts';
import { replayFolder } from '#electron/core/results/replay/replay.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import { partPath } from '#electron/exchange/parts/part-names.ts';
import { makeFolder, openDesk } from '../desk/desk.ts';
import { writeMaterial } from '../desk/material.ts';
import {
  enrol,
  exportResult,
  importBundle,
  importResults,
  prepareBatch,
  reviewAll,
} from '../desk/whole-job.ts';

const reason = '企业补报了自主品牌';
const code = '7K4M-9QXD-P2RT-WA5E';

/** What each hand-out is locked with, and how its header says so. */
const ways: readonly [1 | 2, BundleLock, string, string][] = [
  [1, { code }, 'age-code', 'age'],
  [1, 'auto', 'age', 'age'],
  [2, { code }, 'sm4-code', 'sm4'],
  [2, 'auto', 'sm4', 'sm4'],
];

test.each(ways)(
  'suite %i, supplement locked with %j: all of it travels locked, in parts, and replays from the archive',
  async (suite, lock, wanted, wantedResult) => {
    const folder = makeFolder();
    const bureau = await openDesk(join(folder, 'bureau'));
    const expert = await openDesk(join(folder, 'expert'));
    const batchId = await prepareBatch(bureau, await writeMaterial(folder));
    const stick = join(folder, 'stick');
    mkdirSync(stick);
    const first = join(stick, 'first.pxb');
    const handOut = { batchId, expertId: 'E01', suite };
    const parts = { path: first, lock: { code }, fileLimitBytes: 6000 };
    expect((await exportBundle(bureau.core, { ...handOut, ...parts })).parts).toBeGreaterThan(1);
    expect((await importBundle(expert, partPath(first, 2), code)).report.state).toBe('accepted');
    await enrol(bureau, expert, 'E01', folder);

    const { file } = (await expert.call('my.cases', { batchId }))[0] ?? {};
    const fact = { key: 'own_brand', year: null, value: true } as const;
    await bureau.call('case.setDeclared', { caseId: file?.id ?? '', fact });
    const second = join(stick, 'second.pxb');
    await exportBundle(bureau.core, { ...handOut, path: second, lock, supplement: { reason } });
    const { header, type } = await verifyPackage(second);
    expect({ type, encryption: header.encryption }).toEqual({ type: 'sealed', encryption: wanted });
    const taken = await importBundle(expert, second, lock === 'auto' ? undefined : code);
    expect(taken.report).toMatchObject({ state: 'accepted', changes: { reason } });

    await reviewAll(expert, batchId);
    const result = join(stick, 'E01.pxr');
    await exportResult(expert, batchId, result);
    expect((await verifyPackage(result)).header.encryption).toBe(wantedResult);
    expect(await importResults(bureau, [result])).toMatchObject([{ state: 'accepted' }]);
    for (const [from, to] of [
      [bureau, expert],
      [expert, bureau],
    ] as const) {
      const written = await exportReceipts(from.core, { batchId, folder: stick });
      const paths = written.map(({ fileName }) => join(stick, fileName));
      expect(await importReceipts(to.core, { paths })).toMatchObject([{ ok: true }]);
    }

    // The stick with the result is gone: the bureau kept it.
    rmSync(result);
    const outDir = join(folder, 'archive');
    await archiveBatch(bureau.core, { batchId, outDir, packageDirs: [stick], formsDir: null });
    const names = readdirSync(join(outDir, 'packages'));
    expect(names).toContain('E01-1-001.pxb.001');
    expect(names).toContain('E01-1-001.pxb.002');
    expect(names).toContain('E01-1-002.pxb');
    expect(names.filter((name) => name.endsWith('.open'))).toHaveLength(3);
    expect(await verifyArchive(outDir)).toMatchObject({ ok: true, problems: [] });
    rmSync(join(outDir, 'packages', 'E01-1-001.pxb.002'));
    const { first: difference } = await replayFolder({ folder: outDir });
    expect(difference).toMatchObject({ code: 'PACKAGE_REFUSED' });
    expect(difference?.sentence).toContain('E01-1-001.pxb.002');
  },
  120_000,
);
