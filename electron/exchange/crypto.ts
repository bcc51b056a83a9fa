import { createHash, createPrivateKey, createPublicKey, generateKeyPair, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { Suite } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';

/** A private key as PKCS#8 DER and its public half as SubjectPublicKeyInfo DER. */
export interface KeyPair {
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/**
 * One signature algorithm of the closed list of suites. Everything above this interface handles keys and
 * signatures as bytes, so a certified module or a UKey can stand behind it.
 */
export interface CryptoProvider {
  readonly suite: Suite;
  /** Prefix of key ids. */
  readonly algorithm: string;
  readonly generate: () => Promise<KeyPair>;
  /** Refuses with KEY_MALFORMED anything but a sound public key in its one DER form. */
  readonly keyIdOf: (publicKey: Uint8Array) => string;
  readonly publicKeyOf: (privateKey: Uint8Array) => Uint8Array;
  readonly sign: (privateKey: Uint8Array, message: Uint8Array) => Uint8Array;
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
  /** The suite's digest of bytes at hand, 64 lower-case hex digits. */
  readonly digestHex: (bytes: Uint8Array) => string;
}

/** DER of SubjectPublicKeyInfo for Ed25519 up to the 32 key bytes (RFC 8410, section 4). */
const ed25519Prefix = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Encodings of points of small order, sign bit cleared. Under such a "public key" one signature fits many
 * messages, so its owner could deny what was signed; OpenSSL 3.0 and BoringSSL accept them, OpenSSL 3.5 does not.
 */
const smallOrderPoints = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** Suite 1: Ed25519 through node:crypto (OpenSSL in Node, BoringSSL in Electron). */
export const ed25519: CryptoProvider = {
  suite: 1,
  algorithm: 'ed25519',
  async generate() {
    const pair = await promisify(generateKeyPair)('ed25519', {
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    });
    return { privateKey: pair.privateKey, publicKey: pair.publicKey };
  },
  keyIdOf(publicKey) {
    assertSoundEd25519(publicKey);
    return `ed25519:${sha256Hex(publicKey)}`;
  },
  publicKeyOf(privateKey) {
    return createPublicKey(readPrivateKey(privateKey)).export({ type: 'spki', format: 'der' });
  },
  sign(privateKey, message) {
    return sign(null, message, readPrivateKey(privateKey));
  },
  verify(publicKey, message, signature) {
    assertSoundEd25519(publicKey);
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    return signature.length === 64 && verify(null, message, key, signature);
  },
  digestHex: sha256Hex,
};

/** SHA-256 of bytes as 64 lower-case hex digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function readPrivateKey(privateKey: Uint8Array) {
  return createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
}

function assertSoundEd25519(publicKey: Uint8Array): void {
  const key = Buffer.from(publicKey);
  if (key.length !== 44 || !key.subarray(0, 12).equals(ed25519Prefix)) {
    throw new Refusal('KEY_MALFORMED', { problem: '不是 Ed25519 公钥' });
  }
  const point = Buffer.from(key.subarray(12));
  point.writeUInt8(point.readUInt8(31) & 0x7f, 31);
  if (smallOrderPoints.has(point.toString('hex'))) {
    throw new Refusal('KEY_MALFORMED', { problem: '公钥是弱密钥' });
  }
}
