import { batchIdOfCase } from '#shared/domain/ids.ts';
import type { SealedReview } from '#shared/domain/review.ts';
import type { Judged } from '../judging.ts';
import type { Core } from '../open-core.ts';

/**
 * What the rules say about sealed reviews, which never change, under frozen rules, which never change: kept for the
 * batch that was used last, so that what an import judged need not be judged again for the ranking, nor what was ranked
 * for the checks. The signed package that brings a review also names the bundle that it answers: its digest stands for
 * all that a judgement rests on.
 */
const memories = new WeakMap<Core, { readonly batchId: string; readonly judged: Map<string, Judged> }>();

/** So many are kept; those of a larger batch are judged anew each time. */
const rememberedJudgements = 5000;

/** What `judge` says of a review, asked once for each package that brought it. */
export function judgeOnce(
  core: Core,
  packageDigest: string,
  { caseId, version }: SealedReview,
  judge: () => Judged,
): Judged {
  const judged = openMemory(core, batchIdOfCase(caseId));
  const key = `${packageDigest} ${caseId} ${version}`;
  const known = judged.get(key);
  if (known !== undefined) return known;
  const found = judge();
  if (judged.size < rememberedJudgements) judged.set(key, found);
  return found;
}

/** The batch whose judgements are kept; null before the first. */
export const judgedBatch = (core: Core): string | null => memories.get(core)?.batchId ?? null;

function openMemory(core: Core, batchId: string): Map<string, Judged> {
  const known = memories.get(core);
  if (known?.batchId === batchId) return known.judged;
  const judged = new Map<string, Judged>();
  memories.set(core, { batchId, judged });
  return judged;
}
