import { basename } from 'node:path';
import { findLedgerLines, ledgerEventOf } from '#db/repositories/ledger.ts';
import { findReviewRound } from '#db/repositories/meetings.ts';
import { findBundleCase, findNewestPackage, insertPackage } from '#db/repositories/packages.ts';
import { listReviews, type OwnReview } from '#db/repositories/reviews.ts';
import { transact } from '#db/sql.ts';
import { readKnownHeader } from '#electron/exchange/header-bytes.ts';
import type { HeaderParts } from '#electron/exchange/types.ts';
import type { SealRequest } from '#electron/exchange/types.ts';
import { writePackage } from '#electron/exchange/write.ts';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { LedgerEvent } from '#shared/domain/ledger.ts';
import type { SealedReview } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { PackageHeader } from '#shared/package/header.ts';
import type { ResultManifest } from '#shared/package/manifests.ts';
import { requireRules } from '../frozen-rules.ts';
import { requireSigner } from '../keys/own-keys.ts';
import { appendLedger } from '../ledger/append.ts';
import { toSealedReview } from '../meeting/second-round.ts';
import { now, type Core } from '../open-core.ts';
import { requireGrant, type Grant } from '../reviews/grant.ts';
import { unwatchedTask, type Task } from '../task.ts';
import { headerRulesOf } from './header-rules.ts';
import { asTaskOptions } from './progress.ts';
import { sealToKeys } from './seal-request.ts';

/** More lines than an honest batch of reviews makes; the ledger itself stays on the expert's machine. */
const ledgerLimit = 20_000;

/**
 * Writes the signed result package (.pxr) with every sealed review of one round of my bundle, corrections included,
 * encrypted to the key that the bureau named in the bundle.
 * @throws NOT_FOUND, REVIEW_NOTHING_TO_EXPORT, REVIEW_CASE_CHANGED, PKG_* (medium), CANCELLED
 */
export async function exportResult(
  core: Core,
  input: { readonly batchId: string; readonly path: string; readonly round?: 1 | 2 | undefined },
  task: Task = unwatchedTask,
): Promise<CallOutput<'result.export'>> {
  const grant = requireGrant(core, input.batchId);
  const { batch, bundle } = grant;
  const { round = 1 } = input;
  const manifest = composeManifest(core, grant, round);
  const bundleEnvelope = bundle.envelope ?? new Uint8Array();
  const answered = readKnownHeader(bundleEnvelope);
  const signer = await requireSigner(core, 'expert', batch.id, answered.suite);
  const stream = {
    type: 'result',
    batchId: batch.id,
    expertId: bundle.expertId,
    round,
  } as const;
  const newest = findNewestPackage(core.db, { ...stream, direction: 'out' });
  const sequence = (newest?.sequence ?? 0) + 1;
  const at = now(core);
  const header: HeaderParts = {
    batch: batch.id,
    expert: bundle.expertId,
    recipients: [bundle.issuerKey],
    round,
    sequence,
    prevDigest: newest?.digest,
    rules: headerRulesOf(requireRules(core, batch.id)),
    createdAt: at,
  };
  const seal = sealLikeBundle(core, answered);
  const written = await writePackage(
    { type: 'result', outPath: input.path, signer, header, manifest, bundleEnvelope, seal },
    asTaskOptions(task, basename(input.path)),
  );
  const { digest, packageId, bytes } = written;
  const { expert } = bundle;
  const issuerKey = signer.identity.keyId;
  transact(core.db, () => {
    const row = { ...stream, direction: 'out', digest, packageId, sequence, issuerKey, expert } as const;
    insertPackage(core.db, { ...row, envelope: null, at });
    appendLedger(core, {
      action: 'result.export',
      batchId: batch.id,
      subject: digest,
      actor: expert.name,
      after: { sequence, reviews: manifest.reviews.map(({ caseId, version }) => ({ caseId, version })) },
    });
  });
  return { fileName: basename(input.path), bytes, digest };
}

function composeManifest(core: Core, grant: Grant, round: 1 | 2): ResultManifest {
  const reviews = listSealed(core, grant, round);
  return {
    batchId: grant.batch.id,
    bundleDigest: grant.bundle.digest,
    rulesDigest: grant.batch.rulesDigest,
    expert: grant.bundle.expert,
    reviews,
    ledger: listReviewEvents(core, reviews),
  };
}

/** A result is encrypted to its bureau when the bundle that it answers came encrypted. */
function sealLikeBundle(core: Core, { encryption, issuer }: PackageHeader): SealRequest | undefined {
  if (encryption === 'none' || issuer.encryptionKey === undefined) return undefined;
  return sealToKeys(core, [issuer.encryptionKey]);
}

/**
 * Every sealed version that the bundle can answer for. A version sealed under an older bundle whose case
 * was different stays here: its newest correction travels, and without one nothing does.
 */
function listSealed(core: Core, grant: Grant, round: 1 | 2): SealedReview[] {
  const sealed = listReviews(core.db, grant.batch.id).filter(
    (review) =>
      review.state === 'sealed' &&
      (findReviewRound(core.db, review.caseId, review.version) === null ? 1 : 2) === round,
  );
  const granted = sealed.filter((review) => findCase(core, grant, review) !== null);
  if (granted.length === 0) throw new Refusal('REVIEW_NOTHING_TO_EXPORT', {});
  // Ordered by version, so that the newest one of a case comes last.
  const newest = new Map(granted.map((review) => [review.caseId, review]));
  const changed = [...newest.values()].filter((review) => isChanged(core, grant, review));
  if (changed.length > 0) {
    const applicants = changed.map((review) => findCase(core, grant, review)?.applicant ?? review.caseId);
    throw new Refusal('REVIEW_CASE_CHANGED', { applicants });
  }
  return granted.filter((review) => !isChanged(core, grant, review)).map((one) => toSealedReview(core, one));
}

const findCase = (core: Core, grant: Grant, review: OwnReview) =>
  findBundleCase(core.db, grant.bundle.digest, review.caseId);

/** A review answers the case as it was when sealed; a newer bundle may hold other figures or documents. */
function isChanged(core: Core, grant: Grant, review: OwnReview): boolean {
  if (review.bundleDigest === grant.bundle.digest) return false;
  const then = findBundleCase(core.db, review.bundleDigest, review.caseId);
  return JSON.stringify(judgedPart(then)) !== JSON.stringify(judgedPart(findCase(core, grant, review)));
}

/** Page numbers and contents help to find one's way; nothing is judged by them. */
function judgedPart(file: CaseFile | null): unknown {
  return file && { ...file, volumes: file.volumes.map(({ pageMap: _, ...volume }) => volume) };
}

/** The ledger's lines about the reviews that leave, oldest first. */
function listReviewEvents(core: Core, reviews: readonly SealedReview[]): LedgerEvent[] {
  const cases = [...new Set(reviews.map((review) => review.caseId))];
  return cases
    .flatMap((subject) =>
      findLedgerLines(core.db, { batchId: null, subject, beforeSeq: null, limit: ledgerLimit }),
    )
    .map(ledgerEventOf)
    .filter((event) => event.action.startsWith('review.'))
    .toSorted((a, b) => a.seq - b.seq);
}
