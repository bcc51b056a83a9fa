import { z } from 'zod';
import { CaseId, Sha256 } from '../domain/ids.ts';
import { Refusal } from '../errors/refusal.ts';
import type { PackageHeader } from './header.ts';
import { packageLimits } from './limits.ts';

/** What a supplement does to one case, in words for its expert. */
export const CaseChange = z.strictObject({
  caseId: CaseId,
  type: z.enum(['added', 'changed', 'withdrawn']),
  text: z.string().min(1).max(500),
});
export type CaseChange = z.infer<typeof CaseChange>;

/**
 * Makes a later bundle a supplement (补充包): the cases are whole as in every bundle, and documents that earlier
 * bundles carried may stay out. `changes` are words; what counts is the difference between the cases.
 */
export const Supplement = z.strictObject({
  reason: z.string().min(1).max(500),
  changes: z.array(CaseChange).max(packageLimits.entries),
  /** SHA-256 of the documents that the cases name and that this package does not carry. */
  omitted: z.array(Sha256).max(packageLimits.entries),
});
export type Supplement = z.infer<typeof Supplement>;

/** Checks that what a supplement says about itself fits its header and its cases. @throws PKG_SUPPLEMENT */
export function assertSupplement(
  header: Pick<PackageHeader, 'sequence' | 'batch'>,
  { changes }: Pick<Supplement, 'changes'>,
  caseIds: readonly string[],
): void {
  const refuse = (problem: string): never => {
    throw new Refusal('PKG_SUPPLEMENT', { problem });
  };
  if (header.sequence === 1) refuse('第 1 号评审包没有可以补充的上一号');
  const carried = new Set(caseIds);
  const named = new Set(changes.map(({ caseId }) => caseId));
  if (named.size !== changes.length) refuse('同一家企业的改动说明重复');
  for (const { caseId, type } of changes) {
    if (!caseId.startsWith(`${header.batch}-`)) refuse(`企业 ${caseId} 不属于批次 ${header.batch}`);
    if (carried.has(caseId) === (type === 'withdrawn')) refuse(`企业 ${caseId} 的改动说明与任务不符`);
  }
}
