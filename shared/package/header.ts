import { z } from 'zod';
import { BatchId, ExpertId, Instant, KeyId, Sha256, Sm3 } from '../domain/ids.ts';
import { PublicIdentity, Suite } from '../domain/keys.ts';
import { packageLimits } from './limits.ts';

export const packageFormat = 'pingxia-package';
export const packageVersion = 1;

/**
 * How the entries after `header.dsse` are stored: in plain, or as encrypted files of the suite (1: `age`, 2: `sm4`),
 * whose manifest opens to the recipients' keys or to a one-time code (`-code`).
 */
export const Encryption = z.enum(['none', 'age', 'age-code', 'sm4', 'sm4-code']);
export type Encryption = z.infer<typeof Encryption>;

/** The ways in which a suite encrypts. */
export const encryptions = {
  1: { keys: 'age', code: 'age-code' },
  2: { keys: 'sm4', code: 'sm4-code' },
} as const satisfies Record<Suite, Record<'keys' | 'code', Encryption>>;

export function isByCode(encryption: Encryption): boolean {
  return encryption === 'age-code' || encryption === 'sm4-code';
}

export const PackageType = z.enum(['bundle', 'result']);
export type PackageType = z.infer<typeof PackageType>;

/** 16 random bytes in hex; made when the package is written, never reused. */
export const PackageId = z.string().regex(/^[0-9a-f]{32}$/);

/**
 * One stored entry: its name, exact size and digests as it lies in the container. SHA-256 names documents in
 * both suites; suite 2 rests on `sm3`.
 */
export const HeaderEntry = z.strictObject({
  name: z.string().max(80),
  bytes: z.int().nonnegative(),
  sha256: Sha256,
  sm3: Sm3.optional(),
});
export type HeaderEntry = z.infer<typeof HeaderEntry>;

/** The rules by which the content was or must be judged. */
export const HeaderRules = z.strictObject({
  packId: z.string().min(1).max(80),
  packVersion: z.string().min(1).max(40),
  overlayId: z.string().min(1).max(80).optional(),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
});
export type HeaderRules = z.infer<typeof HeaderRules>;

/** The bundle that a result answers; `envelope` names the blob that holds that bundle's `header.dsse`. */
export const Answers = z.strictObject({ packageId: PackageId, digest: Sha256, envelope: Sha256 });
export type Answers = z.infer<typeof Answers>;

/**
 * The signed header. It binds everything else in the package; the digest of its exact bytes, by the suite, is the
 * digest of the package. Integers and strings only: an absent value is an absent field.
 */
export const PackageHeader = z.strictObject({
  format: z.literal(packageFormat),
  version: z.literal(packageVersion),
  suite: Suite,
  type: PackageType,
  packageId: PackageId,
  issuer: PublicIdentity,
  /** Keys that may open the package; empty for a bundle handed out before the expert has a key. */
  recipients: z.array(KeyId).max(64),
  batch: BatchId,
  /** The expert to whom a bundle goes, or whose reviews a result holds. */
  expert: ExpertId,
  round: z.int().min(1).max(99),
  /** Counts the packages of one type for one expert in one round, from 1. */
  sequence: z.int().min(1).max(999_999),
  /** Digest of the package with the previous sequence number; absent exactly when `sequence` is 1. */
  prevDigest: Sha256.optional(),
  answers: Answers.optional(),
  rules: HeaderRules,
  /** The writer's clock: shown to people, never used to decide an order. */
  createdAt: Instant,
  encryption: Encryption,
  /** The suite's digest of the first entry in plain; equals its stored digest while `encryption` is `none`. */
  manifestDigest: Sha256,
  /** Every entry of the container after `header.dsse`, in the container's order. */
  entries: z.array(HeaderEntry).min(1).max(packageLimits.entries),
  /** The only place where a later minor version may add fields; readers ignore what they do not know. */
  ext: z.record(z.string(), z.unknown()).optional(),
});
export type PackageHeader = z.infer<typeof PackageHeader>;
