import { z } from 'zod';

/** SHA-256 of exact bytes, 64 lower-case hex digits. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, '不是 SHA-256 指纹');
export type Sha256 = z.infer<typeof Sha256>;

/** Id of a batch (批次): `b-` and 8 hex digits, e.g. `b-7f3a91c2`. */
export const BatchId = z.string().regex(/^b-[0-9a-f]{8}$/);
export type BatchId = z.infer<typeof BatchId>;

/** Id of a case (一家企业的一次申报): batch id and a running number, e.g. `b-7f3a91c2-001`. */
export const CaseId = z.string().regex(/^b-[0-9a-f]{8}-\d{3,4}$/);
export type CaseId = z.infer<typeof CaseId>;

/** The batch that a case belongs to, as its id says. */
export function batchIdOfCase(caseId: CaseId): BatchId {
  return caseId.slice(0, caseId.lastIndexOf('-'));
}

/** Id of an expert within a bureau's list (专家编号), e.g. `E01`. */
export const ExpertId = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/);
export type ExpertId = z.infer<typeof ExpertId>;

/** Random id made by the caller: evidence, tasks. */
export const Uuid = z.uuid();

/** SM3 of exact bytes, 64 lower-case hex digits. */
export const Sm3 = z.string().regex(/^[0-9a-f]{64}$/, '不是 SM3 指纹');
export type Sm3 = z.infer<typeof Sm3>;

/** Key id: `ed25519:` and the SHA-256, or `sm2:` and the SM3, of the DER SubjectPublicKeyInfo. */
export const KeyId = z.string().regex(/^(?:ed25519|sm2):[0-9a-f]{64}$/);
export type KeyId = z.infer<typeof KeyId>;

/** Instant in UTC with milliseconds, e.g. `2026-11-21T08:30:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 });
