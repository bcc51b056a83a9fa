import { basename } from 'node:path';
import { findBatch, findFrozenRules, insertBatch } from '#db/repositories/batches.ts';
import { findTrustedKey, insertTrustedKey, listTrustedKeys } from '#db/repositories/keys.ts';
import { insertBundleCases, insertPackage, listPackages } from '#db/repositories/packages.ts';
import { insertReceipt } from '#db/repositories/receipts.ts';
import { transact } from '#db/sql.ts';
import { extractBlobs } from '#electron/exchange/extract.ts';
import { inspectPackage } from '#electron/exchange/open.ts';
import type { PackageReport as Inspection, VerifiedPackage } from '#electron/exchange/types.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { isRefusal, Refusal, type RefusalDetails } from '#shared/errors/refusal.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { assertFrozenRules } from '../frozen-rules.ts';
import { isFactRefusal, judge } from '../judging.ts';
import { ensureSigner, listOwnPublic, openUnlock, sampleBatchId } from '../keys/own-keys.ts';
import { openBundleTrust, openReplayLedger } from '../keys/trust.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { unwatchedTask, type Task } from '../task.ts';
import type { Staging } from '../vault/vault.ts';
import { asTaskOptions } from './progress.ts';
import { describeInspection, refuseReport } from './report.ts';

type VerifiedBundle = Extract<VerifiedPackage, { type: 'bundle' }>;

/** A bundle with the one-time code that was told by another channel, as it was typed, if there is one. */
export interface BundleFile {
  readonly path: string;
  readonly code?: string | undefined;
}

/** Verifies a bundle without taking it in. @throws CANCELLED */
export async function inspectBundle(
  core: Core,
  input: BundleFile,
  task: Task = unwatchedTask,
): Promise<PackageReport> {
  return describeInspection(basename(input.path), await inspect(core, input, task));
}

/**
 * Verifies a bundle and takes it in, reading a plain one once: documents are staged while they are checked, get
 * their names in the vault when everything held, then comes one commit. The first
 * bundle pins its bureau; later ones from another bureau are refused. A refused bundle is remembered.
 * @throws CANCELLED, DISK_FULL
 */
export async function importBundle(
  core: Core,
  input: BundleFile,
  task: Task = unwatchedTask,
): Promise<{ report: PackageReport; batchId: string | null }> {
  const staging = core.vault.stage();
  try {
    return await takeIn(core, input, task, staging);
  } finally {
    await staging.discard();
  }
}

async function takeIn(
  core: Core,
  input: BundleFile,
  task: Task,
  staging: Staging,
): Promise<{ report: PackageReport; batchId: string | null }> {
  const inspection = await inspect(core, input, task, staging);
  const report = describeInspection(basename(input.path), inspection);
  if (!inspection.ok) {
    const { code, details } = inspection.refusal;
    if (code === 'DISK_FULL') throw new Refusal(code, details as RefusalDetails<'DISK_FULL'>);
    // Nothing is refused when the code is only asked for again.
    if (!isAboutCode(report)) remember(core, report, inspection.signed?.header.batch ?? null);
    return { report, batchId: null };
  }
  const { verified } = inspection;
  if (verified.type !== 'bundle') throw new Refusal('PKG_TYPE', { expected: 'bundle', found: verified.type });
  const batchId = verified.manifest.batch.id;
  if (verified.alreadyImported) return { report, batchId };
  try {
    assertFits(core, verified);
    // What was in plain is staged by now; what is encrypted comes in here.
    await extractBlobs(verified, staging, asTaskOptions(task, basename(input.path)));
    const { name, unit } = verified.manifest.expert;
    await ensureSigner(core, 'expert', { name, unit }, batchId, verified.header.suite);
    await staging.publish();
    commitBundle(core, verified, report);
    return { report, batchId };
  } catch (error) {
    if (!isRefusal(error) || isRefusal(error, 'CANCELLED') || isRefusal(error, 'DISK_FULL')) throw error;
    const refused = refuseReport(report, error.toValue());
    remember(core, refused, batchId);
    return { report: refused, batchId: null };
  }
}

const isAboutCode = ({ code }: PackageReport): boolean =>
  code === 'PKG_CODE_NEEDED' || code === 'PKG_CODE_WRONG';

async function inspect(
  core: Core,
  { path, code }: BundleFile,
  task: Task,
  sink?: Staging,
): Promise<Inspection> {
  const inspectFor = async (batchId: string | null): Promise<Inspection> => {
    const own = await listOwnPublic(core, 'expert', batchId);
    return inspectPackage(path, {
      ...asTaskOptions(task, basename(path)),
      expect: 'bundle',
      trust: await openBundleTrust(core),
      recipients: own.length === 0 ? undefined : own.map((identity) => identity.keyId),
      replay: openReplayLedger(core),
      unlock: openUnlock(core, 'expert', code),
      deferDocuments: true,
      sink,
    });
  };
  const inspection = await inspectFor(null);
  const isSample = !inspection.ok && inspection.signed?.header.batch === sampleBatchId;
  return nameOtherBureau(core, isSample ? await inspectFor(sampleBatchId) : inspection);
}

/** An unknown key means something else here than at the bureau: another bureau than the one pinned. */
function nameOtherBureau(core: Core, inspection: Inspection): Inspection {
  if (inspection.ok || inspection.refusal.code !== 'KEY_UNKNOWN') return inspection;
  const { name: issuer, fingerprint } = inspection.refusal.details as RefusalDetails<'KEY_UNKNOWN'>;
  const pinned = listTrustedKeys(core.db, 'bureau').map((key) => key.name);
  const refusal = new Refusal('BATCH_OTHER_BUREAU', {
    issuer,
    fingerprint,
    pinned: pinned.join('、'),
  }).toValue();
  const steps = inspection.steps.map((step) => (step.ok ? step : { ...step, text: refusal.message }));
  return { ...inspection, refusal, steps };
}

/** What the signature cannot say: rules that work, the same batch as before, one expert a machine. */
function assertFits(core: Core, { manifest }: VerifiedBundle): void {
  const { batch, rules, expert, cases } = manifest;
  assertFrozenRules(core, rules);
  const known = findBatch(core.db, batch.id)?.batch;
  const knownRules = findFrozenRules(core.db, batch.id);
  if (known !== undefined && !(isSame(known, batch) && isSame(knownRules, rules))) {
    throw new Refusal('BATCH_CONTENT_DIFFERS', { batchId: batch.id });
  }
  const mine = listPackages(core.db, 'in', 'bundle', batch.id).find((one) => one.expertId !== expert.id);
  if (mine !== undefined)
    throw new Refusal('REVIEW_OTHER_EXPERT', { mine: mine.expert.name, other: expert.name });
  for (const file of cases) {
    try {
      judge(core, rules, batch.year, file, emptyReview);
    } catch (error) {
      if (!isFactRefusal(error)) throw error;
      throw new Refusal('PKG_CASE', { problem: `「${file.applicant}」${error.message}` }, { cause: error });
    }
  }
}

function commitBundle(core: Core, verified: VerifiedBundle, report: PackageReport): void {
  const { manifest, header, digest, envelope } = verified;
  const { batch, rules, expert, cases } = manifest;
  const at = now(core);
  transact(core.db, () => {
    if (findBatch(core.db, batch.id) === null) insertBatch(core.db, batch, rules, false);
    insertPackage(core.db, {
      direction: 'in',
      digest,
      packageId: header.packageId,
      type: 'bundle',
      batchId: batch.id,
      expertId: expert.id,
      round: header.round,
      sequence: header.sequence,
      issuerKey: header.issuer.keyId,
      expert,
      envelope,
      at,
    });
    insertBundleCases(core.db, digest, cases);
    pinBureau(core, verified, at);
    insertReceipt(core.db, { at, wanted: 'bundle', batchId: batch.id, expertName: expert.name, report });
    appendLedger(core, {
      action: 'bundle.import',
      batchId: batch.id,
      subject: digest,
      actor: expert.name,
      after: { issuer: header.issuer.name, fingerprint: verified.fingerprint, cases: cases.length },
    });
  });
}

/** The first bundle that came in says which bureau this machine works for; its own bureau needs no pin. */
function pinBureau(core: Core, verified: VerifiedBundle, at: string): void {
  const { issuer } = verified.header;
  if (verified.pinned || findTrustedKey(core.db, issuer.keyId) !== null) return;
  const isOwn = listPackages(core.db, 'out', 'bundle', null).some((one) => one.issuerKey === issuer.keyId);
  if (isOwn) return;
  insertTrustedKey(core.db, { ...issuer, expertId: null, enrolledAt: at, revokedAt: null });
  appendLedger(core, {
    action: 'keys.pin',
    batchId: verified.header.batch,
    subject: issuer.keyId,
    after: issuer,
  });
}

function remember(core: Core, report: PackageReport, batchId: string | null): void {
  transact(core.db, () => {
    insertReceipt(core.db, { at: now(core), wanted: 'bundle', batchId, expertName: null, report });
    appendLedger(core, {
      action: 'package.refuse',
      batchId,
      subject: report.digest ?? report.fileName,
      after: { code: report.code, message: report.message },
    });
  });
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
