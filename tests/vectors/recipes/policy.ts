import { sha256Hex } from '#electron/exchange/crypto.ts';
import type { ReplayKnowledge } from '#shared/package/replay.ts';
import {
  batchId,
  bundleManifest,
  bureau,
  expertOne,
  expertTwo,
  resultManifest,
} from '#tests/electron/exchange/samples.ts';
import {
  answerable,
  assemble,
  draftResultFor,
  relist,
  withManifest,
  type Draft,
  type Json,
} from '../forge.ts';
import { group, type Vector } from '../vector.ts';

const everybody = { trust: 'everybody' } as const;
const digest = 'd'.repeat(64);
const nothing: ReplayKnowledge = { digestOfSameId: null, digestOfSameSequence: null, newest: null };

function digestOf(draft: Draft): string {
  return answerable(draft).digest;
}

function set(draft: Draft, change: Json): Draft {
  return { ...draft, header: { ...draft.header, ...change } };
}

/** Genuine packages at the wrong place or time. */
export function placeVectors(bundle: Draft, result: Draft): Vector[] {
  const file = assemble(bundle);
  const own = digestOf(bundle);
  const second = assemble(set(bundle, { sequence: 2, prevDigest: digest }));
  const ask = (ledger: Partial<ReplayKnowledge>) => ({ ledger: { ...nothing, ...ledger } });
  return [
    ...group('place', 'pxb', {
      'for-me': ['ok', file, { recipient: expertOne.identity.keyId }],
      'for-somebody-else': ['PKG_RECIPIENT', file, { recipient: expertTwo.identity.keyId }],
      'result-expected': ['PKG_TYPE', file, { expect: 'result' }],
      'signer-unknown': ['KEY_UNKNOWN', file, { trust: 'strangers' }],
      'signer-revoked': ['KEY_REVOKED', file, { trust: 'revoked' }],
      'never-seen': ['ok', file, ask({})],
      'seen-before': [
        'ok',
        file,
        ask({ digestOfSameId: own, digestOfSameSequence: own, newest: { sequence: 1, digest: own } }),
      ],
      'id-reused': ['PKG_ID_REUSED', file, ask({ digestOfSameId: digest })],
      forked: ['PKG_FORKED', file, ask({ digestOfSameSequence: digest, newest: { sequence: 1, digest } })],
      old: ['PKG_OLD', file, ask({ newest: { sequence: 2, digest } })],
      next: ['ok', second, ask({ newest: { sequence: 1, digest } })],
      'next-after-another': ['PKG_CHAIN', second, ask({ newest: { sequence: 1, digest: own } })],
      'next-after-gap': ['ok', second, ask({})],
    }),
    ...group('place', 'pxr', {
      'bundle-expected': ['PKG_TYPE', assemble(result), { expect: 'bundle' }],
    }),
  ];
}

/** Bundles whose content contradicts their signed header. */
export function bundlePolicyVectors(draft: Draft): Vector[] {
  const good = bundleManifest();
  const make = (manifest: Json): Buffer => assemble(withManifest(draft, { ...good, ...manifest }));
  const [oneCase] = good.cases;
  const other = `sha256:${'6'.repeat(64)}`;
  return group('bundle', 'pxb', {
    'batch-other': ['PKG_BATCH', make({ batch: { ...good.batch, id: 'b-00000000' } })],
    'expert-other': ['PKG_EXPERT', make({ expert: { ...good.expert, id: 'E02' } })],
    'rules-other-digest': ['PKG_RULES', make({ rules: { ...good.rules, digest: other } })],
    'rules-other-version': ['PKG_RULES', make({ rules: { ...good.rules, packVersion: '2.0.0' } })],
    'rules-other-overlay': ['PKG_RULES', make({ rules: { ...good.rules, overlayId: 'xj-2026-1' } })],
    'batch-other-rules': ['PKG_RULES', make({ batch: { ...good.batch, rulesDigest: other } })],
    'batch-other-pack': ['PKG_RULES', make({ batch: { ...good.batch, packId: 'jx-2023-features' } })],
    'case-of-another-batch': ['PKG_CASE', make({ cases: [{ ...oneCase, id: 'b-00000000-001' }] })],
    'case-twice': ['PKG_CASE', make({ cases: [oneCase, oneCase] })],
    'case-not-assigned': ['PKG_CASE', make({ assignments: [] })],
    'assignment-of-another': [
      'PKG_EXPERT',
      make({ assignments: [{ caseId: `${batchId}-001`, expertId: 'E02' }] }),
    ],
    'assignment-without-case': [
      'PKG_CASE',
      make({ assignments: [...good.assignments, { caseId: `${batchId}-002`, expertId: 'E01' }] }),
    ],
    'signed-by-expert': [
      'KEY_ROLE',
      assemble({ ...set(draft, { issuer: expertOne.identity }), signer: expertOne }),
      everybody,
    ],
    'signed-by-expert-as-bureau': [
      'KEY_ROLE',
      assemble({ ...set(draft, { issuer: { ...expertOne.identity, role: 'bureau' } }), signer: expertOne }),
      everybody,
    ],
  });
}

/** Results by the wrong person, about the wrong work, or answering the wrong bundle. */
export async function resultVectors(bundle: Draft, result: Draft): Promise<Vector[]> {
  const good = resultManifest(digestOf(bundle));
  const [review] = good.reviews;
  const make = (manifest: Json): Buffer => assemble(withManifest(result, { ...good, ...manifest }));
  const answering = async (change: Json, signer = bureau): Promise<Buffer> =>
    assemble(await draftResultFor({ ...set(bundle, change), signer }));
  const answers = result.header['answers'] as Json;
  const stray = Buffer.from('stray');
  const twoBlobs = relist({ ...result, blobs: [...result.blobs, stray] });
  const junk = relist({
    ...result,
    blobs: [stray],
    header: { ...result.header, answers: { ...answers, envelope: sha256Hex(stray) } },
  });
  const self = answerable(result).envelope;
  const itself = relist({
    ...result,
    blobs: [self],
    header: { ...result.header, answers: { ...answers, envelope: sha256Hex(self) } },
  });
  const bySecond = { ...set(result, { issuer: expertTwo.identity }), signer: expertTwo };
  const inRound = (round: number, change: Json): Buffer =>
    assemble(set(withManifest(result, { ...good, reviews: [{ ...review, ...change }] }), { round }));
  const second = { version: 2, round: 2, first: digest, opening: digest };
  return group('result', 'pxr', {
    good: ['ok', assemble(result)],
    'second-round': ['ok', inRound(2, second)],
    'second-round-in-the-first': ['PKG_CASE', inRound(1, second)],
    'first-round-in-the-second': ['PKG_CASE', inRound(2, {})],
    'third-round': ['PKG_MANIFEST', inRound(3, { ...second, round: 3 })],
    'good-pinned': ['ok', assemble(result), { ...everybody, recipient: bureau.identity.keyId }],
    'good-after-open-bundle': ['ok', await answering({ recipients: [] }), everybody],
    'batch-other': ['PKG_BATCH', make({ batchId: 'b-00000000' })],
    'expert-other': ['PKG_EXPERT', make({ expert: { ...good.expert, id: 'E02' } })],
    'rules-other': ['PKG_RULES', make({ rulesDigest: `sha256:${'6'.repeat(64)}` })],
    'bundle-other': ['PKG_ANSWER', make({ bundleDigest: digest })],
    'review-of-another': ['PKG_EXPERT', make({ reviews: [{ ...review, expertId: 'E02' }] })],
    'review-of-another-batch': ['PKG_CASE', make({ reviews: [{ ...review, caseId: 'b-00000000-001' }] })],
    'review-twice': ['PKG_CASE', make({ reviews: [review, review] })],
    'manifest-of-a-bundle': ['PKG_MANIFEST', assemble(withManifest(result, bundleManifest()))],
    'no-reviews': ['PKG_MANIFEST', make({ reviews: [] })],
    'unsealed-field': ['PKG_MANIFEST', make({ reviews: [{ ...review, total: 100 }] })],
    'answers-missing': ['PKG_HEADER', assemble(withoutField(result, 'answers'))],
    'answers-other-digest': [
      'PKG_ANSWER',
      assemble(withManifest(set(result, { answers: { ...answers, digest } }), resultManifest(digest))),
    ],
    'answers-other-id': [
      'PKG_ANSWER',
      assemble(set(result, { answers: { ...answers, packageId: 'a'.repeat(32) } })),
    ],
    'answers-other-envelope': [
      'PKG_CONTENTS',
      assemble(set(result, { answers: { ...answers, envelope: digest } })),
    ],
    'answered-header-missing': ['PKG_CONTENTS', assemble(relist({ ...result, blobs: [] }))],
    'extra-blob': ['PKG_CONTENTS', assemble(twoBlobs)],
    'answered-header-junk': ['PKG_GRANT', assemble(junk)],
    'answered-header-is-a-result': ['PKG_GRANT', assemble(itself)],
    'answered-bundle-of-another-batch': ['PKG_ANSWER', await answering({ batch: 'b-00000000' })],
    'answered-bundle-of-another-expert': ['PKG_ANSWER', await answering({ expert: 'E02' })],
    'answered-bundle-of-another-round': ['PKG_ANSWER', await answering({ round: 2 })],
    'answered-bundle-for-another-key': [
      'PKG_ANSWER',
      await answering({ recipients: [expertTwo.identity.keyId] }),
    ],
    'answered-bundle-of-other-rules': [
      'PKG_ANSWER',
      await answering({
        rules: { packId: 'cn-63-2022-zjtx', packVersion: '1.0.0', digest: `sha256:${'6'.repeat(64)}` },
      }),
    ],
    'answered-bundle-of-other-pack': [
      'PKG_ANSWER',
      await answering({ rules: { ...(bundle.header['rules'] as Json), packId: 'jx-2023-features' } }),
    ],
    'answered-bundle-signature': ['PKG_GRANT', await answering({}, expertTwo)],
    'answered-bundle-by-expert': [
      'PKG_ANSWER',
      await answering({ issuer: expertTwo.identity, recipients: [] }, expertTwo),
      everybody,
    ],
    'answered-bundle-key-exchanged': ['PKG_GRANT', assemble(result), { trust: 'swapped' }],
    'answered-bundle-by-stranger': ['PKG_ANSWER', assemble(result), { trust: 'expertsOnly' }],
    'signed-by-another-expert': ['KEY_EXPERT', assemble(bySecond), everybody],
    'signed-by-another-expert-unpinned': ['PKG_ANSWER', assemble(bySecond)],
    'signed-by-bureau': [
      'KEY_ROLE',
      assemble({ ...set(result, { issuer: bureau.identity }), signer: bureau }),
      everybody,
    ],
    'signed-by-bureau-unpinned': [
      'KEY_ROLE',
      assemble({ ...set(result, { issuer: bureau.identity }), signer: bureau }),
    ],
  });
}

function withoutField(draft: Draft, field: string): Draft {
  const { [field]: _, ...header } = draft.header;
  return { ...draft, header };
}
