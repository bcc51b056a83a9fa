import { z } from 'zod';
import { BatchId, ExpertId, Instant, Sha256 } from '../domain/ids.ts';
import { PublicIdentity, Suite } from '../domain/keys.ts';
import { PackageId, PackageType } from './header.ts';
import { isPlainIdentity, listSuiteProblems } from './policy.ts';

/**
 * Payload of a receipt (回执, `.pxa`), signed by whoever took the package in: the bureau for a result, the expert
 * for a bundle. It says that this very package came in whole and was verified, and nothing about its content.
 */
export const PackageReceipt = z.strictObject({
  format: z.literal('pingxia-receipt'),
  version: z.literal(1),
  suite: Suite,
  issuer: PublicIdentity,
  package: z.strictObject({
    type: PackageType,
    packageId: PackageId,
    digest: Sha256,
    batch: BatchId,
    expert: ExpertId,
    round: z.int().min(1).max(99),
    sequence: z.int().min(1).max(999_999),
  }),
  /** The importer's clock when the package was taken in; for people to read. */
  receivedAt: Instant,
});
export type PackageReceipt = z.infer<typeof PackageReceipt>;

export const receiptLimitBytes = 64 * 1024;

/** Who answers for having received what. */
const receivingRoles = { bundle: 'expert', result: 'bureau' } as const;

/** Rules within one receipt that a schema does not say. */
export function listReceiptProblems(receipt: PackageReceipt): string[] {
  const { issuer, suite } = receipt;
  const problems = listSuiteProblems(suite, issuer);
  if (!isPlainIdentity(issuer)) problems.push('issuer: 含有控制字符');
  if (issuer.role !== receivingRoles[receipt.package.type]) problems.push('issuer: 不是收件一方的密钥');
  return problems;
}
