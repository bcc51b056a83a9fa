import { sha256Hex } from '#electron/exchange/crypto.ts';
import { providerOf } from '#electron/exchange/suites.ts';
import { suiteOfKeyId } from '#shared/domain/keys.ts';
import { encryptions } from '#shared/package/header.ts';
import { sealedManifestNames } from '#shared/package/names.ts';
import { people } from '#tests/electron/exchange/samples.ts';
import { describeEntry, packContainer, signPayload, type Draft, type Json } from '../forge.ts';
import { readSealedMaterial, type SealedMaterial } from '../sealed-material.ts';
import { group, type Vector } from '../vector.ts';

const secretOf = (keyId: string, { encryptionSecret: secret }: { encryptionSecret: string }) => ({
  unlock: { keyId, secret },
});

type Name = keyof SealedMaterial['manifests'];

/** Encrypted packages: `sealed` in the context is what a reader without any key must say. */
export function sealedVectors(bundle: Draft, result: Draft): Vector[] {
  const suite = suiteOfKeyId(bundle.signer.identity.keyId);
  const { bureau, expertOne, expertTwo } = people[suite];
  const { keys, code, blobs: texts } = readSealedMaterial(suite);
  const blobs = texts.map((text) => Buffer.from(text, 'base64'));
  const encryption = encryptions[suite];
  const byExpert = secretOf(expertOne.identity.keyId, keys.expert);
  const byBureau = secretOf(bureau.identity.keyId, keys.bureau);
  const make = (name: Name, header: Json = {}, alter = same): Buffer =>
    assembleSealed(bundle, name, blobs.slice(0, 2), { encryption: encryption.keys, ...header }, alter);
  const byCode = (header: Json = {}): Buffer => make('toCode', { encryption: encryption.code, ...header });
  const prefix = suite === 1 ? 'sealed' : 'sm-sealed';
  return [
    ...group(prefix, 'pxb', {
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
        make('toExpert', { encryption: encryption.code }),
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
      'encryption-unknown': ['PKG_HEADER', make('toExpert', { encryption: encryptions[suite === 1 ? 2 : 1].keys }), byExpert],
      'tampered-manifest': ['PKG_DIGEST', tamper(1), byExpert],
      'tampered-blob': ['PKG_DIGEST', tamper(2), byExpert],
    }),
    ...group(prefix, 'pxr', {
      result: ['ok', makeResult(), byBureau],
      'result-unopened': ['ok', makeResult(), { trust: 'everybody' }],
    }),
  ];

  function makeResult(): Buffer {
    const change = { encryption: encryption.keys, recipients: [bureau.identity.keyId] };
    return assembleSealed(result, 'result', blobs.slice(2), change, same);
  }

  function tamper(at: number): Buffer {
    return assembleSealed(bundle, 'toExpert', blobs.slice(0, 2), { encryption: encryption.keys }, same, at);
  }
}

const same = (age: Buffer): Buffer => age;
const flipLast = (bytes: Buffer): Buffer => {
  const changed = Buffer.from(bytes);
  const at = changed.length - 1;
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
  return changed;
};

/** @param tampered entry whose last bit is turned after signing */
function assembleSealed(
  draft: Draft,
  name: Name,
  stored: readonly Buffer[],
  change: Json,
  alter: (age: Buffer) => Buffer,
  tampered?: number,
): Buffer {
  const suite = suiteOfKeyId(draft.signer.identity.keyId);
  const { plain, sealed } = readSealedMaterial(suite).manifests[name];
  const entries = [
    { name: sealedManifestNames[suite], content: alter(Buffer.from(sealed, 'base64')) },
    ...stored
      .map((content) => ({ name: `b/${sha256Hex(content)}`, content }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  ];
  const header = {
    ...draft.header,
    manifestDigest: providerOf(suite).digestHex(Buffer.from(plain, 'base64')),
    entries: entries.map((entry) => describeEntry(suite, entry)),
    ...change,
  };
  const envelope = signPayload(draft.kind, Buffer.from(JSON.stringify(header)), draft.signer);
  return packContainer(
    [{ name: 'header.dsse', content: envelope }, ...entries].map((entry, index) =>
      index === tampered ? { ...entry, content: flipLast(entry.content) } : entry,
    ),
  );
}

