import { z } from 'zod';
import { SealedReview } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { jsonColumn } from '../json-column.ts';
import { execute, selectAll, selectOne, type ReadableDb, type WritableDb } from '../sql.ts';

/** A sealed review as it came in, with the package that brought it and the bundle that it answers. */
export const ReceivedReview = z.object({
  batchId: z.string(),
  packageDigest: z.string(),
  bundleDigest: z.string(),
  review: jsonColumn(SealedReview),
});
export type ReceivedReview = z.infer<typeof ReceivedReview>;

const columns = `batch_id AS batchId, package_digest AS packageDigest, bundle_digest AS bundleDigest, review`;

export function insertReceivedReview(db: WritableDb, received: ReceivedReview): void {
  const { batchId, packageDigest, bundleDigest, review } = received;
  execute(
    db,
    `INSERT INTO received_reviews (case_id, expert_id, version, batch_id, package_digest, bundle_digest, review)
     VALUES (@caseId, @expertId, @version, @batchId, @packageDigest, @bundleDigest, @review)`,
    {
      caseId: review.caseId,
      expertId: review.expertId,
      version: review.version,
      batchId,
      packageDigest,
      bundleDigest,
      review: JSON.stringify(review),
    },
    1,
  );
  const known = openMemory(db, batchId);
  if (known.size < rememberedReviews) known.set(placeKey({ ...review, packageDigest }), received);
}

export function findReceivedReview(
  db: ReadableDb,
  caseId: string,
  expertId: string,
  version: number,
): ReceivedReview | null {
  return selectOne(
    db,
    ReceivedReview,
    `SELECT ${columns} FROM received_reviews
     WHERE case_id = @caseId AND expert_id = @expertId AND version = @version`,
    { caseId, expertId, version },
  );
}

/** The stored text of a received review, for who only compares it; null for none. */
export function findReceivedReviewText(
  db: ReadableDb,
  caseId: string,
  expertId: string,
  version: number,
): string | null {
  const query = `SELECT review FROM received_reviews
     WHERE case_id = @caseId AND expert_id = @expertId AND version = @version`;
  return selectOne(db, ReviewText, query, { caseId, expertId, version })?.review ?? null;
}

const ReviewText = z.object({ review: z.string() });

/** A version of one expert's review of a case. */
type ReviewVersion = Pick<SealedReview, 'caseId' | 'expertId' | 'version'>;

const versionKey = ({ caseId, expertId, version }: ReviewVersion): string =>
  `${caseId} ${expertId} ${version}`;

/**
 * Tells which of these reviews of one batch came in before, in this version; asked once for all that a package brings. By
 * the small index: the table itself keeps whole reviews in its tree, and is ten times as slow to look into.
 */
export function findReceivedVersions(
  db: ReadableDb,
  batchId: string,
  reviews: readonly ReviewVersion[],
): (review: ReviewVersion) => boolean {
  const cases = JSON.stringify([...new Set(reviews.map((one) => one.caseId))]);
  const query = `SELECT case_id AS caseId, expert_id AS expertId, version FROM received_reviews
     INDEXED BY received_reviews_by_batch
     WHERE batch_id = @batchId AND case_id IN (SELECT value FROM json_each(@cases))`;
  const known = new Set(selectAll(db, Version, query, { batchId, cases }).map(versionKey));
  return (review) => known.has(versionKey(review));
}

const Version = z.object({ caseId: z.string(), expertId: z.string(), version: z.int() });

/** Every version of every review received for a case, by expert and version: corrections stay visible. */
export function listReceivedReviewsOfCase(db: ReadableDb, caseId: string): ReceivedReview[] {
  return selectAll(
    db,
    ReceivedReview,
    `SELECT ${columns} FROM received_reviews WHERE case_id = @caseId ORDER BY expert_id, version`,
    { caseId },
  );
}

/** The reviews that count in a batch: the newest version of each expert for each case. */
export function listCurrentReceivedReviews(db: ReadableDb, batchId: string): ReceivedReview[] {
  const all = listReceivedReviews(db, batchId);
  return all.filter(({ review }, index) => {
    const next = all[index + 1]?.review;
    return next?.caseId !== review.caseId || next.expertId !== review.expertId;
  });
}

/** How many experts' reviews of each case of a batch came in, corrections not counted; cases without any are left out. */
export function countReceivedReviews(db: ReadableDb, batchId: string): Map<string, number> {
  const rows = selectAll(
    db,
    z.object({ caseId: z.string(), experts: z.int() }),
    `SELECT case_id AS caseId, count(DISTINCT expert_id) AS experts FROM received_reviews
     WHERE batch_id = @batchId GROUP BY case_id`,
    { batchId },
  );
  return new Map(rows.map((row) => [row.caseId, row.experts]));
}

const Place = z.object({
  packageDigest: z.string(),
  caseId: z.string(),
  expertId: z.string(),
  version: z.int(),
});

const placeKey = ({ packageDigest, caseId, expertId, version }: z.infer<typeof Place>): string =>
  `${packageDigest} ${caseId} ${expertId} ${version}`;

/** Every version of every review received in a batch, by case, expert and version. */
export function listReceivedReviews(db: ReadableDb, batchId: string): ReceivedReview[] {
  return [...walkReceivedReviews(db, batchId)];
}

/** The same one after the other, for who reads ahead: what was read is remembered. */
export function* walkReceivedReviews(db: ReadableDb, batchId: string): Generator<ReceivedReview> {
  const known = openMemory(db, batchId);
  const places = selectAll(
    db,
    Place,
    `SELECT package_digest AS packageDigest, case_id AS caseId, expert_id AS expertId, version
     FROM received_reviews WHERE batch_id = @batchId ORDER BY case_id, expert_id, version`,
    { batchId },
  );
  for (const { packageDigest, caseId, expertId, version } of places) {
    const key = placeKey({ packageDigest, caseId, expertId, version });
    const found = known.get(key) ?? requireReceivedReview(db, caseId, expertId, version);
    if (known.size < rememberedReviews) known.set(key, found);
    yield found;
  }
}

function requireReceivedReview(
  db: ReadableDb,
  caseId: string,
  expertId: string,
  version: number,
): ReceivedReview {
  const found = findReceivedReview(db, caseId, expertId, version);
  if (found === null) throw new Refusal('BUG', { summary: `a received review of ${caseId} went away` });
  return found;
}

/** So many are kept parsed; a larger batch reads the rest anew each time. */
export const rememberedReviews = 5000;

/**
 * Received reviews never change and are long to parse: those of the batch that was read last are kept, by the signed
 * package that brought them, so that a row which was rolled back can never stand in for another.
 */
const memories = new WeakMap<
  ReadableDb,
  { readonly batchId: string; readonly reviews: Map<string, ReceivedReview> }
>();

function openMemory(db: ReadableDb, batchId: string): Map<string, ReceivedReview> {
  const known = memories.get(db);
  if (known?.batchId === batchId) return known.reviews;
  const reviews = new Map<string, ReceivedReview>();
  memories.set(db, { batchId, reviews });
  return reviews;
}
