import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ed25519 } from '#electron/exchange/crypto.ts';
import { assertSigned, decodeBase64, openEnvelope, sealEnvelope } from '#electron/exchange/envelope.ts';
import { formatIdentityCard, parseIdentityCard } from '#electron/exchange/identity-card.ts';
import { createIdentity, createSigner, restoreIdentity } from '#electron/exchange/keys.ts';
import { unwrapSecret, wrapSecret } from '#electron/exchange/secret-box.ts';
import { PublicIdentity } from '#shared/domain/keys.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { createdAt, expertOne, expertTwo } from './samples.ts';

const request = { role: 'expert', name: '白松', unit: '虚构大学', createdAt } as const;

function isRefused(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch (error) {
    return isRefusal(error);
  }
}

describe('Ed25519', () => {
  // RFC 8032, section 7.1: secret key, public key, message, signature.
  it.each([
    [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('signs and verifies the examples of RFC 8032 (%#)', (secret, publicHex, message, signature) => {
    const privateKey = Buffer.from(`302e020100300506032b657004220420${secret}`, 'hex');
    const publicKey = ed25519.publicKeyOf(privateKey);
    expect(Buffer.from(publicKey.subarray(12)).toString('hex')).toBe(publicHex);
    const bytes = Buffer.from(message, 'hex');
    expect(Buffer.from(ed25519.sign(privateKey, bytes)).toString('hex')).toBe(signature);
    expect(ed25519.verify(publicKey, bytes, Buffer.from(signature, 'hex'))).toBe(true);
    expect(
      ed25519.verify(publicKey, Buffer.concat([bytes, Buffer.of(0)]), Buffer.from(signature, 'hex')),
    ).toBe(false);
    expect(ed25519.verify(publicKey, bytes, Buffer.from(signature, 'hex').subarray(1))).toBe(false);
  });

  it('refuses keys of other kinds', () => {
    const { publicKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    });
    expect(() => ed25519.keyIdOf(publicKey)).toThrow(expect.objectContaining({ code: 'KEY_MALFORMED' }));
    expect(() => ed25519.verify(publicKey, Buffer.of(), Buffer.alloc(64))).toThrow(
      expect.objectContaining({ code: 'KEY_MALFORMED' }),
    );
  });

  /** One point of each order that divides 8, in every encoding that a decoder may take. */
  it.each([
    `01${'00'.repeat(31)}`,
    `ee${'ff'.repeat(30)}7f`,
    `ec${'ff'.repeat(30)}7f`,
    '00'.repeat(32),
    `ed${'ff'.repeat(30)}7f`,
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  ])('refuses the point of small order %s, with either sign', (hex) => {
    // Whether the library beneath accepts signatures under them differs between OpenSSL 3.0, 3.5 and BoringSSL.
    for (const sign of [0, 0x80]) {
      const point = Buffer.from(hex, 'hex');
      point.writeUInt8(point.readUInt8(31) | sign, 31);
      const key = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), point]);
      expect(() => ed25519.keyIdOf(key)).toThrow(expect.objectContaining({ code: 'KEY_MALFORMED' }));
    }
  });
});

describe('identities', () => {
  it('are new each time, fit their schema, and come back from the stored private key', async () => {
    const own = await createIdentity(request);
    const other = await createIdentity(request);
    expect(PublicIdentity.parse(own.identity)).toEqual(own.identity);
    expect(own.identity.keyId).not.toBe(other.identity.keyId);
    const { encryptionSecret = '', identity } = own;
    const keys = { encryptionKey: identity.encryptionKey ?? '', encryptionSecret };
    expect(restoreIdentity(request, own.privateKey, keys)).toEqual(own);
    expect(identity.encryptionKey).not.toBe(other.identity.encryptionKey);
  });

  it('travel as cards that only their owner can make', async () => {
    const card = await formatIdentityCard(createSigner(expertOne));
    expect(parseIdentityCard(card)).toEqual(expertOne.identity);
    const accepted = Array.from(card.keys()).filter((at) => {
      const changed = Buffer.from(card);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      return !isRefused(() => parseIdentityCard(changed));
    });
    expect(accepted).toEqual([]);
    const borrowed = { ...createSigner(expertTwo), identity: expertOne.identity };
    const forged = await formatIdentityCard(borrowed);
    expect(() => parseIdentityCard(forged)).toThrow(expect.objectContaining({ code: 'PKG_SIGNATURE' }));
  });
});

describe('envelopes', () => {
  it('open to what was sealed, for any payload', async () => {
    const kind = fc.constantFrom('bundle', 'result', 'identity');
    await fc.assert(
      fc.asyncProperty(kind, fc.uint8Array({ minLength: 1, maxLength: 200 }), async (one, payload) => {
        const sealed = await sealEnvelope(one, payload, createSigner(expertOne));
        const envelope = openEnvelope(sealed);
        expect(envelope).toMatchObject({ kind: one, keyId: expertOne.identity.keyId });
        expect(Buffer.from(envelope.payload)).toEqual(Buffer.from(payload));
        assertSigned(envelope, expertOne.identity.publicKey);
        expect(() => assertSigned(envelope, expertTwo.identity.publicKey)).toThrow(
          expect.objectContaining({ code: 'KEY_ID' }),
        );
      }),
      { numRuns: 60, seed: 20261121 },
    );
  });

  it('take base64 in one spelling only', () => {
    expect(decodeBase64('aGk=')).toEqual(Buffer.from('hi'));
    const others = ['aGl=', 'aGk', 'aG k=', 'aGk=\n', '====', 'aGk*'];
    expect(others.filter((text) => decodeBase64(text) !== null)).toEqual([]);
    expect(decodeBase64(undefined)).toBeNull();
  });
});

describe('private keys at rest', () => {
  const cost = 10;
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'ok',
      (error: unknown) => (isRefusal(error) ? error.code : Promise.reject(error as Error)),
    );

  it('open with the passphrase, however its letters are composed, and with no other', async () => {
    const text = await wrapSecret(expertOne.privateKey, '口令 é１', cost);
    expect(Buffer.from(await unwrapSecret(text, '口令 e\u03011'))).toEqual(Buffer.from(expertOne.privateKey));
    expect(await codeOf(unwrapSecret(text, '口令 e1'))).toBe('KEY_PASSPHRASE');
    expect(await codeOf(unwrapSecret(text, ''))).toBe('KEY_PASSPHRASE');
    expect(text).not.toContain(Buffer.from(expertOne.privateKey).toString('base64').slice(8, 24));
  });

  it('differ each time and refuse every change', async () => {
    const text = await wrapSecret(expertOne.privateKey, 'p', cost);
    expect(await wrapSecret(expertOne.privateKey, 'p', cost)).not.toBe(text);
    const box = JSON.parse(text) as Record<string, string | number>;
    const flip = (value: string): string =>
      value.startsWith('A') ? `B${value.slice(1)}` : `A${value.slice(1)}`;
    const changes = [
      { ...box, cost: 11 },
      { ...box, salt: flip(String(box['salt'])) },
      { ...box, nonce: flip(String(box['nonce'])) },
      { ...box, sealed: flip(String(box['sealed'])) },
      { ...box, sealed: '' },
      { ...box, cost: 30 },
      { ...box, cipher: 'aes-256-ecb' },
      { ...box, extra: 1 },
    ];
    const codes = await Promise.all(
      changes.map((change) => codeOf(unwrapSecret(JSON.stringify(change), 'p'))),
    );
    expect(codes).toEqual(changes.map(() => 'KEY_PASSPHRASE'));
    expect(await codeOf(unwrapSecret('not JSON', 'p'))).toBe('KEY_PASSPHRASE');
  });
});
