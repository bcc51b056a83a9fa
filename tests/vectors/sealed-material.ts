import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sha256Hex } from '#electron/exchange/crypto.ts';
import type { Lock } from '#electron/exchange/seal/sealer.ts';
import { sealerOf } from '#electron/exchange/suites.ts';
import { Suite } from '#shared/domain/keys.ts';
import { normalizeCode } from '#shared/package/one-time-code.ts';
import { bundleManifest, documents, resultManifest } from '#tests/electron/exchange/samples.ts';
import { answerable, draftBundle } from './forge.ts';

/**
 * Encrypted parts of vectors. Encryption is random by nature, so they were made once and are kept; everything
 * around them is made anew in each run. `node tests/vectors/sealed-material.ts SUITE` makes others.
 */
export interface SealedMaterial {
  readonly keys: Readonly<
    Record<'expert' | 'stranger' | 'bureau', { encryptionKey: string; encryptionSecret: string }>
  >;
  readonly code: string;
  /** The encrypted manifest by what is special about it, in base64. */
  readonly manifests: Readonly<Record<ManifestName, { readonly plain: string; readonly sealed: string }>>;
  /** Encrypted blobs in base64: the documents of the good bundle, then the header that the good result answers. */
  readonly blobs: readonly string[];
}

type ManifestName =
  | 'toExpert'
  | 'toStranger'
  | 'toCode'
  | 'toBoth'
  | 'blobNotListed'
  | 'blobsSwapped'
  | 'blobDigestOther'
  | 'blobSizeOther'
  | 'contentKeyOther'
  | 'contentKeyMissing'
  | 'plainManifest'
  | 'repeatedField'
  | 'result';

const pathOf = (suite: Suite): string =>
  join(import.meta.dirname, suite === 1 ? 'sealed-material.json' : 'sealed-material-sm.json');

export const readSealedMaterial = (suite: Suite = 1): SealedMaterial =>
  JSON.parse(readFileSync(pathOf(suite), 'utf8')) as SealedMaterial;

const code = '7KQM-2XWD-9HTR-4PNB';

async function makeMaterial(suite: Suite): Promise<SealedMaterial> {
  const sealer = sealerOf(suite);
  const [expert, stranger, bureau] = await Promise.all([0, 1, 2].map(() => sealer.generateKeys()));
  if (!expert || !stranger || !bureau) throw new Error('three pairs were asked for');
  const [contentKey, otherKey] = [await sealer.makeContentKey(), await sealer.makeContentKey()];
  const to = (...keys: { encryptionKey: string }[]): Lock => ({
    kind: 'keys',
    encryptionKeys: keys.map((one) => one.encryptionKey),
  });
  const encrypt = async (plain: Uint8Array, lock: Lock): Promise<Buffer> =>
    buffer(await sealer.encrypt(Readable.from([plain]), lock));
  const { digest, envelope } = answerable(await draftBundle({}, suite));
  const plainBlobs = [...documents, envelope];
  const blobs = await Promise.all(plainBlobs.map((plain) => encrypt(plain, { kind: 'content', contentKey })));
  const listed = blobs.map((cipher, index) => {
    const plain = plainBlobs[index] ?? Buffer.alloc(0);
    return { name: `b/${sha256Hex(cipher)}`, bytes: plain.length, sha256: sha256Hex(plain) };
  });
  const own = listed.slice(0, 2).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const [one, two] = own;
  const good = { contentKey, blobs: own, manifest: bundleManifest() };
  const { contentKey: _key, ...keyless } = good;
  const make = async (value: unknown, lock = to(expert)) => {
    const plain = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf8');
    return { plain: plain.toString('base64'), sealed: (await encrypt(plain, lock)).toString('base64') };
  };
  return {
    keys: { expert, stranger, bureau },
    code,
    manifests: {
      toExpert: await make(good),
      toStranger: await make(good, to(stranger)),
      toCode: await make(good, { kind: 'code', code: normalizeCode(code) }),
      toBoth: await make(good, to(expert, stranger)),
      blobNotListed: await make({ ...good, blobs: [one] }),
      blobsSwapped: await make({ ...good, blobs: [two, one] }),
      blobDigestOther: await make({ ...good, blobs: [{ ...one, sha256: two?.sha256 }, two] }),
      blobSizeOther: await make({ ...good, blobs: [{ ...one, bytes: 1 }, two] }),
      contentKeyOther: await make({ ...good, contentKey: otherKey }),
      contentKeyMissing: await make(keyless),
      plainManifest: await make(bundleManifest()),
      repeatedField: await make(`${JSON.stringify(good).slice(0, -1)},"blobs":[]}`),
      result: await make(
        { contentKey, blobs: listed.slice(2), manifest: resultManifest(digest) },
        to(bureau),
      ),
    },
    blobs: blobs.map((cipher) => cipher.toString('base64')),
  };
}

if (import.meta.main) {
  const suite = Suite.parse(Number(process.argv[2]));
  writeFileSync(pathOf(suite), `${JSON.stringify(await makeMaterial(suite), null, 2)}\n`);
}
