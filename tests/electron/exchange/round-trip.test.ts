import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extractBlobs, openBlob } from '#electron/exchange/extract.ts';
import { inspectPackage, verifyPackage } from '#electron/exchange/open.ts';
import { writePackage } from '#electron/exchange/write.ts';
import {
  blobOf,
  bundleManifest,
  bundleRequest,
  bureau,
  documents,
  everybody,
  expertOne,
  resultManifest,
  resultRequest,
  trustOf,
} from './samples.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exchange-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a bundle', () => {
  it('comes back with its manifest, header and documents', async () => {
    const outPath = join(folder, 'a.pxb');
    const written = await writePackage(bundleRequest(outPath));
    const verified = await verifyPackage(outPath, {
      trust: everybody,
      recipients: [expertOne.identity.keyId],
    });

    expect(verified).toMatchObject({
      type: 'bundle',
      digest: written.digest,
      fileBytes: written.bytes,
      pinned: true,
      alreadyImported: false,
      manifest: bundleManifest(),
      header: { packageId: written.packageId, issuer: bureau.identity, sequence: 1 },
    });
    for (const document of documents) {
      expect(await buffer(openBlob(verified, blobOf(document).hash))).toEqual(document);
    }
    expect(await readdir(folder)).toEqual(['a.pxb']);
  });

  it('makes every check in the order of the specification', async () => {
    const outPath = join(folder, 'a.pxb');
    await writePackage(bundleRequest(outPath));
    const report = await inspectPackage(outPath, { trust: everybody });
    expect(report.ok).toBe(true);
    expect(report.steps.map((step) => step.id)).toEqual([
      'limits',
      'structure',
      'signature',
      'recipient',
      'replay',
      'digests',
      'manifest',
      'schema',
      'contents',
      'policy',
    ]);
    expect(report.steps.filter((step) => step.skipped).map((step) => step.id)).toEqual([
      'recipient',
      'replay',
    ]);
  });
});

describe('a refused package', () => {
  it('has its last step failed, whatever the check, and says what its key signed', async () => {
    const outPath = join(folder, 'a.pxb');
    const { digest } = await writePackage(bundleRequest(outPath));
    const optionsOf = {
      signature: { trust: trustOf() },
      recipient: { expect: 'result' },
      replay: {
        replay: { lookUp: () => ({ digestOfSameId: 'x', digestOfSameSequence: null, newest: null }) },
      },
    } as const;
    for (const [id, options] of Object.entries(optionsOf)) {
      const report = await inspectPackage(outPath, options);
      expect(report).toMatchObject({ ok: false, signed: id === 'signature' ? null : { digest } });
      expect(report.steps.filter((one) => !one.ok).map((one) => one.id)).toEqual([id]);
      expect(report.steps.at(-1)?.id).toBe(id);
    }
  });
});

describe('a result', () => {
  it('carries the signed header of the bundle that it answers', async () => {
    const bundlePath = join(folder, 'a.pxb');
    await writePackage(bundleRequest(bundlePath));
    const bundle = await verifyPackage(bundlePath);
    const outPath = join(folder, 'a.pxr');
    const written = await writePackage(resultRequest(outPath, bundle));
    const verified = await verifyPackage(outPath, { trust: everybody, recipients: [bureau.identity.keyId] });

    expect(verified).toMatchObject({
      type: 'result',
      digest: written.digest,
      manifest: resultManifest(bundle.digest),
      bundle: bundle.header,
    });
  });
});

describe('extracting', () => {
  it('copies what the sink lacks', async () => {
    const outPath = join(folder, 'a.pxb');
    await writePackage(bundleRequest(outPath));
    const verified = await verifyPackage(outPath);
    const stored = new Map<string, Buffer>();
    const sink = {
      has: (hash: string) => stored.has(hash),
      put: async (hash: string, bytes: number, stream: NodeJS.ReadableStream) => {
        const content = await buffer(stream);
        expect(content).toHaveLength(bytes);
        stored.set(hash, content);
      },
    };
    expect(await extractBlobs(verified, sink)).toHaveLength(2);
    expect(await extractBlobs(verified, sink)).toEqual([]);
    expect([...stored.values()]).toEqual(expect.arrayContaining([...documents]));
    expect(await readFile(outPath)).toHaveLength(verified.fileBytes);
  });
});
