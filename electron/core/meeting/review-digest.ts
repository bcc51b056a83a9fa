import type { SealedReview } from '#shared/domain/review.ts';
import { digestOfText } from './sign-act.ts';

/**
 * SHA-256 of a sealed review: of its JSON without white space, the fields of every object sorted by name (UTF-16
 * code units). What a second review names as its first.
 */
export const digestOfReview = (review: SealedReview): string =>
  digestOfText(JSON.stringify(sortFields(review)));

function sortFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortFields);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sortFields(one)]),
  );
}
