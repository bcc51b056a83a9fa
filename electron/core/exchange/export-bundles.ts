import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { listBatchExperts } from '#db/repositories/experts.ts';
import { listTrustedKeys } from '#db/repositories/keys.ts';
import { insertBundleCases, insertPackage } from '#db/repositories/packages.ts';
import { transact } from '#db/sql.ts';
import type { BlobSource, WrittenPackage } from '#electron/exchange/types.ts';
import { rostersInHeader } from '#electron/exchange/rosters.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { suiteOfKeyId, type Suite } from '#shared/domain/keys.ts';
import type { Batch, Expert } from '#shared/domain/batch.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { BundleManifest } from '#shared/package/manifests.ts';
import type { Supplement } from '#shared/package/supplement.ts';
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
import { composeSupplement, findHandedOut, listTasks, sayChanges } from './supplement.ts';

const round = 1;

export type ExportedBundle = CallOutput<'bundle.export'>[number];

/** Makes the bundle a supplement (补充包): only documents that the bundle before did not have, and why. */
export interface SupplementRequest {
  readonly reason: string;
}

/**
 * Writes one signed review bundle (.pxb) for an expert, or for every expert with cases, into a folder.
 * A supplement for all goes to those for whom something changed.
 * @throws NOT_FOUND, BATCH_NOTHING_ASSIGNED, BATCH_SUPPLEMENT, RULE_KIND_NOT_COVERED, PKG_* (medium), CANCELLED
 */
export async function exportBundles(
  core: Core,
  input: {
    readonly batchId: string;
    readonly expertId: string | null;
    readonly folder: string;
    readonly lock?: BundleLock | undefined;
    readonly suite?: Suite | undefined;
    readonly supplement?: SupplementRequest | undefined;
    /** Write parts of at most this size; absent: only where the medium holds no larger file. */
    readonly fileLimitBytes?: number | undefined;
  },
  task: Task = unwatchedTask,
): Promise<ExportedBundle[]> {
  const batch = requireOwnBatch(core, input.batchId);
  const tasks = listTasks(core, batch.id);
  const isMeant = ({ id }: Expert): boolean => {
    if (input.expertId !== null) return id === input.expertId;
    const cases = tasks.get(id) ?? [];
    const hasNews = input.supplement === undefined || sayChanges(core, batch.id, id, cases).length > 0;
    return cases.length > 0 && hasNews;
  };
  const experts = listBatchExperts(core.db, batch.id).filter(isMeant);
  if (experts.length === 0 && input.supplement !== undefined)
    throw new Refusal('BATCH_SUPPLEMENT', { expert: '全部', problem: '上次发出以来没有变动' });
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
    readonly supplement?: SupplementRequest | undefined;
    /** Write parts of at most this size; absent: only where the medium holds no larger file. */
    readonly fileLimitBytes?: number | undefined;
  },
  task: Task = unwatchedTask,
): Promise<LockedBundle> {
  const batch = requireOwnBatch(core, input.batchId);
  const whole = composeManifest(core, batch, input.expertId);
  const { expert, rules, cases } = whole;
  const { reason } = input.supplement ?? {};
  const manifest =
    reason === undefined
      ? whole
      : { ...whole, supplement: composeSupplement(core, batch, expert, cases, reason) };
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
      blobs: listBlobs(core, manifest),
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

function noteBundle(
  core: Core,
  { batch, expert, cases, supplement }: BundleManifest,
  note: BundleNote,
): void {
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
      after: {
        digest,
        sequence,
        cases: cases.map((one) => one.id),
        ...(supplement === undefined ? {} : { supplement: pickTold(supplement) }),
      },
    });
  });
}

/** All that one expert needs, and nothing of the others' work. */
function composeManifest(core: Core, batch: Batch, expertId: string): BundleManifest {
  const found = listBatchExperts(core.db, batch.id).find((one) => one.id === expertId);
  if (found === undefined) throw new Refusal('NOT_FOUND', { what: '专家', id: expertId });
  const { id, name, unit, specialty } = found;
  const cases = listTasks(core, batch.id).get(expertId) ?? [];
  if (cases.length === 0) throw new Refusal('BATCH_NOTHING_ASSIGNED', { expert: `专家「${name}」` });
  const rules = requireRules(core, batch.id);
  // Nobody could review a case that the rules cannot judge at all: better refused here than at the expert's.
  for (const file of cases) judge(core, rules, batch.year, file, emptyReview);
  return {
    batch,
    rules,
    expert: { id, name, unit, specialty },
    cases,
    assignments: cases.map((file) => ({ caseId: file.id, expertId })),
    roster: listTrustedKeys(core.db, 'expert').filter((key) => key.expertId === expertId),
  };
}

function nextNumber(core: Core, batch: Batch, expert: Expert): { sequence: number; prevDigest?: string } {
  const newest = findHandedOut(core, batch.id, expert.id);
  return newest === null ? { sequence: 1 } : { sequence: newest.sequence + 1, prevDigest: newest.digest };
}

/** The words of a supplement, for the ledger. */
const pickTold = ({ reason, changes }: Supplement) => ({ reason, changes });

function listBlobs(core: Core, { cases, supplement }: BundleManifest): BlobSource[] {
  const omitted = new Set(supplement?.omitted);
  const volumes = new Map(cases.flatMap((file) => file.volumes).map((volume) => [volume.hash, volume]));
  const carried = [...volumes.values()].filter(({ hash }) => !omitted.has(hash));
  return carried.map(({ hash, bytes }) => ({
    hash,
    bytes,
    open: () => createReadStream(core.vault.pathOf(hash)),
  }));
}
