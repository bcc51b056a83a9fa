import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { listCaseFiles } from '#db/repositories/cases.ts';
import { listAssignments, listBatchExperts } from '#db/repositories/experts.ts';
import { listTrustedKeys } from '#db/repositories/keys.ts';
import { findNewestPackage, insertBundleCases, insertPackage } from '#db/repositories/packages.ts';
import { transact } from '#db/sql.ts';
import type { BlobSource, WrittenPackage } from '#electron/exchange/types.ts';
import { rostersInHeader } from '#electron/exchange/rosters.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { suiteOfKeyId, type Suite } from '#shared/domain/keys.ts';
import type { Batch, CaseFile, Expert } from '#shared/domain/batch.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { BundleManifest } from '#shared/package/manifests.ts';
import { requireOwnBatch } from '../batches/find.ts';
import { judge } from '../judging.ts';
import { requireRules } from '../frozen-rules.ts';
import { chooseSuite } from '../keys/batch-suite.ts';
import { ensureSigner } from '../keys/own-keys.ts';
import { publishRoster } from '../keys/own-roster.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { assertRunning, unwatchedTask, type Task } from '../task.ts';
import { keepDisclosure } from './disclosures.ts';
import { bundleFileName } from './file-names.ts';
import { asTaskOptions } from './progress.ts';
import { headerRulesOf } from './header-rules.ts';
import { chooseSeal, type BundleLock, type ChosenSeal } from './seal-request.ts';

const round = 1;

export type ExportedBundle = CallOutput<'bundle.export'>[number];

/**
 * Writes one signed review bundle (.pxb) for an expert, or for every expert with cases, into a folder.
 * @throws NOT_FOUND, BATCH_NOTHING_ASSIGNED, RULE_KIND_NOT_COVERED, PKG_* (medium), CANCELLED
 */
export async function exportBundles(
  core: Core,
  input: {
    readonly batchId: string;
    readonly expertId: string | null;
    readonly folder: string;
    readonly lock?: BundleLock | undefined;
    readonly suite?: Suite | undefined;
    /** Write parts of at most this size; absent: only where the medium holds no larger file. */
    readonly fileLimitBytes?: number | undefined;
  },
  task: Task = unwatchedTask,
): Promise<ExportedBundle[]> {
  const batch = requireOwnBatch(core, input.batchId);
  const assigned = new Set(listAssignments(core.db, batch.id).map((one) => one.expertId));
  const experts = listBatchExperts(core.db, batch.id).filter((expert) =>
    input.expertId === null ? assigned.has(expert.id) : expert.id === input.expertId,
  );
  if (experts.length === 0) throw new Refusal('BATCH_NOTHING_ASSIGNED', { expert: input.expertId ?? '专家' });
  const written: ExportedBundle[] = [];
  for (const expert of experts) {
    assertRunning(task);
    const sequence = nextNumber(core, batch, expert).sequence;
    const fileName = bundleFileName(batch, expert, sequence);
    const bundle = await exportBundle(
      core,
      { ...input, batchId: batch.id, expertId: expert.id, path: join(input.folder, fileName) },
      task,
    );
    const { bytes, digest, code, parts } = bundle;
    written.push({
      expertId: expert.id,
      fileName,
      bytes,
      digest,
      ...(code === undefined ? {} : { code }),
      ...(parts === undefined ? {} : { parts }),
    });
  }
  return written;
}

/** A written bundle; the code, if it is locked with one, is kept nowhere else. */
export type LockedBundle = Omit<WrittenPackage, 'sealedManifest'> & Pick<ChosenSeal, 'code'>;

/**
 * Writes one expert's bundle to a path of the caller's choice, encrypted unless asked otherwise; throws as
 * `exportBundles`.
 */
export async function exportBundle(
  core: Core,
  input: {
    readonly batchId: string;
    readonly expertId: string;
    readonly path: string;
    readonly lock?: BundleLock | undefined;
    readonly suite?: Suite | undefined;
    /** Write parts of at most this size; absent: only where the medium holds no larger file. */
    readonly fileLimitBytes?: number | undefined;
  },
  task: Task = unwatchedTask,
): Promise<LockedBundle> {
  const batch = requireOwnBatch(core, input.batchId);
  const manifest = composeManifest(core, batch, input.expertId);
  const { expert, rules, cases } = manifest;
  const suite = chooseSuite(core, batch.id, input.suite);
  const signer = await ensureSigner(core, 'bureau', { name: batch.bureau, unit: '' }, batch.id, suite);
  const rosters = await publishRoster(core, batch.id, suite);
  const place = nextNumber(core, batch, expert);
  const at = now(core);
  const keys = manifest.roster.filter((key) => key.revokedAt === null && suiteOfKeyId(key.keyId) === suite);
  const recipients = keys.map((key) => key.keyId);
  const { seal, ...told } = chooseSeal(core, input.lock, keys);
  const written = await writePackage(
    {
      type: 'bundle',
      outPath: input.path,
      signer,
      seal,
      fileLimitBytes: input.fileLimitBytes,
      header: {
        batch: batch.id,
        expert: expert.id,
        recipients,
        round,
        ...place,
        rules: headerRulesOf(rules),
        createdAt: at,
        ext: rostersInHeader(rosters),
      },
      manifest,
      blobs: listBlobs(core, cases),
    },
    asTaskOptions(task, expert.name),
  );
  await keepDisclosure(core, written);
  noteBundle(core, manifest, { ...written, sequence: place.sequence, issuerKey: signer.identity.keyId, at });
  const { packageId, digest, bytes, parts } = written;
  return { packageId, digest, bytes, parts, ...told };
}

interface BundleNote {
  readonly digest: string;
  readonly packageId: string;
  readonly sequence: number;
  readonly issuerKey: string;
  readonly at: string;
}

function noteBundle(core: Core, { batch, expert, cases }: BundleManifest, note: BundleNote): void {
  const { digest, packageId, sequence, issuerKey, at } = note;
  transact(core.db, () => {
    insertPackage(core.db, {
      direction: 'out',
      digest,
      packageId,
      type: 'bundle',
      batchId: batch.id,
      expertId: expert.id,
      round,
      sequence,
      issuerKey,
      expert,
      envelope: null,
      at,
    });
    insertBundleCases(core.db, digest, cases);
    appendLedger(core, {
      action: 'bundle.export',
      batchId: batch.id,
      subject: expert.id,
      after: { digest, sequence, cases: cases.map((one) => one.id) },
    });
  });
}

/** All that one expert needs, and nothing of the others' work. */
function composeManifest(core: Core, batch: Batch, expertId: string): BundleManifest {
  const found = listBatchExperts(core.db, batch.id).find((one) => one.id === expertId);
  if (found === undefined) throw new Refusal('NOT_FOUND', { what: '专家', id: expertId });
  const { id, name, unit, specialty } = found;
  const assignments = listAssignments(core.db, batch.id).filter((one) => one.expertId === expertId);
  if (assignments.length === 0) throw new Refusal('BATCH_NOTHING_ASSIGNED', { expert: `专家「${name}」` });
  const mine = new Set(assignments.map((one) => one.caseId));
  const rules = requireRules(core, batch.id);
  const cases = listCaseFiles(core.db, batch.id).filter((file) => mine.has(file.id));
  // Nobody could review a case that the rules cannot judge at all: better refused here than at the expert's.
  for (const file of cases) judge(core, rules, batch.year, file, emptyReview);
  return {
    batch,
    rules,
    expert: { id, name, unit, specialty },
    cases,
    assignments,
    roster: listTrustedKeys(core.db, 'expert').filter((key) => key.expertId === expertId),
  };
}

function nextNumber(core: Core, batch: Batch, expert: Expert): { sequence: number; prevDigest?: string } {
  const stream = { direction: 'out', type: 'bundle', batchId: batch.id, expertId: expert.id, round } as const;
  const newest = findNewestPackage(core.db, stream);
  return newest === null ? { sequence: 1 } : { sequence: newest.sequence + 1, prevDigest: newest.digest };
}

function listBlobs(core: Core, cases: readonly CaseFile[]): BlobSource[] {
  const volumes = new Map(cases.flatMap((file) => file.volumes).map((volume) => [volume.hash, volume]));
  return [...volumes.values()].map(({ hash, bytes }) => ({
    hash,
    bytes,
    open: () => createReadStream(core.vault.pathOf(hash)),
  }));
}
