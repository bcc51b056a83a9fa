import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { Refusal } from '#shared/errors/refusal.ts';
import { decryptSm2, encryptSm2, generateSm2, isSm2Point } from '../sm/sm2.ts';
import { hkdfSm3, hmacSm3 } from '../sm/sm3.ts';
import { openSm4, sealSm4, sm4KeyBytes, sm4NonceBytes } from '../sm/sm4-gcm.ts';
import { decodeHeader, encodeCovered, type Sm4Header, type Sm4Lock } from './sm4-header.ts';
import { openStream, sealStream } from './sm4-stream.ts';
import type { Lock, Opener, Sealer } from './sealer.ts';

const keyPrefix = 'sm2enc:';
const secretPrefix = 'SM2-SECRET-KEY-';
const contentPrefix = 'SM4-KEY-';

/** log2 of scrypt's N, for the same reasons as in suite 1. */
const codeCost = 16;
const codeCostMax = 17;
const codeLabel = 'pingxia-sm4/v1 scrypt';

/** Suite 2: the structure of age v1 made of SM2, SM3 and SM4-GCM; docs/package-format.md, section 11. */
export const sm4Sealer: Sealer = {
  suite: 2,
  generateKeys() {
    const { privateKey, point } = generateSm2();
    return Promise.resolve({
      encryptionKey: keyPrefix + point.toString('hex'),
      encryptionSecret: secretPrefix + privateKey.toString('hex').toUpperCase(),
    });
  },
  assertKey(encryptionKey) {
    readKey(encryptionKey);
  },
  makeContentKey: () =>
    Promise.resolve(contentPrefix + randomBytes(sm4KeyBytes).toString('hex').toUpperCase()),
  async encrypt(plain, lock) {
    const fileKey =
      lock.kind === 'content' ? readHex(lock.contentKey, contentPrefix) : randomBytes(sm4KeyBytes);
    const salt = randomBytes(32);
    const covered = encodeCovered(await wrapKey(fileKey, lock), salt);
    return sealFile(covered, fileKey, salt, plain);
  },
  async decrypt(cipher, opener, name) {
    const broken = (): Refusal => new Refusal('PKG_DECRYPT', { name });
    const chunks = cipher[Symbol.asyncIterator]();
    const first = await chunks.next();
    const start = first.done === true ? Buffer.alloc(0) : Buffer.from(first.value);
    const opened = await openHeader(start, opener);
    if (opened === null || opened === 'unfit') {
      await chunks.return?.();
      if (opened === null) return null;
      throw broken();
    }
    return openStream(opened.key, restOf(start.subarray(opened.headerBytes), chunks), broken);
  },
};

/** @returns null when the opener does not fit, `unfit` for a head that is broken or locked in another way */
async function openHeader(
  start: Buffer,
  opener: Opener,
): Promise<{ key: Buffer; headerBytes: number } | null | 'unfit'> {
  const header = decodeHeader(start);
  if (header === null) return 'unfit';
  const fileKey = await unwrapKey(header.lock, opener);
  if (fileKey === null || fileKey === 'unfit') return fileKey;
  if (!isGenuine(header, fileKey)) return 'unfit';
  return { key: payloadKey(fileKey, header.salt), headerBytes: header.bytes };
}

async function* sealFile(
  covered: Buffer,
  fileKey: Buffer,
  salt: Buffer,
  plain: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  yield Buffer.concat([covered, macOf(covered, fileKey)]);
  yield* sealStream(payloadKey(fileKey, salt), plain);
}

async function* restOf(start: Buffer, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield start;
    for (;;) {
      const next = await chunks.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await chunks.return?.();
  }
}

async function wrapKey(fileKey: Buffer, lock: Lock): Promise<Sm4Lock> {
  if (lock.kind === 'content') return { kind: 'content' };
  if (lock.kind === 'keys')
    return { kind: 'keys', wrapped: lock.encryptionKeys.map((key) => encryptSm2(readKey(key), fileKey)) };
  const salt = randomBytes(16);
  const { cost = codeCost } = lock;
  const key = await stretch(lock.code, salt, cost);
  return {
    kind: 'code',
    cost,
    salt,
    wrapped: sealSm4(key, Buffer.alloc(sm4NonceBytes), fileKey),
  };
}

/** @returns null when nothing fits, `unfit` for a lock that nobody makes */
async function unwrapKey(lock: Sm4Lock, opener: Opener): Promise<Buffer | null | 'unfit'> {
  if (lock.kind === 'content' && opener.kind === 'content') return readHex(opener.contentKey, contentPrefix);
  if (lock.kind === 'code' && opener.kind === 'code') {
    if (lock.cost < 1 || lock.cost > codeCostMax) return 'unfit';
    return openSm4(
      await stretch(opener.code, lock.salt, lock.cost),
      Buffer.alloc(sm4NonceBytes),
      lock.wrapped,
    );
  }
  if (lock.kind !== 'keys' || opener.kind !== 'secrets') return 'unfit';
  return unwrapByKeys(lock.wrapped, opener.secrets);
}

function unwrapByKeys(wrapped: readonly Buffer[], secrets: readonly string[]): Buffer | null {
  for (const secret of secrets.filter((one) => one.startsWith(secretPrefix))) {
    const privateKey = readHex(secret, secretPrefix);
    for (const one of wrapped) {
      const fileKey = decryptSm2(privateKey, one);
      if (fileKey?.length === sm4KeyBytes) return fileKey;
    }
  }
  return null;
}

/** A key for one code and one salt, so the nonce of the only message under it may be zero. */
function stretch(code: string, salt: Buffer, cost: number): Promise<Buffer> {
  const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt);
  const [N, r] = [2 ** cost, 8];
  const labelled = Buffer.concat([Buffer.from(codeLabel, 'latin1'), salt]);
  return derive(code, labelled, sm4KeyBytes, { N, r, p: 1, maxmem: 256 * N * r });
}

const macOf = (covered: Buffer, fileKey: Buffer): Buffer =>
  hmacSm3(hkdfSm3(fileKey, Buffer.alloc(0), 'pingxia-sm4/v1 header', 32), covered);
const payloadKey = (fileKey: Buffer, salt: Buffer): Buffer =>
  hkdfSm3(fileKey, salt, 'pingxia-sm4/v1 payload', sm4KeyBytes);
const isGenuine = ({ covered, mac }: Sm4Header, fileKey: Buffer): boolean =>
  timingSafeEqual(mac, macOf(covered, fileKey));

function readKey(encryptionKey: string): Buffer {
  const point = readHex(encryptionKey, keyPrefix);
  if (!encryptionKey.startsWith(keyPrefix) || !isSm2Point(point))
    throw new Refusal('KEY_MALFORMED', { problem: '不是 SM2 加密公钥' });
  return point;
}

const readHex = (text: string, prefix: string): Buffer => Buffer.from(text.slice(prefix.length), 'hex');
