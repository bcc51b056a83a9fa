import { Refusal } from '#shared/errors/refusal.ts';
import type { CryptoProvider } from '../crypto.ts';
import {
  generateSm2,
  isSm2Point,
  pointBytes,
  pointOfSm2,
  scalarBytes,
  signSm2,
  verifySm2,
  type Sm2Pair,
} from './sm2.ts';
import { sm3Hex } from './sm3.ts';

/** DER of SubjectPublicKeyInfo up to x: id-ecPublicKey on sm2p256v1 (1.2.156.10197.1.301), uncompressed. */
const publicPrefix = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d03420004', 'hex');
/** DER of PKCS#8 up to the scalar, and from there to the public point (RFC 5915 inside RFC 5958). */
const privatePrefix = Buffer.from(
  '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420',
  'hex',
);
const privateMiddle = Buffer.from('a14403420004', 'hex');

/** Suite 2 (商密): SM2 with SM3 in JavaScript; neither OpenSSL's Node build in Electron nor BoringSSL has it. */
export const sm2Provider: CryptoProvider = {
  suite: 2,
  algorithm: 'sm2',
  generate() {
    const pair = generateSm2();
    return Promise.resolve({
      privateKey: encodeSm2PrivateKey(pair),
      publicKey: Buffer.concat([publicPrefix, pair.point]),
    });
  },
  keyIdOf(publicKey) {
    readPoint(publicKey);
    return `sm2:${sm3Hex(publicKey)}`;
  },
  publicKeyOf: (privateKey) => Buffer.concat([publicPrefix, readPair(privateKey).point]),
  sign: (privateKey, message) => signSm2(readPair(privateKey), message),
  verify: (publicKey, message, signature) => verifySm2(readPoint(publicKey), message, signature),
  digestHex: sm3Hex,
};

/** A private key as PKCS#8 DER in the one form that we write, which is OpenSSL's. */
export function encodeSm2PrivateKey({ privateKey, point }: Sm2Pair): Buffer {
  return Buffer.concat([privatePrefix, privateKey, privateMiddle, point]);
}

/** Whether a DER public key says that it is one of SM2; nothing else about it is checked. */
export function isSm2PublicKey(publicKey: Uint8Array): boolean {
  return Buffer.from(publicKey.subarray(0, publicPrefix.length)).equals(publicPrefix);
}

/** Whether a PKCS#8 private key says that it is one of SM2. */
export function isSm2PrivateKey(privateKey: Uint8Array): boolean {
  return Buffer.from(privateKey.subarray(0, privatePrefix.length)).equals(privatePrefix);
}

function readPoint(publicKey: Uint8Array): Buffer {
  const key = Buffer.from(publicKey);
  const point = key.subarray(publicPrefix.length);
  if (!isSm2PublicKey(key) || point.length !== pointBytes)
    throw new Refusal('KEY_MALFORMED', { problem: '不是 SM2 公钥' });
  if (!isSm2Point(point)) throw new Refusal('KEY_MALFORMED', { problem: '公钥不在 SM2 曲线上' });
  return point;
}

/** Keys come from our own files only; the public half beside the scalar must fit it. */
function readPair(privateKey: Uint8Array): Sm2Pair {
  const key = Buffer.from(privateKey);
  const scalar = key.subarray(privatePrefix.length, privatePrefix.length + scalarBytes);
  const pair = { privateKey: scalar, point: pointOfSm2(scalar) };
  if (!encodeSm2PrivateKey(pair).equals(key)) throw new Error('not an SM2 key in the form that we write');
  return pair;
}
