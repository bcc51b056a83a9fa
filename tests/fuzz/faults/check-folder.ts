import { existsSync, readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkIntegrity } from '#db/open.ts';
import { listBundleCases, listPackages } from '#db/repositories/packages.ts';
import { listReceipts } from '#db/repositories/receipts.ts';
import { rawConnection } from '#db/sql.ts';
import { keptPath } from '#electron/core/exchange/arrived-file.ts';
import { verifyLedger } from '#electron/core/ledger/read.ts';
import type { Core } from '#electron/core/open-core.ts';
import { findPackage } from '#electron/exchange/parts/gather-parts.ts';
import { splitPartPath } from '#electron/exchange/parts/part-names.ts';
import { inspectPackage } from '#electron/exchange/open.ts';
import { withFolder } from './stage.ts';

/** What a data folder knows, to be compared before and after. */
export interface Known {
  readonly ledgerLines: number;
  readonly ledgerHead: string;
  /** Digests: bundles and results, in and out. */
  readonly packages: ReadonlySet<string>;
}

/**
 * Opens a data folder as the program does after a crash and checks all that must hold whatever happened: a sound
 * database, a whole ledger, and for every package that it knows of, the documents and files that go with it.
 */
export async function checkFolder(dataDir: string): Promise<Known> {
  return withFolder(dataDir, async (core) => {
    checkIntegrity(rawConnection(core.db));
    const { lines, head } = verifyLedger(core);
    const packages = new Set<string>();
    for (const direction of ['in', 'out'] as const)
      for (const type of ['bundle', 'result'] as const)
        for (const { digest } of listPackages(core.db, direction, type, null)) {
          if (direction === 'in') await checkTakenIn(core, type, digest);
          packages.add(digest);
        }
    checkTold(core);
    await checkVault(core);
    await checkKept(core);
    return { ledgerLines: lines, ledgerHead: head, packages };
  });
}

async function checkTakenIn(core: Core, type: 'bundle' | 'result', digest: string): Promise<void> {
  if (type === 'result') {
    if (!existsSync(keptPath(core, digest))) throw new Error(`the file of result ${digest} is not kept`);
    return;
  }
  for (const { volumes } of listBundleCases(core.db, digest))
    for (const { hash } of volumes) await core.vault.verify(hash);
}

/** What came in is told exactly once, and nothing is told that did not come in. */
function checkTold(core: Core): void {
  const taken = listPackages(core.db, 'in', 'result', null).map(({ digest }) => digest);
  const told = listReceipts(core.db, 'result', null)
    .filter(({ report }) => report.state === 'accepted')
    .map(({ report }) => report.digest);
  if (taken.length !== told.length || taken.some((digest) => !told.includes(digest)))
    throw new Error(`${taken.length} results came in, ${told.length} are told of`);
}

/** Every document that has its final name is the one that the name says; no half ones are left after opening. */
async function checkVault(core: Core): Promise<void> {
  for (const entry of await readdir(core.vault.dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const hash = /^([0-9a-f]{64})\.pdf$/.exec(entry.name)?.[1];
    if (hash === undefined) throw new Error(`${entry.name} was left in the vault`);
    await core.vault.verify(hash);
  }
}

async function checkKept(core: Core): Promise<void> {
  const folder = join(core.dataDir, 'packages');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of names.filter((one) => one.endsWith('.pxr'))) {
    const report = await inspectPackage(join(folder, name));
    if (!report.ok || `${report.verified.digest}.pxr` !== name) throw new Error(`kept ${name} is not whole`);
  }
}

/** A package under a final name is whole, in one file or in parts; returns the digests of all that lie there. */
export async function checkStick(folder: string): Promise<ReadonlySet<string>> {
  const digests = new Set<string>();
  for (const name of readdirSync(folder)) {
    // The first part gets its name last: a set that begins is whole.
    const isPackage = /\.px[br]$/.test(name) || splitPartPath(name)?.number === 1;
    if (!isPackage) continue;
    const { path, fs } = await findPackage(join(folder, name));
    const report = await inspectPackage(path, {}, fs);
    if (!report.ok) throw new Error(`${basename(path)}: ${report.refusal.code} ${report.refusal.message}`);
    digests.add(report.verified.digest);
  }
  return digests;
}
