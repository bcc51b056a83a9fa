import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSequence, encodeSequence } from '#electron/exchange/sm/der.ts';
import {
  decryptSm2,
  encryptSm2,
  generateSm2,
  isSm2Point,
  pointOfSm2,
  signSm2,
  verifySm2,
} from '#electron/exchange/sm/sm2.ts';
import { sm2Provider } from '#electron/exchange/sm/sm2-provider.ts';
import { makeSmIdentity } from '../samples.ts';
import { hasOpensslSm2, runPkeyutl, withSm3 } from './openssl.ts';

const pair = generateSm2();
const other = generateSm2();

describe('SM2 signatures', () => {
  it('hold for the message and the key, and for nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
        const signature = signSm2(pair, message);
        expect(verifySm2(pair.point, message, signature)).toBe(true);
        expect(verifySm2(other.point, message, signature)).toBe(false);
        expect(verifySm2(pair.point, Buffer.concat([message, Buffer.of(0)]), signature)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it('differ each time, though the message is the same', () => {
    const message = Buffer.from('once');
    expect(signSm2(pair, message)).not.toEqual(signSm2(pair, message));
  });

  it('do not survive the change of any bit', () => {
    const message = Buffer.from('bits');
    const signature = signSm2(pair, message);
    for (let at = 0; at < signature.length; at += 1) {
      const changed = Buffer.from(signature);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at);
      expect(verifySm2(pair.point, message, changed), `byte ${at}`).toBe(false);
    }
  });
});

describe('SM2 encryption', () => {
  it('opens to its key alone', () => {
    for (let round = 0; round < 10; round += 1) {
      const secret = randomBytes(16);
      const cipher = encryptSm2(pair.point, secret);
      expect(decryptSm2(pair.privateKey, cipher)).toEqual(secret);
      expect(decryptSm2(other.privateKey, cipher)).toBeNull();
    }
  });

  it('opens no cipher of which a bit was changed', () => {
    const cipher = encryptSm2(pair.point, randomBytes(16));
    for (let at = 0; at < cipher.length; at += 1) {
      const changed = Buffer.from(cipher);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at);
      expect(decryptSm2(pair.privateKey, changed), `byte ${at}`).toBeNull();
    }
  });

  it('multiplies no point that is on no curve: it would leak the key bit by bit', () => {
    const cipher = encryptSm2(pair.point, randomBytes(16));
    const [x, y, hash, body] = decodeSequence(cipher, ['integer', 'integer', 'octets', 'octets']) ?? [];
    if (!x || !y || !hash || !body || !('integer' in y)) throw new Error('four fields');
    for (const integer of [0n, 1n, y.integer + 1n]) {
      expect(decryptSm2(pair.privateKey, encodeSequence([x, { integer }, hash, body]))).toBeNull();
    }
    expect(() => encryptSm2(Buffer.alloc(64, 1), randomBytes(16))).toThrow(RangeError);
  });
});

describe('SM2 keys', () => {
  it('outside of 1 to n−2 are none', () => {
    const n = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';
    const last = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122';
    for (const bad of ['00'.repeat(32), n, last, 'ff'.repeat(32), '01'])
      expect(() => pointOfSm2(Buffer.from(bad, 'hex')), bad).toThrow(RangeError);
  });

  it('are points of the curve in 64 bytes', () => {
    expect(isSm2Point(pair.point)).toBe(true);
    expect(isSm2Point(pair.point.subarray(1))).toBe(false);
    expect(isSm2Point(Buffer.alloc(64))).toBe(false);
    expect(isSm2Point(Buffer.concat([pair.point.subarray(32), pair.point.subarray(0, 32)]))).toBe(false);
  });

  it('of which the halves do not fit are not used', async () => {
    const [one, two] = [await sm2Provider.generate(), await sm2Provider.generate()];
    const mixed = Buffer.concat([one.privateKey.subarray(0, 70), two.privateKey.subarray(70)]);
    expect(() => sm2Provider.sign(mixed, Buffer.of(1))).toThrow('not an SM2 key');
  });
});

describe.skipIf(!hasOpensslSm2)('SM2 here and in OpenSSL', () => {
  const der = generateKeyPairSync('ec', {
    namedCurve: 'SM2',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  const message = randomBytes(1000);

  it('write keys alike', () => {
    expect(sm2Provider.publicKeyOf(der.privateKey)).toEqual(der.publicKey);
    expect(sm2Provider.keyIdOf(der.publicKey)).toMatch(/^sm2:[0-9a-f]{64}$/);
  });

  it('verify what the other one signed', () => {
    const ours = sm2Provider.sign(der.privateKey, message);
    const verify = [
      '-verify',
      '-pubin',
      '-inkey',
      'key',
      '-in',
      'message',
      '-sigfile',
      'signature',
      ...withSm3,
    ];
    expect(runPkeyutl({ key: der.publicKey, message, signature: ours }, verify)).not.toBeNull();
    const wrong = Buffer.concat([message, Buffer.of(1)]);
    expect(runPkeyutl({ key: der.publicKey, message: wrong, signature: ours }, verify)).toBeNull();
    const sign = ['-sign', '-inkey', 'key', '-in', 'message', '-out', 'out', ...withSm3];
    const theirs = runPkeyutl({ key: der.privateKey, message }, sign);
    expect(sm2Provider.verify(der.publicKey, message, theirs ?? Buffer.of())).toBe(true);
  });

  it('open what the other one encrypted', () => {
    const secret = randomBytes(16);
    const [privateKey, point] = [der.privateKey.subarray(36, 68), der.publicKey.subarray(-64)];
    const theirs = runPkeyutl({ key: der.publicKey, secret }, [
      '-encrypt',
      '-pubin',
      '-inkey',
      'key',
      '-in',
      'secret',
      '-out',
      'out',
    ]);
    expect(decryptSm2(privateKey, theirs ?? Buffer.of())).toEqual(secret);
    const ours = encryptSm2(point, secret);
    const open = ['-decrypt', '-inkey', 'key', '-in', 'cipher', '-out', 'out'];
    expect(runPkeyutl({ key: der.privateKey, cipher: ours }, open)).toEqual(secret);
  });

  it('verify the keys that vectors are made with', () => {
    const { privateKey, identity } = makeSmIdentity('expert', '比对');
    const sign = ['-sign', '-inkey', 'key', '-in', 'message', '-out', 'out', ...withSm3];
    const theirs = runPkeyutl({ key: privateKey, message }, sign) ?? Buffer.of();
    expect(sm2Provider.verify(Buffer.from(identity.publicKey, 'base64'), message, theirs)).toBe(true);
  });
});
