import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlob, extractBlobs } from '#electron/exchange/extract.ts';
import { inspectPackage, verifyPackage } from '#electron/exchange/open.ts';
import {
  assertEncryptionKey,
  decryptStream,
  encryptStream,
  generateEncryptionKeys,
} from '#electron/exchange/seal/age.ts';
import type { EncryptionKeys } from '#electron/exchange/seal/sealer.ts';
import type { SealRequest, Unlock } from '#electron/exchange/types.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { isExchangeCode } from '#shared/errors/exchange.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { createMemoryFs } from './memory-fs.ts';
import {
  blobOf,
  bundleManifest,
  bundleRequest,
  bureau,
  documents,
  everybody,
  expertOne,
  expertTwo,
  headerParts,
  noise,
  resultManifest,
  resultRequest,
} from './samples.ts';

const zeroKey = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z';

let folder: string;
let keys: EncryptionKeys;
let spoolDir: string;
let toKey: SealRequest;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seal-'));
  spoolDir = join(folder, 'spool');
  keys = await generateEncryptionKeys();
  toKey = { lock: { kind: 'keys', encryptionKeys: [keys.encryptionKey] }, spoolDir };
});
afterAll(() => rm(folder, { recursive: true }));

const unlockAs = (keyId: string, secret: string): Unlock => ({ identities: () => [{ keyId, secret }] });
const byExpert = (): Unlock => unlockAs(expertOne.identity.keyId, keys.encryptionSecret);

describe('an encrypted bundle', () => {
  it('opens to its recipient with every document, and leaves nothing in the spool', async () => {
    const path = join(folder, 'a.pxb');
    const large = noise('large', 200_000);
    const all = [...documents, large, Buffer.alloc(0)];
    const manifest = bundleManifest(all.map(blobOf));
    const written = await writePackage(
      bundleRequest(path, { seal: toKey, manifest, blobs: all.map(blobOf) }),
    );
    expect(await readdir(spoolDir)).toEqual([]);
    const verified = await verifyPackage(path, { trust: everybody, unlock: byExpert() });
    expect(verified).toMatchObject({ type: 'bundle', digest: written.digest, manifest });
    expect(Buffer.from(verified.sealedManifest ?? [])).toEqual(Buffer.from(written.sealedManifest ?? []));
    for (const document of all)
      expect(await buffer(openBlob(verified, blobOf(document).hash))).toEqual(document);
    const file = await readFile(path);
    for (const canary of [documents[0], documents[1], large.subarray(1000, 1032), Buffer.from('云岭精工')])
      expect(file.includes(canary)).toBe(false);
    expect(verified.steps.map((step) => step.id)).toEqual([
      'limits',
      'structure',
      'signature',
      'recipient',
      'replay',
      'digests',
      'decrypt',
      'manifest',
      'schema',
      'contents',
      'documents',
      'policy',
    ]);
  });

  it('without a key is verified as far as that goes, and says so', async () => {
    const path = join(folder, 'b.pxb');
    await writePackage(bundleRequest(path, { seal: toKey }));
    const report = await inspectPackage(path, { trust: everybody });
    expect(report).toMatchObject({ ok: true, verified: { type: 'sealed', manifest: null, blobs: [] } });
    expect(report.steps.at(-1)).toMatchObject({ id: 'decrypt', skipped: true });
  });

  it('refuses another key by naming whom it is for, before any content is read', async () => {
    const path = join(folder, 'c.pxb');
    await writePackage(bundleRequest(path, { seal: toKey }));
    const unlock = unlockAs(expertTwo.identity.keyId, keys.encryptionSecret);
    const report = await inspectPackage(path, { trust: everybody, unlock });
    expect(report).toMatchObject({
      ok: false,
      refusal: {
        code: 'PKG_RECIPIENT',
        details: { expert: 'E01', fingerprints: [formatFingerprint(expertOne.identity.keyId)] },
      },
    });
    expect(report.steps.at(-1)?.id).toBe('recipient');
    const keyless = await inspectPackage(path, { trust: everybody, unlock: { identities: () => [] } });
    const refusal = keyless.ok ? null : keyless.refusal;
    expect(refusal).toMatchObject({ code: 'PKG_RECIPIENT', details: { expert: 'E01', isKeyless: true } });
    expect(refusal?.message).toMatch(/^本机还没有密钥，打不开这个数据包：它发给专家 E01，/);
    expect(refusal?.message).toContain('再用一次性口令重新发出');
  });

  it('opens to a disclosed manifest, and to no other', async () => {
    const path = join(folder, 'd.pxb');
    const { sealedManifest } = await writePackage(bundleRequest(path, { seal: toKey }));
    const disclose = (manifest: Uint8Array | null): Unlock => ({
      identities: () => [],
      disclosed: () => manifest,
    });
    expect(await verifyPackage(path, { unlock: disclose(sealedManifest) })).toMatchObject({ type: 'bundle' });
    const other = Buffer.concat([sealedManifest ?? Buffer.alloc(0), Buffer.from(' ')]);
    await expect(verifyPackage(path, { unlock: disclose(other) })).rejects.toMatchObject({
      code: 'PKG_DIGEST',
    });
  });

  it('whose documents are to be checked later is checked while they are copied', async () => {
    const path = join(folder, 'e.pxb');
    await writePackage(bundleRequest(path, { seal: toKey }));
    const verified = await verifyPackage(path, { unlock: byExpert(), deferDocuments: true });
    expect(verified.steps.find(({ id }) => id === 'documents')?.skipped).toBe(true);
    const stored = new Map<string, Buffer>();
    const sink = {
      has: (hash: string) => stored.has(hash),
      put: async (hash: string, _bytes: number, stream: Readable) =>
        void stored.set(hash, await buffer(stream)),
    };
    expect(await extractBlobs(verified, sink)).toHaveLength(2);
    for (const document of documents) expect(stored.get(blobOf(document).hash)).toEqual(document);
    const blobs = verified.blobs.map((blob) => ({ ...blob, hash: 'a'.repeat(64) }));
    await expect(extractBlobs({ ...verified, blobs }, sink)).rejects.toMatchObject({ code: 'PKG_DIGEST' });
  });

  it('is not written when a document is not what it is said to be', async () => {
    const path = join(folder, 'f.pxb');
    const [first, second] = documents.map(blobOf);
    if (first === undefined || second === undefined) throw new Error('two documents');
    for (const open of [
      () => Readable.from([Buffer.from('other')]),
      () => Readable.from([Buffer.alloc(0)]),
    ]) {
      const blobs = [{ ...first, open }, second];
      await expect(writePackage(bundleRequest(path, { seal: toKey, blobs }))).rejects.toMatchObject({
        code: 'PKG_SOURCE',
      });
    }
    expect(await readdir(spoolDir)).toEqual([]);
    expect(await readdir(folder)).not.toContain('f.pxb');
  });

  it('stops at once when it is cancelled', async () => {
    const abort = new AbortController();
    abort.abort();
    const request = bundleRequest(join(folder, 'g.pxb'), { seal: toKey });
    await expect(writePackage(request, { signal: abort.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(await readdir(spoolDir)).toEqual([]);
  });
});

describe('a one-time code', () => {
  it('opens a bundle however it is typed, and no other code does', async () => {
    const path = join(folder, 'code.pxb');
    const seal: SealRequest = { lock: { kind: 'code', code: '7KQM2XWD9HTR4PNB' }, spoolDir };
    await writePackage(bundleRequest(path, { seal, header: headerParts({ recipients: [] }) }));
    const judge = async (code?: string): Promise<string> => {
      const report = await inspectPackage(path, { unlock: { code, identities: () => [] } });
      return report.ok ? report.verified.type : report.refusal.code;
    };
    expect(await judge('7kqm-2xwd 9htr-4pnb')).toBe('bundle');
    expect(await judge('7KQM-2XWD-9HTR-4PNC')).toBe('PKG_CODE_WRONG');
    expect(await judge('')).toBe('PKG_CODE_WRONG');
    expect(await judge()).toBe('PKG_CODE_NEEDED');
  });
});

describe('an encrypted result', () => {
  it('opens to the bureau and answers an encrypted bundle', async () => {
    const bundlePath = join(folder, 'r.pxb');
    await writePackage(bundleRequest(bundlePath, { seal: toKey }));
    const bundle = await verifyPackage(bundlePath);
    const path = join(folder, 'r.pxr');
    const result = await writePackage(resultRequest(path, bundle, { seal: toKey }));
    const unlock = unlockAs(bureau.identity.keyId, keys.encryptionSecret);
    const verified = await verifyPackage(path, { trust: everybody, unlock });
    expect(verified).toMatchObject({
      type: 'result',
      digest: result.digest,
      manifest: resultManifest(bundle.digest),
      bundle: bundle.header,
    });
  });
});

describe('a small encrypted package', () => {
  it('is refused with a code when any byte is changed, dropped or inserted', async () => {
    const path = join(folder, 'small.pxb');
    const one = [documents[0]];
    const manifest = bundleManifest(one.map(blobOf));
    await writePackage(bundleRequest(path, { seal: toKey, manifest, blobs: one.map(blobOf) }));
    const good = await readFile(path);
    const judge = async (bytes: Buffer, unlock?: Unlock): Promise<string> => {
      const options = { trust: everybody, unlock };
      const report = await inspectPackage('a', options, createMemoryFs(new Map([['a', bytes]])));
      return report.ok ? 'ok' : report.refusal.code;
    };
    expect(await judge(good, byExpert())).toBe('ok');
    const wrong: string[] = [];
    for (let at = 0; at < good.length; at += 1) {
      const changed = Buffer.from(good);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at);
      const variants = [
        changed,
        Buffer.concat([good.subarray(0, at), good.subarray(at + 1)]),
        Buffer.concat([good.subarray(0, at), Buffer.of(7), good.subarray(at)]),
      ];
      for (const bytes of variants) {
        const code = await judge(bytes, byExpert());
        if (!isExchangeCode(code)) wrong.push(`${at}: ${code}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});

describe('age files', () => {
  const encrypt = async (plain: Uint8Array): Promise<Buffer> =>
    buffer(await encryptStream(Readable.from([plain]), toKey.lock));
  const decrypt = async (cipher: Uint8Array, secret = keys.encryptionSecret): Promise<Buffer | null> => {
    const opener = { kind: 'secrets', secrets: [secret] } as const;
    const plain = await decryptStream(Readable.from([cipher]), opener, 'x');
    return plain === null ? null : buffer(plain);
  };

  it('come back for every length around the chunks of 64 KiB', async () => {
    const lengths = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(65535, 65536, 65537, 131072));
    await fc.assert(
      fc.asyncProperty(lengths, async (length) => {
        const plain = noise('age', length);
        expect(await decrypt(await encrypt(plain))).toEqual(Buffer.from(plain));
      }),
      { numRuns: 40, seed: 20261121 },
    );
  });

  it('are refused when any byte of theirs is changed, and at every other length', async () => {
    const cipher = await encrypt(Buffer.from('eighty-five'));
    const opened: number[] = [];
    for (let at = 0; at < cipher.length; at += 1) {
      const changed = Buffer.from(cipher);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      for (const bytes of [changed, cipher.subarray(0, at)]) {
        const plain = await decrypt(bytes).catch((error: unknown) =>
          isRefusal(error, 'PKG_DECRYPT') ? null : Promise.reject(error as Error),
        );
        if (plain !== null) opened.push(at);
      }
    }
    expect(opened).toEqual([]);
  });

  it('open to their recipient only', async () => {
    const other = await generateEncryptionKeys();
    expect(await decrypt(await encrypt(Buffer.from('x')), other.encryptionSecret)).toBeNull();
  });

  it('with a header that does not end are not read on', async () => {
    const endless = Buffer.concat([Buffer.from('age-encryption.org/v1\n'), Buffer.alloc(100_000, 0x41)]);
    await expect(decrypt(endless)).rejects.toMatchObject({ code: 'PKG_DECRYPT' });
  });

  it('are made for sound keys only', async () => {
    expect(() => assertEncryptionKey(keys.encryptionKey)).not.toThrow();
    for (const bad of ['', 'age1', keys.encryptionSecret, keys.encryptionKey.toUpperCase()])
      expect(() => assertEncryptionKey(bad)).toThrow(expect.objectContaining({ code: 'KEY_MALFORMED' }));
    // The point 0, in age's spelling: whoever encrypts to it encrypts to everybody.
    const lock = { kind: 'keys', encryptionKeys: [zeroKey] } as const;
    await expect(encryptStream(Readable.from([Buffer.of(1)]), lock)).rejects.toMatchObject({
      code: 'KEY_MALFORMED',
    });
  });

  it('differ each time', async () => {
    const digests = await Promise.all(
      [1, 2].map(async () =>
        createHash('sha256')
          .update(await encrypt(Buffer.from('x')))
          .digest('hex'),
      ),
    );
    expect(new Set(digests).size).toBe(2);
  });
});
