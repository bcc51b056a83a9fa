import { copyFile, mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { insertPackage } from '#db/repositories/packages.ts';
import { insertReceipt, listReceipts } from '#db/repositories/receipts.ts';
import { findReceivedReview, insertReceivedReview } from '#db/repositories/received-reviews.ts';
import { transact } from '#db/sql.ts';
import { inspectPackage } from '#electron/exchange/open.ts';
import type { PackageReport as Inspection, VerifiedPackage } from '#electron/exchange/types.ts';
import { isRefusal, Refusal } from '#shared/errors/refusal.ts';
import type { PackageRow } from '#shared/ipc/bureau.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { openReplayLedger, openTrust } from '../keys/trust.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { assertRunning, unwatchedTask, type Task } from '../task.ts';
import { assertResult } from './check-result.ts';
import { describeInspection, refuseReport } from './report.ts';

type VerifiedResult = Extract<VerifiedPackage, { type: 'result' }>;

/** A result holds text only; a larger held file is recorded but not copied. */
const keptBytes = 64 * 1024 ** 2;

/**
 * Imports result packages, each for itself: accepted, already known, held for persons to decide, or refused
 * with a code. Nothing that a package says is believed: its outcomes are recomputed by the frozen rules.
 * @throws CANCELLED (packages imported before that stay)
 */
export async function importResults(
  core: Core,
  input: { readonly paths: readonly string[] },
  task: Task = unwatchedTask,
): Promise<PackageReport[]> {
  const reports: PackageReport[] = [];
  for (const path of input.paths) {
    assertRunning(task);
    reports.push(await importResult(core, path, task));
    const done = reports.length;
    task.onProgress({ label: basename(path), done, total: input.paths.length, unit: 'files' });
  }
  return reports;
}

/** Received, held and refused packages, newest first; `batchId` null means all. */
export function listResults(core: Core, input: { readonly batchId: string | null }): PackageRow[] {
  return listReceipts(core.db, input.batchId)
    .filter(({ report }) => report.type !== 'bundle')
    .map(({ at, expertName, report }) => ({ ...report, receivedAt: at, expertName }));
}

/** Where the file of an accepted or held package is kept. */
export const keptPath = (core: Core, digest: string): string =>
  join(core.dataDir, 'packages', `${digest}.pxr`);

async function importResult(core: Core, path: string, task: Task): Promise<PackageReport> {
  const inspection = await inspect(core, path, task);
  const report = describeInspection(path, inspection);
  if (report.state === 'already') return report;
  const final = inspection.ok ? await acceptResult(core, inspection.verified, report) : report;
  if (final.state !== 'accepted') await remember(core, path, final, inspection);
  return final;
}

async function inspect(core: Core, path: string, task: Task): Promise<Inspection> {
  return inspectPackage(path, {
    signal: task.signal,
    expect: 'result',
    trust: await openTrust(core),
    replay: openReplayLedger(core),
  });
}

async function acceptResult(
  core: Core,
  verified: VerifiedPackage,
  report: PackageReport,
): Promise<PackageReport> {
  if (verified.type !== 'result') throw new Refusal('PKG_TYPE', { expected: 'result', found: verified.type });
  try {
    assertResult(core, verified);
    await keepFile(core, verified.path, verified.digest);
    commitResult(core, verified, report);
    return report;
  } catch (error) {
    if (!isRefusal(error) || isRefusal(error, 'DISK_FULL')) throw error;
    return refuseReport(report, error.toValue());
  }
}

function commitResult(core: Core, verified: VerifiedResult, report: PackageReport): void {
  const { manifest, header, digest, envelope } = verified;
  const { batchId, expert, reviews, bundleDigest } = manifest;
  const at = now(core);
  transact(core.db, () => {
    insertPackage(core.db, {
      direction: 'in',
      digest,
      packageId: header.packageId,
      type: 'result',
      batchId,
      expertId: expert.id,
      round: header.round,
      sequence: header.sequence,
      issuerKey: header.issuer.keyId,
      expert,
      envelope,
      at,
    });
    for (const review of reviews) {
      const { caseId, expertId, version } = review;
      if (findReceivedReview(core.db, caseId, expertId, version) !== null) continue;
      insertReceivedReview(core.db, { batchId, packageDigest: digest, bundleDigest, review });
    }
    insertReceipt(core.db, { at, batchId, expertName: expert.name, report });
    appendLedger(core, {
      action: 'result.import',
      batchId,
      subject: digest,
      after: { expertId: expert.id, sequence: header.sequence, reviews: reviews.length },
    });
  });
}

/** A package that was not taken in stays visible with its reason; a held one is kept to be decided on. */
async function remember(
  core: Core,
  path: string,
  report: PackageReport,
  inspection: Inspection,
): Promise<void> {
  const header = inspection.ok ? inspection.verified.header : inspection.signed?.header;
  if (report.state === 'held' && report.digest !== null) await keepFile(core, path, report.digest);
  const batchId = header?.batch ?? null;
  transact(core.db, () => {
    insertReceipt(core.db, { at: now(core), batchId, expertName: header?.issuer.name ?? null, report });
    appendLedger(core, {
      action: report.state === 'held' ? 'package.hold' : 'package.refuse',
      batchId,
      subject: report.digest ?? report.fileName,
      after: { code: report.code, message: report.message },
    });
  });
}

async function keepFile(core: Core, path: string, digest: string): Promise<void> {
  const target = keptPath(core, digest);
  if (path === target || (await stat(path)).size > keptBytes) return;
  await mkdir(join(core.dataDir, 'packages'), { recursive: true, mode: 0o700 });
  await copyFile(path, target);
}
