import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlob } from '#electron/exchange/extract.ts';
import { formatIdentityCard, parseIdentityCard } from '#electron/exchange/identity-card.ts';
import { createIdentity, createSigner, restoreIdentity } from '#electron/exchange/keys.ts';
import { inspectPackage, verifyPackage } from '#electron/exchange/open.ts';
import { sm3Hex } from '#electron/exchange/sm/sm3.ts';
import { sealerOf } from '#electron/exchange/suites.ts';
import type { SealRequest } from '#electron/exchange/types.ts';
import { writePackage } from '#electron/exchange/write.ts';
import {
  blobOf,
  bundleManifest,
  bundleRequest,
  createdAt,
  documents,
  everybody,
  headerParts,
  noise,
  people,
  resultRequest,
} from './samples.ts';

const { bureau, expertOne } = people[2];
const all = [...documents, noise('large', 200_000), Buffer.alloc(0)];
const manifest = bundleManifest(all.map(blobOf));
const request = (outPath: string, seal?: SealRequest) =>
  bundleRequest(outPath, {
    signer: createSigner(bureau),
    header: headerParts({ recipients: [expertOne.identity.keyId] }),
    manifest,
    blobs: all.map(blobOf),
    seal,
  });

let folder: string;
let spoolDir: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suite-two-'));
  spoolDir = join(folder, 'spool');
});
afterAll(() => rm(folder, { recursive: true }));

describe('a package of suite 2', () => {
  it('in plain carries its documents under SM3, and is answered by a result of its suite', async () => {
    const path = join(folder, 'plain.pxb');
    const written = await writePackage(request(path));
    const bundle = await verifyPackage(path, { trust: everybody, recipients: [expertOne.identity.keyId] });
    expect(bundle).toMatchObject({ type: 'bundle', digest: written.digest, manifest, pinned: true });
    expect(bundle.header).toMatchObject({ suite: 2, encryption: 'none' });
    expect(bundle.header.manifestDigest).toBe(bundle.header.entries[0]?.sm3);
    for (const document of all) {
      const listed = bundle.header.entries.find((one) => one.sha256 === blobOf(document).hash);
      expect(listed?.sm3).toBe(sm3Hex(document));
      expect(await buffer(openBlob(bundle, blobOf(document).hash))).toEqual(document);
    }
    const resultPath = join(folder, 'plain.pxr');
    const header = headerParts({ recipients: [bureau.identity.keyId] });
    await writePackage(resultRequest(resultPath, bundle, { signer: createSigner(expertOne), header }));
    expect(await verifyPackage(resultPath, { trust: everybody })).toMatchObject({
      type: 'result',
      bundle: bundle.header,
    });
  });

  it('is not answered in suite 1: refused before a byte is written', async () => {
    const path = join(folder, 'one.pxb');
    await writePackage(request(path));
    const bundle = await verifyPackage(path);
    await expect(writePackage(resultRequest(join(folder, 'one.pxr'), bundle))).rejects.toThrow(
      expect.objectContaining({ code: 'PKG_ANSWER' }),
    );
    expect(await readdir(folder)).not.toContain('one.pxr');
  });

  it('encrypted opens to its recipient with every document, and shows nothing to others', async () => {
    const keys = await sealerOf(2).generateKeys();
    const path = join(folder, 'sealed.pxb');
    const lock = { kind: 'keys', encryptionKeys: [keys.encryptionKey] } as const;
    const written = await writePackage(request(path, { lock, spoolDir }));
    expect(await readdir(spoolDir)).toEqual([]);
    const identities = () => [{ keyId: expertOne.identity.keyId, secret: keys.encryptionSecret }];
    const verified = await verifyPackage(path, { trust: everybody, unlock: { identities } });
    expect(verified).toMatchObject({ type: 'bundle', digest: written.digest, manifest });
    expect(verified.header).toMatchObject({
      encryption: 'sm4',
      manifestDigest: sm3Hex(written.sealedManifest ?? Buffer.of()),
    });
    for (const document of all)
      expect(await buffer(openBlob(verified, blobOf(document).hash))).toEqual(document);
    const file = await readFile(path);
    for (const canary of [documents[0], documents[1], Buffer.from('云岭精工')])
      expect(file.includes(canary)).toBe(false);
    expect(await verifyPackage(path, { trust: everybody })).toMatchObject({ type: 'sealed' });
    const disclosed = { identities: () => [], disclosed: () => written.sealedManifest };
    expect(await verifyPackage(path, { unlock: disclosed })).toMatchObject({ type: 'bundle' });
  });

  it('encrypted with a code opens to it, and to no other', async () => {
    const path = join(folder, 'code.pxb');
    await writePackage(request(path, { lock: { kind: 'code', code: 'ABCDEFGHJKMN' }, spoolDir }));
    const open = (code: string) => inspectPackage(path, { unlock: { identities: () => [], code } });
    expect(await open('abcd-efgh-jkmn')).toMatchObject({ ok: true });
    expect(await open('ABCD-EFGH-JKMP')).toMatchObject({ ok: false, refusal: { code: 'PKG_CODE_WRONG' } });
  });

  it('is cancelled while its digests are computed, and leaves nothing', async () => {
    const control = new AbortController();
    const path = join(folder, 'cancelled.pxb');
    const writing = writePackage(request(path), {
      signal: control.signal,
      onProgress: ({ phase }) => phase === 'digest' && control.abort(),
    });
    await expect(writing).rejects.toThrow(expect.objectContaining({ code: 'CANCELLED' }));
    expect((await readdir(folder)).filter((name) => name.startsWith('cancelled'))).toEqual([]);
  });
});

it('an identity of suite 2 is made, kept, shown on a card and read again', async () => {
  const owner = { role: 'expert', name: '白松', unit: '', createdAt } as const;
  const own = await createIdentity(owner, 2);
  expect(own.identity.keyId).toMatch(/^sm2:/);
  expect(own.identity.encryptionKey).toMatch(/^sm2enc:/);
  const { encryptionSecret = '', identity } = own;
  const keys = { encryptionKey: identity.encryptionKey ?? '', encryptionSecret };
  expect(restoreIdentity(owner, own.privateKey, keys)).toEqual(own);
  expect(parseIdentityCard(await formatIdentityCard(createSigner(own)))).toEqual(identity);
});
