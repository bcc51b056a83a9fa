import type { ReplayKnowledge } from '#shared/package/replay.ts';
import { batchId, blobOf, bundleManifest, documents } from '#tests/electron/exchange/samples.ts';
import { assemble, withManifest, type Draft, type Json } from '../forge.ts';
import { group, type Vector } from '../vector.ts';

const before = 'd'.repeat(64);
const next: ReplayKnowledge = {
  digestOfSameId: null,
  digestOfSameSequence: null,
  newest: { sequence: 1, digest: before },
};

/** Supplements (补充包): later bundles that say what changed and leave out documents handed out before. */
export function supplementVectors(draft: Draft): Vector[] {
  const whole = bundleManifest();
  const [first, second] = documents.map(blobOf);
  const [kept, fresh] = [first?.hash ?? '', second?.hash ?? ''];
  const supplement = {
    reason: '企业更换了审计报告',
    changes: [{ caseId: `${batchId}-001`, type: 'changed', text: '换了「审计报告」' }],
    omitted: [kept],
  };
  const header = { ...draft.header, sequence: 2, prevDigest: before };
  const carrying = { ...draft, header, blobs: [documents[1]] };
  const make = (change: Json = {}, of: Draft = carrying, manifest: Json = {}): Buffer =>
    assemble(withManifest(of, { ...whole, ...manifest, supplement: { ...supplement, ...change } }));
  const change = (one: Json): Json => ({ changes: [{ ...supplement.changes[0], ...one }] });
  const { prevDigest: _, ...opening } = header;
  const known = { ledger: next, holds: [kept] };
  const other = 'c'.repeat(64);
  return group('supplement', 'pxb', {
    good: ['ok', make()],
    'good-after-its-predecessor': ['ok', make(), known],
    'good-with-every-document': ['ok', make({ omitted: [] }, { ...carrying, blobs: [...documents] })],
    'good-with-a-case-withdrawn': ['ok', make(change({ caseId: `${batchId}-002`, type: 'withdrawn' })), known],
    'good-for-figures-alone': ['ok', make({ omitted: [kept, fresh] }, { ...carrying, blobs: [] })],
    'without-predecessor': [
      'PKG_SUPPLEMENT',
      make(),
      { holds: [kept], ledger: { ...next, newest: null } },
    ],
    'after-gap': ['PKG_SUPPLEMENT', make({}, { ...carrying, header: { ...header, sequence: 3 } }), known],
    'after-another': [
      'PKG_CHAIN',
      make(),
      { holds: [kept], ledger: { ...next, newest: { sequence: 1, digest: other } } },
    ],
    'document-not-here': ['PKG_DOCUMENTS_MISSING', make(), { ledger: next, holds: [fresh] }],
    'as-first-bundle': ['PKG_SUPPLEMENT', make({}, { ...carrying, header: { ...opening, sequence: 1 } })],
    'batch-other': ['PKG_BATCH', make({}, carrying, { batch: { ...whole.batch, id: 'b-00000000' } })],
    'rules-other': [
      'PKG_RULES',
      make({}, carrying, { rules: { ...whole.rules, digest: `sha256:${'6'.repeat(64)}` } }),
    ],
    'change-of-another-batch': [
      'PKG_SUPPLEMENT',
      make(change({ caseId: 'b-00000000-001', type: 'withdrawn' })),
    ],
    'change-of-a-case-not-here': ['PKG_SUPPLEMENT', make(change({ caseId: `${batchId}-002` }))],
    'withdrawn-and-carried': ['PKG_SUPPLEMENT', make(change({ type: 'withdrawn' }))],
    'change-twice': [
      'PKG_SUPPLEMENT',
      make({ changes: [supplement.changes[0], supplement.changes[0]] }),
    ],
    'change-unknown': ['PKG_MANIFEST', make(change({ type: 'scored' }))],
    'without-reason': ['PKG_MANIFEST', make({ reason: '' })],
    'unknown-field': ['PKG_MANIFEST', make({ points: 1 })],
    'omitted-and-carried': ['PKG_CONTENTS', make({ omitted: [kept, fresh] })],
    'omitted-twice': ['PKG_CONTENTS', make({ omitted: [kept, kept] })],
    'omitted-not-named': ['PKG_CONTENTS', make({ omitted: [kept, other] })],
    'omitted-not-said': ['PKG_CONTENTS', make({ omitted: [] })],
  });
}
