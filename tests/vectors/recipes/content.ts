import { blobOf, bundleManifest, documents, resultManifest } from '#tests/electron/exchange/samples.ts';
import {
  assemble,
  listEntries,
  packContainer,
  relist,
  signPayload,
  withManifest,
  type Draft,
  type Json,
} from '../forge.ts';
import { group, type Vector } from '../vector.ts';
import { patch } from './container.ts';

/** Content changed under an unchanged signature, with the container made to agree. */
export function tamperVectors(draft: Draft): Vector[] {
  const envelope = signPayload(draft.kind, Buffer.from(JSON.stringify(draft.header)), draft.signer);
  const flip = (index: number, at: number): Buffer => {
    const entries = listEntries(draft, envelope);
    return packContainer(
      entries.map((entry, position) => {
        if (position !== index) return entry;
        const content = Buffer.from(entry.content);
        const place = at < 0 ? content.length + at : at;
        return { ...entry, content: patch(content, place, (content[place] ?? 0) ^ 1) };
      }),
    );
  };
  return group('tamper', 'pxb', {
    'manifest-first-byte': ['PKG_DIGEST', flip(1, 0)],
    'manifest-middle': ['PKG_DIGEST', flip(1, 400)],
    'manifest-last-byte': ['PKG_DIGEST', flip(1, -1)],
    'blob-first-byte': ['PKG_DIGEST', flip(2, 0)],
    'blob-last-byte': ['PKG_DIGEST', flip(2, -1)],
    'second-blob-middle': ['PKG_DIGEST', flip(3, 5)],
  });
}

/** Manifests that the right bureau signed and that are wrong in themselves. */
export function manifestVectors(draft: Draft): Vector[] {
  const good = bundleManifest();
  const text = JSON.stringify(good);
  const make = (manifest: Json | string): Buffer => assemble(withManifest(draft, manifest));
  const [oneCase] = good.cases;
  const cases = (change: Json): Json => ({ ...good, cases: [{ ...oneCase, ...change }] });
  const volumes = oneCase?.volumes ?? [];
  return group('manifest', 'pxb', {
    empty: ['PKG_MANIFEST', make('')],
    'not-json': ['PKG_MANIFEST', make('hello')],
    'repeated-field': ['PKG_MANIFEST', make(`${text.slice(0, -1)},"roster":[]}`)],
    'repeated-inner-field': ['PKG_MANIFEST', make(text.replace('"number":1', '"number":1,"number":2'))],
    'unknown-field': ['PKG_MANIFEST', make({ ...good, note: 1 })],
    'missing-field': ['PKG_MANIFEST', make(text.replace('"assignments"', '"assigned"'))],
    prototype: ['PKG_MANIFEST', make(text.replace('"number":1', '"__proto__":{},"number":1'))],
    'infinite-number': ['PKG_MANIFEST', make(text.replace('"number":1', '"number":1e999'))],
    'byte-order-mark': ['PKG_MANIFEST', make(`\ufeff${text}`)],
    'not-utf8': ['PKG_MANIFEST', assemble(relist({ ...draft, manifest: Buffer.from(text, 'latin1') }))],
    'no-cases': ['PKG_MANIFEST', make({ ...good, cases: [] })],
    'of-a-result': ['PKG_MANIFEST', make(resultManifest('a'.repeat(64)))],
    'blob-not-named': ['PKG_CONTENTS', make(cases({ volumes: volumes.slice(0, 1) }))],
    'blob-not-carried': [
      'PKG_CONTENTS',
      make(cases({ volumes: [...volumes, { ...volumes[0], hash: 'c'.repeat(64) }] })),
    ],
    'blob-size-other': ['PKG_CONTENTS', make(cases({ volumes: [{ ...volumes[0], bytes: 1 }, volumes[1]] }))],
    'no-volumes': ['PKG_CONTENTS', make(cases({ volumes: [] }))],
  });
}

/** Bundles that every reader accepts. */
export function goodBundleVectors(draft: Draft): Vector[] {
  const empty = Buffer.alloc(0);
  const blobs = [...documents, empty];
  const withEmpty = bundleManifest(blobs.map(blobOf));
  const set = (change: Json): Buffer => assemble({ ...draft, header: { ...draft.header, ...change } });
  return group('good', 'pxb', {
    bundle: ['ok', assemble(draft)],
    'bundle-pinned': ['ok', assemble(draft), { trust: 'everybody' }],
    'bundle-without-recipient': ['ok', set({ recipients: [] })],
    'bundle-with-extension': ['ok', set({ ext: { later: { a: 1, b: ['二'] } } })],
    'bundle-second': ['ok', set({ sequence: 2, prevDigest: 'a'.repeat(64) })],
    'bundle-with-empty-document': ['ok', assemble(withManifest({ ...draft, blobs }, withEmpty))],
    'bundle-pretty-manifest': [
      'ok',
      assemble(withManifest(draft, JSON.stringify(bundleManifest(), null, 2))),
    ],
  });
}
