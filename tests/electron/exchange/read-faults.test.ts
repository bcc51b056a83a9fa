import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openByteSource } from '#electron/exchange/container/byte-source.ts';
import { readContainer } from '#electron/exchange/container/read-container.ts';
import { extractBlobs, openBlob } from '#electron/exchange/extract.ts';
import type { PackageFs } from '#electron/exchange/files.ts';
import { inspectPackage, verifyPackage } from '#electron/exchange/open.ts';
import type { BlobSink, VerifiedPackage } from '#electron/exchange/types.ts';
import { packageLimits } from '#shared/package/limits.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { assemble, draftBundle, relist } from '#tests/vectors/forge.ts';
import { gateFs } from './fault-fs.ts';
import { createMemoryFs, systemError } from './memory-fs.ts';
import { blobOf, bundleManifest, documents, noise } from './samples.ts';

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'ok',
    (error: unknown) => (isRefusal(error) ? error.code : Promise.reject(error as Error)),
  );
}

/** A bundle of 2 MiB, large enough not to be read at one go. */
async function largeBundle(): Promise<{ bytes: Buffer; document: Buffer }> {
  const document = noise('large', 2 * 1024 ** 2);
  const draft = await draftBundle();
  const manifest = Buffer.from(JSON.stringify(bundleManifest([blobOf(document)])), 'utf8');
  return { bytes: assemble(relist({ ...draft, manifest, blobs: [document] })), document };
}

/** A sink in memory that remembers what was stored for good. */
function memorySink(): { sink: BlobSink; stored: Map<string, Buffer> } {
  const stored = new Map<string, Buffer>();
  const put = async (hash: string, _: number, stream: Readable): Promise<void> => {
    stored.set(hash, await buffer(stream));
  };
  return { stored, sink: { has: (hash) => stored.has(hash), put } };
}

describe('verifying from a failing medium', () => {
  it.each([
    ['EIO', 'PKG_MEDIUM_LOST'],
    ['ENODEV', 'PKG_MEDIUM_LOST'],
    ['EACCES', 'FILE_UNREADABLE'],
  ])('%s at any operation is said as %s, and the file is closed', async (system, code) => {
    const { bytes } = await largeBundle();
    const files = new Map([['a', bytes]]);
    let operations = 0;
    expect(
      (
        await inspectPackage(
          'a',
          {},
          gateFs(createMemoryFs(files), () => (operations += 1)),
        )
      ).ok,
    ).toBe(true);
    expect(operations).toBeGreaterThan(10);
    // The last operation is the closing itself.
    for (let failing = 1; failing < operations; failing += 1) {
      let isOpen = false;
      const fs = gateFs(createMemoryFs(files), (operation, number) => {
        if (operation === 'close') isOpen = false;
        if (number === failing) throw systemError(system);
        if (operation === 'open-read') isOpen = true;
      });
      const report = await inspectPackage('a', {}, fs);
      const found = report.ok ? 'ok' : report.refusal.code;
      expect({ failing, found, isOpen }).toEqual({ failing, found: code, isOpen: false });
    }
  });

  it('refuses a folder, a missing file and a file that is too large, without reading', async () => {
    const missing = await inspectPackage('/nowhere/at/all.pxb');
    expect(missing).toMatchObject({
      ok: false,
      refusal: { code: 'FILE_UNREADABLE' },
      steps: [],
      signed: null,
    });
    const fs = (bytes: number, isFile: boolean): PackageFs => ({
      ...createMemoryFs(new Map()),
      open: () =>
        Promise.resolve({
          read: () => Promise.reject(new Error('was read')),
          write: () => Promise.reject(new Error('was written')),
          sync: () => Promise.resolve(),
          stat: () => Promise.resolve({ bytes, inode: 0n, isFile }),
          close: () => Promise.resolve(),
        }),
    });
    expect(await codeOf(verifyPackage('a', {}, fs(0, false)))).toBe('FILE_UNREADABLE');
    expect(await codeOf(verifyPackage('a', {}, fs(packageLimits.packageBytes + 1, true)))).toBe(
      'PKG_TOO_LARGE',
    );
  });

  it('stops when asked', async () => {
    const { bytes } = await largeBundle();
    const fs = createMemoryFs(new Map([['a', bytes]]));
    const control = new AbortController();
    const onProgress = (): void => control.abort();
    expect(await codeOf(inspectPackage('a', { signal: control.signal, onProgress }, fs))).toBe('CANCELLED');
  });

  it('parses no manifest that changed after its digest was checked', async () => {
    const { bytes } = await largeBundle();
    const place = bytes.indexOf('"applicant"') + 13;
    const onProgress = ({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number }): void => {
      if (doneBytes === totalBytes) bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    };
    const report = await inspectPackage('a', { onProgress }, createMemoryFs(new Map([['a', bytes]])));
    expect(report).toMatchObject({ ok: false, refusal: { code: 'PKG_DIGEST' } });
    expect(report.steps.at(-1)).toMatchObject({ id: 'manifest', ok: false });
  });

  it('lets bugs through as bugs', async () => {
    const { bytes } = await largeBundle();
    const fs = createMemoryFs(new Map([['a', bytes]]));
    const trust = { findKey: () => Promise.reject(new Error('a bug')) };
    await expect(inspectPackage('a', { trust }, fs)).rejects.toThrow('a bug');
  });
});

describe('extracting', () => {
  async function prepare(): Promise<{
    verified: VerifiedPackage;
    bytes: Buffer;
    fs: PackageFs;
    hash: string;
  }> {
    const { bytes, document } = await largeBundle();
    const files = new Map([['a', Buffer.from(bytes)]]);
    const fs = createMemoryFs(files);
    const verified = await verifyPackage('a', {}, fs);
    return { verified, bytes: files.get('a') ?? Buffer.of(), fs, hash: blobOf(document).hash };
  }

  it('finds every document that changed after it was verified', async () => {
    const { verified, bytes, fs, hash } = await prepare();
    const [blob] = verified.blobs;
    if (blob === undefined) throw new Error('sample without blob');
    for (const at of [0, 1, 1_048_576, blob.bytes - 1]) {
      const place = blob.dataOffset + at;
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
      const { sink, stored } = memorySink();
      expect(await codeOf(extractBlobs(verified, sink, {}, fs))).toBe('PKG_CHECKSUM');
      expect(await codeOf(buffer(openBlob(verified, hash, fs)))).toBe('PKG_CHECKSUM');
      expect(stored.size).toBe(0);
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    }
    expect(await codeOf(extractBlobs(verified, memorySink().sink, {}, fs))).toBe('ok');
  });

  it('refuses a file that was cut, removed or pulled after it was verified', async () => {
    const { verified, bytes } = await prepare();
    const cut = createMemoryFs(new Map([['a', bytes.subarray(0, 1_000_000)]]));
    expect(await codeOf(extractBlobs(verified, memorySink().sink, {}, cut))).toBe('PKG_STRUCTURE');
    const gone = createMemoryFs(new Map());
    expect(await codeOf(extractBlobs(verified, memorySink().sink, {}, gone))).toBe('FILE_UNREADABLE');
    const pulled = gateFs(createMemoryFs(new Map([['a', bytes]])), (_, number) => {
      if (number > 2) throw systemError('EIO');
    });
    expect(await codeOf(extractBlobs(verified, memorySink().sink, {}, pulled))).toBe('PKG_MEDIUM_LOST');
  });

  it('stops when asked, and hands a sink failure on as it is', async () => {
    const { verified, fs } = await prepare();
    const control = new AbortController();
    const { sink, stored } = memorySink();
    const onProgress = (): void => control.abort();
    expect(await codeOf(extractBlobs(verified, sink, { signal: control.signal, onProgress }, fs))).toBe(
      'CANCELLED',
    );
    expect(stored.size).toBe(0);
    const full: BlobSink = { has: () => false, put: () => Promise.reject(systemError('ENOSPC')) };
    await expect(extractBlobs(verified, full, {}, fs)).rejects.toThrow('ENOSPC: simulated');
    const lazy: BlobSink = { has: () => false, put: () => Promise.resolve() };
    await expect(extractBlobs(verified, lazy, {}, fs)).rejects.toThrow('not read the document to its end');
  });

  it('happens in the same pass as verifying when a sink is given', async () => {
    const { bytes, document } = await largeBundle();
    const fs = createMemoryFs(new Map([['a', bytes]]));
    const { sink, stored } = memorySink();
    const verified = await verifyPackage('a', { sink }, fs);
    expect([...stored]).toEqual([[blobOf(document).hash, document]]);
    expect(await extractBlobs(verified, sink, {}, fs)).toEqual([]);
    const full: BlobSink = { has: () => false, put: () => Promise.reject(systemError('ENOSPC')) };
    await expect(verifyPackage('a', { sink: full }, fs)).rejects.toThrow('ENOSPC: simulated');
  });

  it('in the same pass stores no document whose digest does not hold', async () => {
    const { bytes } = await largeBundle();
    const { entries } = await readContainer(
      await openByteSource(await createMemoryFs(new Map([['a', bytes]])).open('a', 'read'), bytes.length),
    );
    const place = (entries.at(-1)?.dataOffset ?? 0) + 1_500_000;
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    const { sink, stored } = memorySink();
    expect(await codeOf(verifyPackage('a', { sink }, createMemoryFs(new Map([['a', bytes]]))))).toBe(
      'PKG_CHECKSUM',
    );
    expect(stored.size).toBe(0);
  });

  it('knows only the documents of the package', async () => {
    const { verified, fs } = await prepare();
    const [first] = documents;
    expect(() => openBlob(verified, blobOf(first).hash, fs)).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});
