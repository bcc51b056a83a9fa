import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlob } from '#electron/exchange/extract.ts';
import { nodeFs } from '#electron/exchange/files.ts';
import { createSigner } from '#electron/exchange/keys.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import { writePackage } from '#electron/exchange/write.ts';
import type { BundleManifest, ResultManifest } from '#shared/package/manifests.ts';
import { createMemoryFs } from './memory-fs.ts';
import {
  batchId,
  blobOf,
  bundleManifest,
  bundleRequest,
  bureau,
  createdAt,
  everybody,
  expertOne,
  headerParts,
  noise,
  resultManifest,
  resultRequest,
} from './samples.ts';

/** Text as people and scanners produce it: any letters, quotes, line ends, emoji; no lone surrogates. */
const text = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', maxLength })
    .map((one) => one.toWellFormed().slice(0, maxLength).toWellFormed());
const title = (maxLength: number) =>
  text(maxLength).map((one) => `标题${one}`.slice(0, maxLength).toWellFormed());

interface Shape {
  readonly sizes: readonly number[];
  readonly caseCount: number;
  readonly title: string;
  readonly sequence: number;
  readonly round: number;
  readonly overlay: string | null;
  readonly isOpen: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  sizes: fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 6 }),
  caseCount: fc.integer({ min: 1, max: 5 }),
  title: title(100),
  sequence: fc.integer({ min: 1, max: 999_999 }),
  // A second round's reviews name what they follow: those packages have samples of their own.
  round: fc.constant(1),
  overlay: fc.option(fc.constantFrom('xj-2026-1', 'jx-2023-features')),
  isOpen: fc.boolean(),
});

function shapeBundle(one: Shape): { manifest: BundleManifest; documents: Buffer[] } {
  const documents = one.sizes.map((bytes, index) => noise(`${one.title}/${index}`, bytes));
  const base = bundleManifest([]);
  const [sample] = base.cases;
  if (sample === undefined) throw new Error('sample without case');
  const cases = Array.from({ length: one.caseCount }, (_, index) => ({
    ...sample,
    id: `${batchId}-${String(index + 1).padStart(3, '0')}`,
    number: index + 1,
    applicant: one.title,
    volumes: documents
      .filter((__, at) => at % one.caseCount === index)
      .map((content) => ({
        hash: blobOf(content).hash,
        role: 'other' as const,
        title: one.title,
        bytes: content.length,
        pages: 3,
      })),
  }));
  const rules = { ...base.rules, overlayId: one.overlay };
  const batch = { ...base.batch, overlayId: one.overlay, title: one.title };
  const assignments = cases.map(({ id }) => ({ caseId: id, expertId: 'E01' })).toReversed();
  return { manifest: { ...base, rules, batch, cases, assignments }, documents };
}

function shapeHeader(one: Shape): ReturnType<typeof headerParts> {
  const { rules } = headerParts();
  return headerParts({
    sequence: one.sequence,
    round: one.round,
    ...(one.sequence > 1 ? { prevDigest: 'c'.repeat(64) } : {}),
    rules: one.overlay === null ? rules : { ...rules, overlayId: one.overlay },
  });
}

describe('honest packages', () => {
  it('are never refused: 1,000 of random shape come back whole', async () => {
    await fc.assert(
      fc.asyncProperty(shape, text(500), async (one, opinion) => {
        const fs = createMemoryFs(new Map());
        const { manifest, documents } = shapeBundle(one);
        const unique = [...new Map(documents.map((content) => [blobOf(content).hash, content])).values()];
        const header = { ...shapeHeader(one), ...(one.isOpen ? { recipients: [] } : {}) };
        await writePackage(bundleRequest('a.pxb', { manifest, header, blobs: unique.map(blobOf) }), {}, fs);
        const bundle = await verifyPackage(
          'a.pxb',
          { trust: everybody, recipients: [expertOne.identity.keyId] },
          fs,
        );
        expect(bundle.manifest).toEqual(manifest);
        for (const content of unique) {
          expect((await buffer(openBlob(bundle, blobOf(content).hash, fs))).equals(content)).toBe(true);
        }

        const [sealed] = resultManifest(bundle.digest).reviews;
        if (sealed === undefined) throw new Error('sample without review');
        const reviews: ResultManifest['reviews'] = manifest.cases.map(({ id }) => ({
          ...sealed,
          caseId: id,
          content: { ...sealed.content, opinion },
        }));
        const answer = { ...resultManifest(bundle.digest), reviews };
        const answerHeader = { ...shapeHeader(one), recipients: [bureau.identity.keyId] };
        await writePackage(
          resultRequest('a.pxr', bundle, { manifest: answer, header: answerHeader }),
          {},
          fs,
        );
        const result = await verifyPackage(
          'a.pxr',
          { trust: everybody, recipients: [bureau.identity.keyId] },
          fs,
        );
        expect(result.manifest).toEqual(answer);
      }),
      { numRuns: 500, seed: 20261121 },
    );
  });
});

describe('a larger bundle on a disk', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'honest-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('of several chunks reports its progress to the last byte', async () => {
    const documents = [noise('large', 3_000_001), noise('small', 10)];
    const manifest = bundleManifest(documents.map(blobOf));
    const outPath = join(folder, 'a.pxb');
    const seen = { digest: 0, seal: 0, write: 0, verify: 0, decrypt: 0, extract: 0 };
    const totals = { digest: 0, seal: 0, write: 0, verify: 0, decrypt: 0, extract: 0 };
    const signer = createSigner(bureau);
    const written = await writePackage(
      { ...bundleRequest(outPath), manifest, blobs: documents.map(blobOf), signer },
      {
        onProgress({ phase, doneBytes, totalBytes }) {
          expect(doneBytes).toBeGreaterThanOrEqual(seen[phase]);
          seen[phase] = doneBytes;
          totals[phase] = totalBytes;
        },
      },
      nodeFs,
    );
    expect(seen).toEqual(totals);
    expect(totals.write).toBe(written.bytes);
    const verified = await verifyPackage(outPath);
    expect(verified.header.createdAt).toBe(createdAt);
    expect((await buffer(openBlob(verified, blobOf(documents[0] ?? Buffer.of()).hash))).length).toBe(
      3_000_001,
    );
  });
});
