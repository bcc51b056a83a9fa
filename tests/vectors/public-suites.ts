import { createDecipheriv, createHash, scryptSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { inflateSync } from 'node:zlib';
import { ageSealer } from '#electron/exchange/seal/age.ts';
import type { Opener } from '#electron/exchange/seal/sealer.ts';
import { encodeSequence } from '#electron/exchange/sm/der.ts';
import { decryptSm2, pointOfSm2, verifySm2 } from '#electron/exchange/sm/sm2.ts';
import { hmacSm3, sm3Hex, startSm3 } from '#electron/exchange/sm/sm3.ts';
import { openSm4, sealSm4 } from '#electron/exchange/sm/sm4-gcm.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { judgeWycheproof } from './wycheproof.ts';

/** How many public vectors were run, and those on which our code disagrees. */
export interface Verdict {
  readonly judged: number;
  readonly wrong: readonly string[];
}

interface AeadTest {
  readonly tcId: number;
  readonly key: string;
  readonly iv: string;
  readonly aad: string;
  readonly msg: string;
  readonly ct: string;
  readonly tag: string;
  readonly result: string;
}

/** Runs every public suite through the code that packages use; the same in Node and inside Electron. */
export async function judgePublicSuites(folder: string): Promise<Readonly<Record<string, Verdict>>> {
  return {
    ed25519: await judgeWycheproof(folder),
    aesGcm: await judgeAead(folder, 'aes-gcm', openAes),
    sm4Gcm: await judgeAead(folder, 'sm4-gcm', ({ key, nonce, sealed, aad }) => openSm4(key, nonce, sealed, aad)),
    hmacSm3: await judgeHmac(folder),
    age: await judgeAge(folder),
    standards: await judgeStandards(folder),
  };
}

interface Sealed {
  readonly key: Buffer;
  readonly nonce: Buffer;
  readonly sealed: Buffer;
  readonly aad: Buffer;
}

/** As key files are opened (`secret-box.ts`). */
function openAes({ key, nonce, sealed, aad }: Sealed): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    return null;
  }
}

async function judgeAead(
  folder: string,
  name: string,
  open: (sealed: Sealed) => Buffer | null,
): Promise<Verdict> {
  const { tests } = await readJson<{ tests: AeadTest[] }>(folder, 'wycheproof', `${name}.json`);
  const wrong = tests.filter((one) => {
    const sealed = Buffer.concat([hex(one.ct), hex(one.tag)]);
    const plain = open({ key: hex(one.key), nonce: hex(one.iv), sealed, aad: hex(one.aad) });
    return one.result === 'valid' ? plain?.equals(hex(one.msg)) !== true : plain !== null;
  });
  return { judged: tests.length, wrong: wrong.map((one) => `${name} ${one.tcId}`) };
}

async function judgeHmac(folder: string): Promise<Verdict> {
  const { tests } = await readJson<{
    tests: { tcId: number; key: string; msg: string; tag: string; result: string }[];
  }>(folder, 'wycheproof', 'hmac-sm3.json');
  const wrong = tests.filter(
    ({ key, msg, tag, result }) => hmacSm3(hex(key), hex(msg)).equals(hex(tag)) !== (result === 'valid'),
  );
  return { judged: tests.length, wrong: wrong.map((one) => `hmac-sm3 ${one.tcId}`) };
}

interface AgeTest {
  readonly name: string;
  readonly expect: string;
  /** SHA-256 of the plaintext. */
  readonly payload?: string;
  readonly compressed?: string;
  readonly identities: readonly string[];
  readonly passphrases: readonly string[];
  readonly file: string;
}

/** Files that age itself would open, but that nobody who writes packages makes. */
const stricter = new Set(['x25519_grease', 'stanza_empty_body', 'stanza_empty_last_line', 'stanza_no_arguments', 'stanza_valid_characters']);

async function judgeAge(folder: string): Promise<Verdict> {
  const { tests } = await readJson<{ tests: AgeTest[] }>(folder, 'cctv', 'age.json');
  const wrong: string[] = [];
  for (const test of tests) {
    const isExpected = test.expect === 'success' && !stricter.has(test.name);
    const opened = await openAge(test);
    const isOpened = opened !== null && createHash('sha256').update(opened).digest('hex') === test.payload;
    if (isOpened !== isExpected || (opened !== null) !== isExpected) wrong.push(`age ${test.name}`);
  }
  return { judged: tests.length, wrong };
}

async function openAge({ file, compressed, identities, passphrases }: AgeTest): Promise<Buffer | null> {
  const raw = Buffer.from(file, 'base64');
  const cipher = compressed === 'zlib' ? inflateSync(raw) : raw;
  const [code] = passphrases;
  const opener: Opener =
    code === undefined ? { kind: 'secrets', secrets: identities } : { kind: 'code', code };
  try {
    const plain = await ageSealer.decrypt(wholeOf(cipher), opener, 'age');
    return plain === null ? null : await buffer(plain);
  } catch (error) {
    if (isRefusal(error, 'PKG_DECRYPT')) return null;
    throw error;
  }
}

async function* wholeOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

interface Standards {
  readonly sm3: readonly { message: string; digest: string }[];
  readonly sm2: Readonly<
    Record<'privateKey' | 'point' | 'message' | 'r' | 's' | 'plain' | 'c1' | 'c2' | 'c3', string>
  >;
  readonly sm4Gcm: Omit<AeadTest, 'tcId' | 'result'>;
  readonly scrypt: { passphrase: string; salt: string; cost: number; key: string };
}

/** The examples that the standards themselves print. */
async function judgeStandards(folder: string): Promise<Verdict> {
  const { sm2, sm3, sm4Gcm, scrypt } = await readJson<Standards>(folder, 'standards', 'sm.json');
  const point = pointOfSm2(hex(sm2.privateKey));
  const integer = (text: string) => ({ integer: BigInt(`0x${text}`) });
  const cipher = encodeSequence([
    integer(sm2.c1.slice(0, 64)),
    integer(sm2.c1.slice(64)),
    { octets: hex(sm2.c3) },
    { octets: hex(sm2.c2) },
  ]);
  const { key, iv, aad, msg, ct, tag } = sm4Gcm;
  const found: Readonly<Record<string, boolean>> = {
    'sm2 public key': point.equals(hex(sm2.point)),
    'sm2 signature': verifySm2(point, hex(sm2.message), encodeSequence([integer(sm2.r), integer(sm2.s)])),
    'sm2 decryption': decryptSm2(hex(sm2.privateKey), cipher)?.equals(hex(sm2.plain)) === true,
    'sm4-gcm': sealSm4(hex(key), hex(iv), hex(msg), hex(aad)).equals(hex(ct + tag)),
    scrypt: scryptSync(scrypt.passphrase, hex(scrypt.salt), 64, {
      N: 2 ** scrypt.cost,
      r: 8,
      p: 1,
      maxmem: 64 * 1024 ** 2,
    }).equals(hex(scrypt.key)),
  };
  const wrong = Object.entries(found).flatMap(([name, isRight]) => (isRight ? [] : [name]));
  for (const { message, digest } of sm3) {
    const running = await startSm3();
    for (const byte of hex(message)) running.update(Buffer.of(byte));
    if (sm3Hex(hex(message)) !== digest || running.hex() !== digest) wrong.push(`sm3 ${digest}`);
  }
  return { judged: Object.keys(found).length + sm3.length, wrong };
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

async function readJson<T>(...path: string[]): Promise<T> {
  return JSON.parse(await readFile(join(...path), 'utf8')) as T;
}
