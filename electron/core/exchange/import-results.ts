import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { flushCommits, transactUnflushed } from '#db/group-commit.ts';
import { findPackage, insertPackage } from '#db/repositories/packages.ts';
import { insertReceipt, listReceipts } from '#db/repositories/receipts.ts';
import { findReceivedVersions, insertReceivedReview } from '#db/repositories/received-reviews.ts';
import { nodeFs } from '#electron/exchange/files.ts';
import { inspectPackage } from '#electron/exchange/open.ts';
import type { HeaderMemory, TrustStore, VerifiedPackage, VerifyOptions } from '#electron/exchange/types.ts';
import { isRefusal, Refusal, type RefusalValue } from '#shared/errors/refusal.ts';
import type { PackageRow } from '#shared/ipc/bureau.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { openDeskUnlock, openUnlock } from '../keys/own-keys.ts';
import { openReplayLedger, openTrust } from '../keys/trust.ts';
import { appendLedger } from '../ledger/append.ts';
import { importMeeting } from '../meeting/import-meeting.ts';
import { now, type Core } from '../open-core.ts';
import { assertRunning, unwatchedTask, type Task } from '../task.ts';
import { keptPath, openArrived, type ArrivedFile } from './arrived-file.ts';
import { assertResult, describeSecond } from './check-result.ts';
import { keepDisclosure } from './disclosures.ts';
import { orderFiles } from './order-files.ts';
import { describeInspection, refuseReport } from './report.ts';
import { findHandedOut } from './supplement.ts';
import { createUnflushed, type UnflushedFiles } from './unflushed-files.ts';

type VerifiedResult = Extract<VerifiedPackage, { type: 'result' }>;

/** Each package is a commit of its own; those of so long a time are flushed to the disk together. */
const flushEveryMs = 250;

/**
 * Imports result packages, and the signed acts of a meeting, each for itself: accepted, already known, held for persons to decide, or refused
 * with a code. Nothing that a package says is believed: its outcomes are recomputed by the frozen rules.
 * @throws CANCELLED (packages imported before that stay)
 */
export async function importResults(
  core: Core,
  input: { readonly paths: readonly string[] },
  task: Task = unwatchedTask,
): Promise<PackageReport[]> {
  const reports: PackageReport[] = [];
  const shared = await openShared(core);
  const paths = await orderFiles(input.paths);
  let flushedAtMs = performance.now();
  try {
    for (const path of paths) {
      assertRunning(task);
      const fileName = basename(path);
      reports.push(await importFile(core, { path, fileName, ...shared }, task));
      const done = reports.length;
      if (done < paths.length && performance.now() - flushedAtMs < flushEveryMs) continue;
      await flush(core, shared);
      flushedAtMs = performance.now();
      // Only what a power cut cannot take back is told, and only then others have a turn: a small file asks for no
      // waiting of its own, and who wants to stop would be heard when all is over.
      task.onProgress({ label: fileName, done, total: paths.length, unit: 'files' });
      await setImmediate();
    }
  } finally {
    await flush(core, shared);
  }
  return reports;
}

/** The kept files first: what the database says of them is not to be more than there is. */
async function flush(core: Core, { unflushed }: Shared): Promise<void> {
  await unflushed.flush();
  flushCommits(core.db);
}

/** Received, held and refused packages, newest first; `batchId` null means all. */
export function listResults(core: Core, input: { readonly batchId: string | null }): PackageRow[] {
  return listReceipts(core.db, 'result', input.batchId).map(({ at, expertName, report }) => ({
    ...report,
    receivedAt: at,
    expertName,
  }));
}

/**
 * Imports what was held because nobody vouched for its key; called when the key was enrolled.
 * @param keyId the key that is trusted now
 */
export async function importHeldResults(core: Core, keyId: string): Promise<PackageReport[]> {
  const fingerprint = formatFingerprint(keyId);
  const files = listReceipts(core.db, 'result', null)
    .map(({ report }) => report)
    .filter(
      (report) =>
        report.state === 'held' && report.code === 'KEY_UNKNOWN' && report.fingerprint === fingerprint,
    )
    .flatMap(({ digest, fileName }) =>
      digest === null ? [] : [{ path: keptPath(core, digest), fileName } as const],
    )
    .filter(({ path }) => existsSync(path));
  const reports: PackageReport[] = [];
  const shared = await openShared(core);
  try {
    // Oldest first, so that their numbers go up.
    for (const file of files.toReversed())
      reports.push(await importFile(core, { ...file, ...shared }, unwatchedTask));
  } finally {
    await flush(core, shared);
  }
  return reports;
}

/** What the packages of one import have in common. */
interface Shared {
  /** Enrolled keys are looked up anew for each; this machine's own do not change meanwhile. */
  readonly trust: TrustStore;
  /** Headers of bundles that they answer. */
  readonly answered: HeaderMemory;
  /** Kept files that are flushed before anything is told. */
  readonly unflushed: UnflushedFiles;
}

async function openShared(core: Core): Promise<Shared> {
  const folder = join(core.dataDir, 'packages');
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) await nodeFs.syncFolder(core.dataDir);
  return { trust: await openTrust(core), answered: new Map(), unflushed: createUnflushed(folder) };
}

/** A file to import, and its name as a person knows it: a held one is kept under its digest. */
interface ResultFile extends Shared {
  readonly path: string;
  readonly fileName: string;
}

/** Imports a package, or the meeting file that it turns out to be. */
async function importFile(core: Core, file: ResultFile, task: Task): Promise<PackageReport> {
  const { path, fileName, trust, answered, unflushed } = file;
  const arrived = await openArrived(path);
  const keeping: Keeping = { arrived, unflushed };
  const options: VerifyOptions = {
    signal: task.signal,
    expect: 'result',
    trust,
    answered,
    at: now(core),
    unlock: openDeskUnlock(core),
    replay: openReplayLedger(core),
  };
  const inspection = await inspectPackage(path, options, arrived.fs);
  const meeting = inspection.ok || inspection.signed !== null ? null : await importMeeting(core, path);
  if (meeting !== null) return meeting;
  const report = describeInspection(fileName, inspection);
  if (report.state === 'already') {
    await keepAgain(core, keeping, report);
    return report;
  }
  if (inspection.ok) return acceptResult(core, keeping, inspection.verified, report);
  if (report.code === 'KEY_UNKNOWN') return holdUnknown(core, keeping, fileName, task, inspection.refusal);
  return remember(core, keeping, report, inspection.signed?.header.batch ?? null);
}

/** A file as it arrived, and where its kept copy waits to be flushed. */
interface Keeping extends Pick<Shared, 'unflushed'> {
  readonly arrived: ArrivedFile;
}

/** What came in before a power cut may be in the database and not under its name. */
async function keepAgain(
  core: Core,
  { arrived, unflushed }: Keeping,
  { digest }: PackageReport,
): Promise<void> {
  if (digest === null || (await arrived.isKept(core, digest))) return;
  await arrived.keep(core, digest, unflushed);
}

/**
 * A package that nobody vouches for yet: worth keeping only if it is whole by its own key, and then what it
 * says about itself can be shown to the person who must decide.
 */
async function holdUnknown(
  core: Core,
  keeping: Keeping,
  fileName: string,
  task: Task,
  unknown: RefusalValue,
): Promise<PackageReport> {
  const options: VerifyOptions = {
    signal: task.signal,
    expect: 'result',
    unlock: openUnlock(core, 'bureau'),
  };
  const inspection = await inspectPackage(keeping.arrived.path, options, keeping.arrived.fs);
  const described = describeInspection(fileName, inspection);
  const report = inspection.ok ? refuseReport(described, unknown) : described;
  const signed = inspection.ok ? inspection.verified : inspection.signed;
  return remember(core, keeping, report, signed?.header.batch ?? null);
}

async function acceptResult(
  core: Core,
  keeping: Keeping,
  verified: VerifiedPackage,
  report: PackageReport,
): Promise<PackageReport> {
  if (verified.type !== 'result') throw new Refusal('PKG_TYPE', { expected: 'result', found: verified.type });
  try {
    assertResult(core, verified);
    await keeping.arrived.keep(core, verified.digest, keeping.unflushed);
    await keepDisclosure(core, verified);
    const remarked = remarkAnswered(core, verified, report);
    commitResult(core, verified, remarked);
    return remarked;
  } catch (error) {
    if (!isRefusal(error) || isRefusal(error, 'DISK_FULL')) throw error;
    const refused = refuseReport(report, error.toValue());
    return remember(core, keeping, refused, verified.header.batch);
  }
}

/** A result that answers an earlier bundle than the newest counts (ADR 0011), and a person is told. */
function remarkAnswered(core: Core, { manifest }: VerifiedResult, report: PackageReport): PackageReport {
  const newest = findHandedOut(core, manifest.batchId, manifest.expert.id);
  const answered = findPackage(core.db, 'out', manifest.bundleDigest);
  if (newest === null || answered === null || newest.digest === answered.digest) return report;
  const text = `它答复的是第 ${answered.sequence} 号评审包，此后已发出第 ${newest.sequence} 号：按当时发出的材料核验，照常计入`;
  return {
    ...report,
    message: `${report.message}${text}。`,
    steps: [...report.steps, { id: 'answers', ok: true, text }],
  };
}

function commitResult(core: Core, verified: VerifiedResult, report: PackageReport): void {
  const { manifest, header, digest, envelope } = verified;
  const { batchId, expert, reviews, bundleDigest } = manifest;
  const reasons = reviews.flatMap((review) => describeSecond(core, review));
  const at = now(core);
  transactUnflushed(core.db, () => {
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
    const isKnown = findReceivedVersions(core.db, batchId, reviews);
    for (const review of reviews) {
      if (isKnown(review)) continue;
      insertReceivedReview(core.db, { batchId, packageDigest: digest, bundleDigest, review });
    }
    insertReceipt(core.db, { at, wanted: 'result', batchId, expertName: expert.name, report });
    appendLedger(core, {
      action: 'result.import',
      batchId,
      subject: digest,
      after: {
        expertId: expert.id,
        sequence: header.sequence,
        reviews: reviews.length,
        ...(reasons.length === 0 ? {} : { reasons }),
      },
    });
  });
}

/** A package that was not taken in stays visible with its reason; a held one is kept to be decided on. */
async function remember(
  core: Core,
  keeping: Keeping,
  found: PackageReport,
  batchId: string | null,
): Promise<PackageReport> {
  const report = await keepHeld(core, keeping, found);
  const expertName = report.issuer;
  transactUnflushed(core.db, () => {
    insertReceipt(core.db, { at: now(core), wanted: 'result', batchId, expertName, report });
    appendLedger(core, {
      action: report.state === 'held' ? 'package.hold' : 'package.refuse',
      batchId,
      subject: report.digest ?? report.fileName,
      after: { code: report.code, message: report.message },
    });
  });
  return report;
}

/** What changed while it was to be kept is not held: there is nothing left to decide on. */
async function keepHeld(
  core: Core,
  { arrived, unflushed }: Keeping,
  report: PackageReport,
): Promise<PackageReport> {
  if (report.state !== 'held' || report.digest === null) return report;
  try {
    await arrived.keep(core, report.digest, unflushed);
    return report;
  } catch (error) {
    if (!isRefusal(error) || isRefusal(error, 'DISK_FULL')) throw error;
    return refuseReport(report, error.toValue());
  }
}
