import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors/refusal.ts';
import type { PackageHeader } from '#shared/package/header.ts';
import { PackageHeader as HeaderSchema } from '#shared/package/header.ts';
import { assertBundleContents, assertEntriesMatch, assertResultContents } from '#shared/package/contents.ts';
import {
  assertAnswersBundle,
  assertBundlePolicy,
  assertClaimedRole,
  assertKeyMaySign,
  assertRecipient,
  assertResultPolicy,
  listHeaderProblems,
} from '#shared/package/policy.ts';
import {
  bundleManifest,
  bureau,
  createdAt,
  enrol,
  expertOne,
  expertTwo,
  headerParts,
  resultManifest,
} from '#tests/electron/exchange/samples.ts';

const digest = 'a'.repeat(64);
const manifestEntry = { name: 'manifest.json', bytes: 10, sha256: digest };

const bundleHeader: PackageHeader = HeaderSchema.parse({
  format: 'pingxia-package',
  version: 1,
  suite: 1,
  type: 'bundle',
  packageId: '0'.repeat(32),
  issuer: bureau.identity,
  ...headerParts(),
  encryption: 'none',
  manifestDigest: digest,
  entries: [manifestEntry],
});
const resultHeader: PackageHeader = {
  ...bundleHeader,
  type: 'result',
  issuer: expertOne.identity,
  recipients: [bureau.identity.keyId],
  answers: { packageId: '0'.repeat(32), digest, envelope: digest },
};

/** Code of the refusal that the call ends with, or `ok`. */
function codeOf(call: () => unknown): string {
  try {
    call();
    return 'ok';
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
}

describe('who may sign', () => {
  it.each([
    ['bureau signs a bundle', enrol(bureau.identity, null), bundleHeader, 'ok'],
    ['expert signs a bundle', enrol(expertOne.identity, 'E01'), bundleHeader, 'KEY_ROLE'],
    ['expert signs the own result', enrol(expertOne.identity, 'E01'), resultHeader, 'ok'],
    ['expert signs the result of another', enrol(expertTwo.identity, 'E02'), resultHeader, 'KEY_EXPERT'],
    ['key enrolled for nobody', enrol(expertOne.identity, null), resultHeader, 'KEY_EXPERT'],
    ['bureau signs a result', enrol(bureau.identity, null), resultHeader, 'KEY_ROLE'],
    ['revoked key', enrol(expertOne.identity, 'E01', createdAt), resultHeader, 'KEY_REVOKED'],
  ] as const)('%s', (_, key, header, code) => {
    expect(codeOf(() => assertKeyMaySign(key, header, undefined))).toBe(code);
  });

  it('holds a claimed role against the type when nobody is known', () => {
    expect(codeOf(() => assertClaimedRole(bundleHeader))).toBe('ok');
    expect(codeOf(() => assertClaimedRole({ ...bundleHeader, issuer: expertOne.identity }))).toBe('KEY_ROLE');
    expect(codeOf(() => assertClaimedRole({ ...resultHeader, issuer: bureau.identity }))).toBe('KEY_ROLE');
  });
});

describe('header', () => {
  it('lists what a schema cannot say', () => {
    expect(listHeaderProblems(bundleHeader)).toEqual([]);
    expect(listHeaderProblems({ ...bundleHeader, prevDigest: digest })).toHaveLength(1);
    expect(listHeaderProblems({ ...bundleHeader, sequence: 2 })).toHaveLength(1);
    expect(listHeaderProblems({ ...bundleHeader, sequence: 2, prevDigest: digest })).toEqual([]);
    expect(listHeaderProblems({ ...bundleHeader, answers: resultHeader.answers })).toHaveLength(1);
    expect(listHeaderProblems({ ...bundleHeader, type: 'result' })).toHaveLength(1);
    expect(listHeaderProblems({ ...bundleHeader, manifestDigest: 'b'.repeat(64) })).toHaveLength(1);
    const key = expertOne.identity.keyId;
    expect(listHeaderProblems({ ...bundleHeader, recipients: [key, key], sequence: 2 })).toHaveLength(2);
  });

  it('knows its recipients', () => {
    expect(assertRecipient(bundleHeader, [expertTwo.identity.keyId, expertOne.identity.keyId])).toBe(true);
    expect(assertRecipient({ ...bundleHeader, recipients: [] }, [expertTwo.identity.keyId])).toBe(false);
    expect(codeOf(() => assertRecipient(bundleHeader, [expertTwo.identity.keyId]))).toBe('PKG_RECIPIENT');
  });
});

describe('contents', () => {
  const manifest = bundleManifest();
  const blobs = (manifest.cases[0]?.volumes ?? []).map((one) => ({
    name: `b/${one.hash}`,
    bytes: one.bytes,
    sha256: one.hash,
  }));
  const header = { ...bundleHeader, entries: [manifestEntry, ...blobs] };
  const [one, two] = blobs;

  it('takes exactly the signed entries', () => {
    const stored = [manifestEntry, ...blobs];
    expect(codeOf(() => assertEntriesMatch(header, stored))).toBe('ok');
    expect(codeOf(() => assertEntriesMatch(header, stored.slice(0, 2)))).toBe('PKG_ENTRIES');
    expect(codeOf(() => assertEntriesMatch(header, [...stored, manifestEntry]))).toBe('PKG_ENTRIES');
    expect(codeOf(() => assertEntriesMatch(header, stored.toReversed()))).toBe('PKG_ENTRIES');
    const resized = stored.map((entry) => ({ ...entry, bytes: entry.bytes + 1 }));
    expect(codeOf(() => assertEntriesMatch(header, resized))).toBe('PKG_ENTRIES');
    const misnamed = {
      ...header,
      entries: [manifestEntry, { ...manifestEntry, name: `b/${'b'.repeat(64)}` }],
    };
    expect(codeOf(() => assertEntriesMatch(misnamed, misnamed.entries))).toBe('PKG_ENTRIES');
  });

  it('takes exactly the documents that the cases name', () => {
    expect(codeOf(() => assertBundleContents(manifest, blobs))).toBe('ok');
    expect(codeOf(() => assertBundleContents(manifest, blobs.slice(1)))).toBe('PKG_CONTENTS');
    expect(codeOf(() => assertBundleContents(manifest, [...blobs, manifestEntry]))).toBe('PKG_CONTENTS');
    const shorter = [{ ...one, bytes: 1 }, two].flatMap((blob) => (blob?.sha256 === undefined ? [] : [blob]));
    expect(codeOf(() => assertBundleContents(manifest, shorter as typeof blobs))).toBe('PKG_CONTENTS');
  });

  it('takes one document that two cases share', () => {
    const [first] = manifest.cases;
    const shared = { ...manifest, cases: [first, first] as typeof manifest.cases };
    expect(codeOf(() => assertBundleContents(shared, blobs))).toBe('ok');
  });

  it('takes exactly the answered header in a result', () => {
    const envelope = { ...manifestEntry, name: `b/${digest}` };
    expect(codeOf(() => assertResultContents(resultHeader, [envelope]))).toBe('ok');
    expect(codeOf(() => assertResultContents(resultHeader, []))).toBe('PKG_CONTENTS');
    expect(codeOf(() => assertResultContents(resultHeader, [envelope, envelope]))).toBe('PKG_CONTENTS');
    expect(codeOf(() => assertResultContents(resultHeader, [{ ...envelope, sha256: 'b'.repeat(64) }]))).toBe(
      'PKG_CONTENTS',
    );
  });
});

describe('content against header', () => {
  it('a bundle', () => {
    const good = bundleManifest();
    const check = (change: Partial<typeof good>, header = bundleHeader) =>
      codeOf(() => assertBundlePolicy(header, { ...good, ...change }));
    expect(check({})).toBe('ok');
    expect(check({}, { ...bundleHeader, batch: 'b-00000000' })).toBe('PKG_BATCH');
    expect(check({}, { ...bundleHeader, expert: 'E02' })).toBe('PKG_EXPERT');
    expect(check({}, { ...bundleHeader, rules: { ...bundleHeader.rules, overlayId: 'xj-2026-1' } })).toBe(
      'PKG_RULES',
    );
    expect(check({ assignments: [] })).toBe('PKG_CASE');
    const overlaid = { ...bundleHeader, rules: { ...bundleHeader.rules, overlayId: 'xj-2026-1' } };
    const rules = { ...good.rules, overlayId: 'xj-2026-1' };
    expect(check({ rules }, overlaid)).toBe('PKG_RULES');
    expect(check({ rules, batch: { ...good.batch, overlayId: 'xj-2026-1' } }, overlaid)).toBe('ok');
  });

  it('a result', () => {
    const good = resultManifest(digest);
    const check = (change: Partial<typeof good>) =>
      codeOf(() => assertResultPolicy(resultHeader, { ...good, ...change }));
    expect(check({})).toBe('ok');
    expect(check({ bundleDigest: 'b'.repeat(64) })).toBe('PKG_ANSWER');
    expect(check({ batchId: 'b-00000000' })).toBe('PKG_BATCH');
    expect(check({ rulesDigest: 'sha256:x' })).toBe('PKG_RULES');
    const [review] = good.reviews;
    if (review === undefined) throw new Error('sample without review');
    expect(check({ reviews: [review, { ...review, version: 2 }] })).toBe('ok');
    expect(check({ reviews: [review, review] })).toBe('PKG_CASE');
    expect(check({ reviews: [{ ...review, expertId: 'E02' }] })).toBe('PKG_EXPERT');
    expect(check({ reviews: [{ ...review, caseId: 'b-7f3a91c20-001' }] })).toBe('PKG_CASE');
  });

  it('a result against the bundle that it answers', () => {
    const check = (change: Partial<PackageHeader>) =>
      codeOf(() => assertAnswersBundle(resultHeader, { ...bundleHeader, ...change }));
    expect(check({})).toBe('ok');
    expect(check({ recipients: [] })).toBe('ok');
    expect(check({ sequence: 2, prevDigest: digest })).toBe('ok');
    const changes: Partial<PackageHeader>[] = [
      { batch: 'b-00000000' },
      { expert: 'E02' },
      { round: 2 },
      { rules: { ...bundleHeader.rules, digest: `sha256:${digest}` } },
      { rules: { ...bundleHeader.rules, packVersion: '2' } },
      { recipients: [expertTwo.identity.keyId] },
    ];
    expect(changes.map(check)).toEqual(changes.map(() => 'PKG_ANSWER'));
  });
});
