import { basename } from 'node:path';
import { findBatch, findFrozenRules, insertBatch } from '#db/repositories/batches.ts';
import { findTrustedKey, listTrustedKeys } from '#db/repositories/keys.ts';
import {
  findNewestPackage,
  insertBundleCases,
  insertPackage,
  listBundleCases,
  listPackages,
} from '#db/repositories/packages.ts';
import { insertReceipt } from '#db/repositories/receipts.ts';
import { transact } from '#db/sql.ts';
import { extractBlobs } from '#electron/exchange/extract.ts';
import { nodeFs, type PackageFs } from '#electron/exchange/files.ts';
import { inspectPackage } from '#electron/exchange/open.ts';
import type { PackagePlaceOnDisk } from '#electron/exchange/parts/gather-parts.ts';
import type {
  PackageReport as Inspection,
  TrustStore,
  VerifiedPackage,
  VerifyOptions,
} from '#electron/exchange/types.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { isRefusal, Refusal, type RefusalDetails } from '#shared/errors/refusal.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { listCaseChanges } from '#shared/package/bundle-changes.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { assertFrozenRules } from '../frozen-rules.ts';
import { isFactRefusal, judge } from '../judging.ts';
import { sampleBatchId } from '../keys/key-places.ts';
import { ensureSigner, listOwnPublic, openUnlock } from '../keys/own-keys.ts';
import { isPinned, keepTrust, openBundleTrust, rootOf } from '../keys/bundle-trust.ts';
import { openReplayLedger } from '../keys/trust.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { unwatchedTask, type Task } from '../task.ts';
import type { Staging } from '../vault/vault.ts';
import { factWordsOf } from './fact-words.ts';
import { findGathered, forgetParts } from './gathered-parts.ts';
import { asTaskOptions } from './progress.ts';
import { describeInspection, refuseReport } from './report.ts';

type VerifiedBundle = Extract<VerifiedPackage, { type: 'bundle' }>;

/** A bundle with the one-time code that was told by another channel, as it was typed, if there is one. */
export interface BundleFile {
  readonly path: string;
  readonly code?: string | undefined;
  /** The root's fingerprint as the person read it on paper; spaces and case do not matter. */
  readonly fingerprint?: string | undefined;
}

/** Verifies a bundle without taking it in. @throws CANCELLED */
export async function inspectBundle(
  core: Core,
  input: BundleFile,
  task: Task = unwatchedTask,
): Promise<PackageReport> {
  return describeBundle(core, input, (await inspect(core, input, task)).inspection);
}

/** The report with who answers for the bundle, to be compared with paper before the first one is taken in. */
function describeBundle(core: Core, { path }: BundleFile, inspection: Inspection): PackageReport {
  const report = describeInspection(basename(path), inspection);
  if (!inspection.ok) return report;
  const { verified } = inspection;
  const { name, keyId } = rootOf(verified.header, verified.rosters);
  const changes = verified.type === 'bundle' ? describeChanges(core, verified) : undefined;
  return {
    ...report,
    ...(changes === undefined ? {} : { changes }),
    root: { name, fingerprint: formatFingerprint(keyId), isPinned: isPinned(core, keyId) },
  };
}

/** What a later bundle changes here, found by comparing the cases; what it says of itself only gives the reason. */
function describeChanges(
  core: Core,
  { header, manifest, alreadyImported }: VerifiedBundle,
): PackageReport['changes'] {
  const { batch: batchId, expert: expertId, round } = header;
  const last = findNewestPackage(core.db, { direction: 'in', type: 'bundle', batchId, expertId, round });
  if (last === null || alreadyImported) return undefined;
  return {
    reason: manifest.supplement?.reason ?? null,
    lines: listCaseChanges(
      listBundleCases(core.db, last.digest),
      manifest.cases,
      factWordsOf(core, batchId),
    ).map(({ text }) => text),
  };
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
  const { inspection, fs } = await inspect(core, input, task, staging);
  const report = describeBundle(core, input, inspection);
  if (!inspection.ok) {
    const { code, details } = inspection.refusal;
    if (code === 'DISK_FULL') throw new Refusal(code, details as RefusalDetails<'DISK_FULL'>);
    // Nothing is refused when the code or the fingerprint is only asked for again.
    if (!isAskedAgain(report)) remember(core, report, inspection.signed?.header.batch ?? null);
    return { report, batchId: null };
  }
  const { verified } = inspection;
  if (verified.type !== 'bundle') throw new Refusal('PKG_TYPE', { expected: 'bundle', found: verified.type });
  const batchId = verified.manifest.batch.id;
  if (verified.alreadyImported) return { report, batchId };
  try {
    assertFits(core, verified);
    // What was in plain is staged by now; what is encrypted comes in here.
    await extractBlobs(verified, staging, asTaskOptions(task, basename(input.path)), fs);
    const { name, unit } = verified.manifest.expert;
    await ensureSigner(core, 'expert', { name, unit }, batchId, verified.header.suite);
    await staging.publish();
    commitBundle(core, verified, { report, isCompared: input.fingerprint !== undefined });
    await forgetParts(core, input.path);
    return { report, batchId };
  } catch (error) {
    if (!isRefusal(error) || isRefusal(error, 'CANCELLED') || isRefusal(error, 'DISK_FULL')) throw error;
    const refused = refuseReport(report, error.toValue());
    remember(core, refused, batchId);
    return { report: refused, batchId: null };
  }
}

const askedAgain = new Set(['PKG_CODE_NEEDED', 'PKG_CODE_WRONG', 'KEY_ROOT', 'PKG_PART_MISSING']);
const isAskedAgain = ({ code }: PackageReport): boolean => askedAgain.has(code ?? '');

/** What was found, and where the package lies: in one file, or in parts of which some were gathered before. */
type Found = { readonly inspection: Inspection; readonly fs: PackageFs };

async function inspect(core: Core, file: BundleFile, task: Task, sink?: Staging): Promise<Found> {
  let place: PackagePlaceOnDisk;
  try {
    place = await findGathered(core, file.path);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { inspection: { ok: false, steps: [], refusal: error.toValue(), signed: null }, fs: nodeFs };
  }
  const found = await inspectPlace(core, place, file, task, sink);
  const { explain, fs } = place;
  return { inspection: found.ok ? found : { ...found, refusal: explain(found.refusal) }, fs };
}

async function inspectPlace(
  core: Core,
  { path, fs }: PackagePlaceOnDisk,
  { code, fingerprint }: BundleFile,
  task: Task,
  sink: Staging | undefined,
): Promise<Inspection> {
  const inspectFor = async (batchId: string | null, trust: TrustStore | undefined): Promise<Inspection> => {
    const own = await listOwnPublic(core, 'expert', batchId);
    const options: VerifyOptions = {
      ...asTaskOptions(task, basename(path)),
      expect: 'bundle',
      trust,
      at: now(core),
      recipients: own.length === 0 ? undefined : own.map((identity) => identity.keyId),
      replay: openReplayLedger(core),
      unlock: openUnlock(core, 'expert', code),
      holds: (hash) => core.vault.has(hash),
      deferDocuments: true,
      sink,
    };
    return inspectPackage(path, options, fs);
  };
  const trust = await openBundleTrust(core);
  const first = await inspectFor(null, trust);
  const isSample = !first.ok && first.signed?.header.batch === sampleBatchId;
  const inspection = isSample ? await inspectFor(sampleBatchId, trust) : first;
  if (fingerprint === undefined) return nameOtherBureau(core, inspection);
  // With the fingerprint from paper a person vouches for a root that this machine does not know.
  const isUnknown = !inspection.ok && inspection.refusal.code === 'KEY_UNKNOWN';
  return assertOnPaper(core, isUnknown ? await inspectFor(null, undefined) : inspection, fingerprint);
}

/** The root is the one on paper, or the bundle is refused. */
function assertOnPaper(core: Core, inspection: Inspection, fingerprint: string): Inspection {
  if (!inspection.ok) return inspection;
  const { header, rosters } = inspection.verified;
  const root = rootOf(header, rosters);
  const refuse = (refusal: Refusal): Inspection => ({
    ok: false,
    steps: inspection.steps,
    refusal: refusal.toValue(),
    signed: inspection.verified,
  });
  const { keyId, name } = root;
  const revokedAt = findTrustedKey(core.db, keyId)?.revokedAt ?? null;
  if (revokedAt !== null) return refuse(new Refusal('KEY_REVOKED', { keyId, name, revokedAt }));
  if (digitsOf(fingerprint) === digitsOf(formatFingerprint(keyId))) return inspection;
  return refuse(new Refusal('KEY_ROOT', { name, fingerprint: formatFingerprint(keyId) }));
}

const digitsOf = (fingerprint: string): string => fingerprint.replace(/[\s:-]/g, '').toUpperCase();

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

function commitBundle(
  core: Core,
  verified: VerifiedBundle,
  { report, isCompared }: { readonly report: PackageReport; readonly isCompared: boolean },
): void {
  const { manifest, header, digest, envelope } = verified;
  const { batch, rules, expert, cases, supplement } = manifest;
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
    keepTrust(core, verified, at, isCompared);
    insertReceipt(core.db, { at, wanted: 'bundle', batchId: batch.id, expertName: expert.name, report });
    appendLedger(core, {
      action: 'bundle.import',
      batchId: batch.id,
      subject: digest,
      actor: expert.name,
      after: {
        issuer: header.issuer.name,
        fingerprint: verified.fingerprint,
        cases: cases.length,
        ...(supplement === undefined
          ? {}
          : { supplement: { reason: supplement.reason, changes: supplement.changes } }),
      },
    });
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
