import { sha256Hex } from '#electron/exchange/crypto.ts';
import { bureau, expertOne, expertTwo } from '#tests/electron/exchange/samples.ts';
import { packContainer, signPayload, type Draft, type Json } from '../forge.ts';
import { readSealedMaterial, type SealedMaterial } from '../sealed-material.ts';
import { group, type Vector } from '../vector.ts';

const material = readSealedMaterial();
const { keys, code } = material;
const secretOf = (keyId: string, { encryptionSecret: secret }: { encryptionSecret: string }) => ({
  unlock: { keyId, secret },
});
const byExpert = secretOf(expertOne.identity.keyId, keys.expert);
const byBureau = secretOf(bureau.identity.keyId, keys.bureau);

type Name = keyof SealedMaterial['manifests'];

/** Encrypted packages: `sealed` in the context is what a reader without any key must say. */
export function sealedVectors(bundle: Draft, result: Draft): Vector[] {
  const make = (name: Name, header: Json = {}, alter = same): Buffer =>
    assembleSealed(bundle, name, blobs.slice(0, 2), { encryption: 'age', ...header }, alter);
  const byCode = (header: Json = {}): Buffer => make('toCode', { encryption: 'age-code', ...header });
  return [
    ...group('sealed', 'pxb', {
      bundle: ['ok', make('toExpert'), byExpert],
      'bundle-unopened': ['ok', make('toExpert')],
      'bundle-for-two': ['ok', make('toBoth'), byExpert],
      'bundle-by-code': ['ok', byCode(), { code }],
      'bundle-by-code-typed-otherwise': ['ok', byCode(), { code: ' ７kqm 2xwd—9htr 4pnb ' }],
      'bundle-by-code-without-recipient': ['ok', byCode({ recipients: [] }), { code }],
      'code-missing': ['PKG_CODE_NEEDED', byCode(), { ...byExpert, sealed: 'ok' }],
      'code-wrong': ['PKG_CODE_WRONG', byCode(), { code: '7KQM-2XWD-9HTR-4PNC', sealed: 'ok' }],
      'key-of-another': [
        'PKG_RECIPIENT',
        make('toExpert'),
        { ...secretOf(expertTwo.identity.keyId, keys.stranger), sealed: 'ok' },
      ],
      'named-but-not-encrypted-to': ['PKG_DECRYPT', make('toStranger'), { ...byExpert, sealed: 'ok' }],
      'code-where-keys-are-named': ['PKG_DECRYPT', make('toCode'), { ...byExpert, sealed: 'ok' }],
      'keys-where-a-code-is-named': [
        'PKG_DECRYPT',
        make('toExpert', { encryption: 'age-code' }),
        { code, sealed: 'ok' },
      ],
      'manifest-no-age-file': [
        'PKG_DECRYPT',
        make('toExpert', {}, () => Buffer.from('age-encryption.org/v2')),
        { ...byExpert, sealed: 'ok' },
      ],
      'manifest-empty': ['PKG_DECRYPT', make('toExpert', {}, () => Buffer.alloc(0)), { ...byExpert, sealed: 'ok' }],
      'manifest-cut': [
        'PKG_DECRYPT',
        make('toExpert', {}, (age) => age.subarray(0, -1)),
        { ...byExpert, sealed: 'ok' },
      ],
      'manifest-last-byte': ['PKG_DECRYPT', make('toExpert', {}, flipLast), { ...byExpert, sealed: 'ok' }],
      'manifest-digest-other': [
        'PKG_DIGEST',
        make('toExpert', { manifestDigest: 'a'.repeat(64) }),
        { ...byExpert, sealed: 'ok' },
      ],
      'blob-not-listed': ['PKG_CONTENTS', make('blobNotListed'), { ...byExpert, sealed: 'ok' }],
      'blobs-swapped': ['PKG_CONTENTS', make('blobsSwapped'), { ...byExpert, sealed: 'ok' }],
      'blob-digest-other': ['PKG_CONTENTS', make('blobDigestOther'), { ...byExpert, sealed: 'ok' }],
      'blob-size-other': ['PKG_CONTENTS', make('blobSizeOther'), { ...byExpert, sealed: 'ok' }],
      'content-key-other': ['PKG_DECRYPT', make('contentKeyOther'), { ...byExpert, sealed: 'ok' }],
      'content-key-missing': ['PKG_MANIFEST', make('contentKeyMissing'), { ...byExpert, sealed: 'ok' }],
      'manifest-without-list': ['PKG_MANIFEST', make('plainManifest'), { ...byExpert, sealed: 'ok' }],
      'list-repeated': ['PKG_MANIFEST', make('repeatedField'), { ...byExpert, sealed: 'ok' }],
      'without-recipient': ['PKG_HEADER', make('toExpert', { recipients: [] }), byExpert],
      'encryption-none': ['PKG_HEADER', make('toExpert', { encryption: 'none' }), byExpert],
      'encryption-unknown': ['PKG_HEADER', make('toExpert', { encryption: 'sm4' }), byExpert],
      'tampered-manifest': ['PKG_DIGEST', tamper(1), byExpert],
      'tampered-blob': ['PKG_DIGEST', tamper(2), byExpert],
    }),
    ...group('sealed', 'pxr', {
      result: ['ok', makeResult(result), byBureau],
      'result-unopened': ['ok', makeResult(result), { trust: 'everybody' }],
    }),
  ];

  function tamper(at: number): Buffer {
    return assembleSealed(bundle, 'toExpert', blobs.slice(0, 2), { encryption: 'age' }, same, at);
  }
}

const blobs = material.blobs.map((text) => Buffer.from(text, 'base64'));
const same = (age: Buffer): Buffer => age;
const flipLast = (bytes: Buffer): Buffer => {
  const changed = Buffer.from(bytes);
  const at = changed.length - 1;
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
  return changed;
};

function makeResult(result: Draft): Buffer {
  const recipients = [bureau.identity.keyId];
  return assembleSealed(result, 'result', blobs.slice(2), { encryption: 'age', recipients }, same);
}

/** @param tampered entry whose last bit is turned after signing */
function assembleSealed(
  draft: Draft,
  name: Name,
  stored: readonly Buffer[],
  change: Json,
  alter: (age: Buffer) => Buffer,
  tampered?: number,
): Buffer {
  const { plain, age } = material.manifests[name];
  const entries = [
    { name: 'manifest.age', content: alter(Buffer.from(age, 'base64')) },
    ...stored
      .map((content) => ({ name: `b/${sha256Hex(content)}`, content }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  ];
  const header = {
    ...draft.header,
    manifestDigest: sha256Hex(Buffer.from(plain, 'base64')),
    entries: entries.map(({ name: one, content }) => ({
      name: one,
      bytes: content.length,
      sha256: sha256Hex(content),
    })),
    ...change,
  };
  const envelope = signPayload(draft.kind, Buffer.from(JSON.stringify(header)), draft.signer);
  return packContainer(
    [{ name: 'header.dsse', content: envelope }, ...entries].map((entry, index) =>
      index === tampered ? { ...entry, content: flipLast(entry.content) } : entry,
    ),
  );
}

