import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PublicIdentity, RosterKey } from '#shared/domain/keys.ts';
import { emptyReview } from '#shared/domain/review.ts';
import type { BundleManifest, ResultManifest } from '#shared/package/manifests.ts';
import { pointOfSm2 } from '#electron/exchange/sm/sm2.ts';
import { encodeSm2PrivateKey } from '#electron/exchange/sm/sm2-provider.ts';
import { createSigner, restoreIdentity, type OwnIdentity } from '#electron/exchange/keys.ts';
import type { BlobSource, HeaderParts, PackageRequest, TrustStore } from '#electron/exchange/types.ts';

/** Fictional packages for tests; everything but package ids is the same in every run. */

export const createdAt = '2026-11-21T08:30:00.000Z';
export const batchId = 'b-7f3a91c2';
export const rulesDigest = `sha256:${'5'.repeat(64)}`;

/** An identity whose key follows from a label: PKCS#8 of Ed25519 is a fixed prefix and 32 bytes. */
export function makeIdentity(role: 'bureau' | 'expert', name: string, unit = '虚构单位'): OwnIdentity {
  const seed = createHash('sha256').update(`test key of ${name}`).digest();
  const privateKey = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return restoreIdentity({ role, name, unit, createdAt }, privateKey);
}

/** The same in suite 2: the scalar is the hash, which is below the order of the curve for these labels. */
export function makeSmIdentity(role: 'bureau' | 'expert', name: string, unit = '虚构单位'): OwnIdentity {
  const privateKey = createHash('sha256').update(`test key of ${name}`).digest();
  const key = encodeSm2PrivateKey({ privateKey, point: pointOfSm2(privateKey) });
  return restoreIdentity({ role, name, unit, createdAt }, key);
}

export const bureau = makeIdentity('bureau', '云岭市工业和信息化局');
export const expertOne = makeIdentity('expert', '白松');
export const expertTwo = makeIdentity('expert', '高远');

/** Who makes packages in a test, by suite. */
export const people = {
  1: { bureau, expertOne, expertTwo },
  2: {
    bureau: makeSmIdentity('bureau', '云岭市工业和信息化局'),
    expertOne: makeSmIdentity('expert', '白松'),
    expertTwo: makeSmIdentity('expert', '高远'),
  },
} as const;

export function enrol(
  identity: PublicIdentity,
  expertId: string | null,
  revokedAt: string | null = null,
): RosterKey {
  return { ...identity, expertId, enrolledAt: createdAt, revokedAt };
}

export function trustOf(...keys: readonly RosterKey[]): TrustStore {
  return { findKey: (keyId) => keys.find((key) => key.keyId === keyId) ?? null };
}

export const everybody = trustOf(
  enrol(bureau.identity, null),
  enrol(expertOne.identity, 'E01'),
  enrol(expertTwo.identity, 'E02'),
  enrol(people[2].bureau.identity, null),
  enrol(people[2].expertOne.identity, 'E01'),
  enrol(people[2].expertTwo.identity, 'E02'),
);

export function blobOf(content: Uint8Array): BlobSource {
  const hash = createHash('sha256').update(content).digest('hex');
  return { hash, bytes: content.length, open: () => Readable.from([content]) };
}

/** Bytes that look random and follow from a seed. */
export function noise(seed: string, bytes: number): Buffer {
  const blocks: Buffer[] = [];
  for (let index = 0; index * 32 < bytes; index += 1) {
    blocks.push(createHash('sha256').update(`${seed}/${index}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, bytes);
}

export const documents = [Buffer.from('%PDF-1.7 one'), noise('document', 300)] as const;

export function bundleManifest(blobs: readonly BlobSource[] = documents.map(blobOf)): BundleManifest {
  return {
    batch: {
      id: batchId,
      title: '2026 年第一批',
      bureau: '云岭市工业和信息化局',
      year: 2026,
      packId: 'cn-63-2022-zjtx',
      packVersion: '1.0.0',
      overlayId: null,
      rulesDigest,
      panel: { expertsPerCase: 3, decimals: 2, disagreementPoints: '10' },
      createdAt,
    },
    rules: {
      packId: 'cn-63-2022-zjtx',
      packVersion: '1.0.0',
      overlayId: null,
      digest: rulesDigest,
      texts: { dictionary: '{}', base: '{}', overlay: null },
    },
    expert: { id: 'E01', name: '白松', unit: '虚构单位', specialty: '装备' },
    cases: [
      {
        id: `${batchId}-001`,
        number: 1,
        applicant: '云岭精工有限公司',
        creditCode: '91650000MA00000000',
        kind: 'new',
        region: '云岭市',
        district: '东区',
        industry: '通用设备制造业',
        product: '精密轴承',
        volumes: blobs.map((blob, index) => ({
          hash: blob.hash,
          role: index === 0 ? 'application' : 'audit',
          title: index === 0 ? '申报书.pdf' : '审计报告.pdf',
          bytes: blob.bytes,
          pages: null,
        })),
        declared: [],
      },
    ],
    assignments: [{ caseId: `${batchId}-001`, expertId: 'E01' }],
    roster: [enrol(expertOne.identity, 'E01')],
  };
}

export function headerParts(change: Partial<HeaderParts> = {}): HeaderParts {
  return {
    batch: batchId,
    expert: 'E01',
    recipients: [expertOne.identity.keyId],
    round: 1,
    sequence: 1,
    rules: { packId: 'cn-63-2022-zjtx', packVersion: '1.0.0', digest: rulesDigest },
    createdAt,
    ...change,
  };
}

export function bundleRequest(
  outPath: string,
  change: Partial<Extract<PackageRequest, { type: 'bundle' }>> = {},
): Extract<PackageRequest, { type: 'bundle' }> {
  return {
    type: 'bundle',
    outPath,
    header: headerParts(),
    signer: createSigner(bureau),
    manifest: bundleManifest(),
    blobs: documents.map(blobOf),
    ...change,
  };
}

export function resultManifest(bundleDigest: string): ResultManifest {
  return {
    batchId,
    bundleDigest,
    rulesDigest,
    expert: { id: 'E01', name: '白松', unit: '虚构单位', specialty: '装备' },
    reviews: [
      {
        caseId: `${batchId}-001`,
        expertId: 'E01',
        version: 1,
        correctionReason: null,
        sealedAt: createdAt,
        content: { ...emptyReview, opinion: '材料齐全，数据可信。', conclusion: 'recommend' },
        outcome: { verdict: 'met', low: '85', high: '85' },
      },
    ],
    ledger: [],
  };
}

/** A request for a result that answers the bundle with this digest and `header.dsse`. */
export function resultRequest(
  outPath: string,
  answered: { readonly digest: string; readonly envelope: Uint8Array },
  change: Partial<Extract<PackageRequest, { type: 'result' }>> = {},
): Extract<PackageRequest, { type: 'result' }> {
  return {
    type: 'result',
    outPath,
    header: headerParts({ recipients: [bureau.identity.keyId] }),
    signer: createSigner(expertOne),
    manifest: resultManifest(answered.digest),
    bundleEnvelope: answered.envelope,
    ...change,
  };
}
