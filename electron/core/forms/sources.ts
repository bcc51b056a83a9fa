import { findBatch } from '#db/repositories/batches.ts';
import { listAssignments, listBatchExperts } from '#db/repositories/experts.ts';
import {
  findBundleCase,
  listBundleCases,
  listPackages,
  type StoredPackage,
} from '#db/repositories/packages.ts';
import { listCurrentReceivedReviews } from '#db/repositories/received-reviews.ts';
import { listReviews } from '#db/repositories/reviews.ts';
import { listCaseFiles } from '#db/repositories/cases.ts';
import type { Batch, CaseFile, Expert } from '#shared/domain/batch.ts';
import type { ReviewContent, SealedReview } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { Core } from '../open-core.ts';

/** One review that can be printed: received by the bureau, or the expert's own. */
export interface PrintableReview {
  readonly file: CaseFile;
  readonly expert: Expert;
  readonly content: ReviewContent;
  readonly outcome: SealedReview['outcome'];
  /** Digest of the result package that carries it; null for a draft. */
  readonly digest: string | null;
}

/** A batch of this folder, made here or handed in. @throws NOT_FOUND */
export function requireBatch(
  core: Core,
  batchId: string,
): { readonly batch: Batch; readonly isOwn: boolean } {
  const stored = findBatch(core.db, batchId);
  if (stored === null) throw new Refusal('NOT_FOUND', { what: '批次', id: batchId });
  return stored;
}

/**
 * Every review of a batch by case number and expert: the received ones, and for cases and experts without one
 * the own one of the expert at this machine.
 */
export function listPrintableReviews(core: Core, batchId: string): PrintableReview[] {
  const received = listReceived(core, batchId);
  const known = new Set(received.map(({ file, expert }) => `${file.id} ${expert.id}`));
  const own = listOwn(core, batchId).filter(({ file, expert }) => !known.has(`${file.id} ${expert.id}`));
  return [...received, ...own].toSorted(
    (a, b) => a.file.number - b.file.number || (a.expert.id < b.expert.id ? -1 : 1),
  );
}

function listReceived(core: Core, batchId: string): PrintableReview[] {
  const experts = new Map(listBatchExperts(core.db, batchId).map((expert) => [expert.id, expert]));
  return listCurrentReceivedReviews(core.db, batchId).flatMap(({ review, bundleDigest, packageDigest }) => {
    const file = findBundleCase(core.db, bundleDigest, review.caseId);
    if (file === null) return [];
    const { caseId: _, expertId, content, outcome } = review;
    const expert = experts.get(expertId) ?? { id: expertId, name: expertId, unit: '', specialty: '' };
    return [{ file, expert, content, outcome, digest: packageDigest }];
  });
}

function listOwn(core: Core, batchId: string): PrintableReview[] {
  const bundles = new Map(listPackages(core.db, 'in', 'bundle', batchId).map((one) => [one.digest, one]));
  const [result] = listPackages(core.db, 'out', 'result', batchId);
  const newest = new Map(listReviews(core.db, batchId).map((review) => [review.caseId, review]));
  return [...newest.values()].flatMap((review) => {
    const file = findBundleCase(core.db, review.bundleDigest, review.caseId);
    const expert = bundles.get(review.bundleDigest)?.expert;
    if (file === null || expert === undefined) return [];
    const isExported = result !== undefined && review.sealedAt !== null && review.sealedAt <= result.at;
    const { content, outcome } = review;
    return [{ file, expert, content, outcome, digest: isExported ? result.digest : null }];
  });
}

/** Experts of a batch: all in the bureau's list, else the one whose bundle came in. */
export function listExperts(core: Core, batchId: string): Expert[] {
  const listed = listBatchExperts(core.db, batchId);
  if (listed.length > 0) return listed;
  const [bundle] = listPackages(core.db, 'in', 'bundle', batchId);
  return bundle === undefined ? [] : [bundle.expert];
}

/** The cases that an expert was given: by assignment at the bureau, by the bundle at the expert's. */
export function listCasesOf(core: Core, batchId: string, expertId: string): CaseFile[] {
  const assigned = new Set(
    listAssignments(core.db, batchId)
      .filter((one) => one.expertId === expertId)
      .map((one) => one.caseId),
  );
  if (assigned.size > 0) return listCaseFiles(core.db, batchId).filter(({ id }) => assigned.has(id));
  const [bundle] = listPackages(core.db, 'in', 'bundle', batchId);
  return bundle?.expertId === expertId ? listBundleCases(core.db, bundle.digest) : [];
}

/** Packages that went out or came in, oldest first. */
export function listHandedOver(core: Core, batchId: string): StoredPackage[] {
  const { isOwn } = requireBatch(core, batchId);
  const kinds = isOwn
    ? ([
        ['out', 'bundle'],
        ['in', 'result'],
      ] as const)
    : ([
        ['in', 'bundle'],
        ['out', 'result'],
      ] as const);
  return kinds
    .flatMap(([direction, type]) => listPackages(core.db, direction, type, batchId))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
