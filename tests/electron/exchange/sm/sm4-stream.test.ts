import { createCipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openStream, sealStream } from '#electron/exchange/seal/sm4-stream.ts';
import { sm4Sealer } from '#electron/exchange/seal/sm4.ts';
import { hkdfSm3, hmacSm3, sm3Hex, startSm3 } from '#electron/exchange/sm/sm3.ts';
import { openSm4, sealSm4 } from '#electron/exchange/sm/sm4-gcm.ts';
import { noise } from '../samples.ts';

const key = randomBytes(16);
const chunk = 64 * 1024;
const sealed = chunk + 16;

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

const seal = (plain: Buffer, size = chunk): Promise<Buffer> => buffer(sealStream(key, inPieces(plain, size)));

async function open(cipher: Buffer, size = 100_000): Promise<Buffer | 'broken'> {
  try {
    return await buffer(openStream(key, inPieces(cipher, size), () => new Error('broken')));
  } catch (error) {
    if (error instanceof Error && error.message === 'broken') return 'broken';
    throw error;
  }
}

describe('a stream under SM4-GCM', () => {
  it.each([0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 2 * chunk + 7])(
    'of %i bytes comes back, however it is cut on the way',
    async (length) => {
      const plain = noise('stream', length);
      const cipher = await seal(plain);
      expect(cipher.length).toBe(length + 16 * Math.max(1, Math.ceil(length / chunk)));
      expect(await seal(plain, 9_999)).toEqual(cipher);
      expect(await open(cipher)).toEqual(plain);
      expect(await open(cipher, 777)).toEqual(plain);
    },
  );

  it('is refused when chunks are missing, moved or repeated, or it ends early', async () => {
    const cipher = await seal(noise('order', 3 * chunk));
    const [one, two, three] = [0, 1, 2].map((at) => cipher.subarray(at * sealed, (at + 1) * sealed));
    if (!one || !two || !three) throw new Error('three chunks');
    const orders = [[], [one], [two], [three], [one, two], [one, three], [two, three], [two, one, three]];
    for (const order of [...orders, [one, one, two, three], [one, two, three, three], [one, two, two, three]])
      expect(await open(Buffer.concat(order))).toBe('broken');
    await fc.assert(
      fc.asyncProperty(fc.nat(cipher.length - 1), async (length) => {
        expect(await open(cipher.subarray(0, length))).toBe('broken');
      }),
      { numRuns: 10 },
    );
    expect(await open(Buffer.concat([cipher, Buffer.of(0)]))).toBe('broken');
  });

  it('is refused when a bit is turned', async () => {
    const cipher = await seal(noise('bits', 200));
    await fc.assert(
      fc.asyncProperty(fc.nat(cipher.length * 8 - 1), async (bit) => {
        const changed = Buffer.from(cipher);
        const at = bit >> 3;
        changed.writeUInt8(changed.readUInt8(at) ^ (1 << (bit & 7)), at);
        expect(await open(changed)).toBe('broken');
      }),
      { numRuns: 100 },
    );
  });
});

describe('SM4-GCM and SM3', () => {
  it('encrypt as OpenSSL does in counter mode', () => {
    const [nonce, plain] = [randomBytes(12), noise('ctr', 5000)];
    const counter = Buffer.concat([nonce, Buffer.of(0, 0, 0, 2)]);
    const cipher = createCipheriv('sm4-ctr', key, counter).update(plain);
    expect(sealSm4(key, nonce, plain).subarray(0, -16)).toEqual(cipher);
  });

  it('take one size of key, nonce and tag', () => {
    const nonce = Buffer.alloc(12);
    for (const [badKey, badNonce] of [
      [Buffer.alloc(15), nonce],
      [Buffer.alloc(32), nonce],
      [key, Buffer.alloc(16)],
      [key, Buffer.alloc(0)],
    ] as const) {
      expect(() => sealSm4(badKey, badNonce, Buffer.of(1))).toThrow(RangeError);
      expect(() => openSm4(badKey, badNonce, Buffer.alloc(17))).toThrow(RangeError);
    }
    expect(openSm4(key, nonce, Buffer.alloc(15))).toBeNull();
    expect(openSm4(key, nonce, Buffer.alloc(0))).toBeNull();
  });

  it('agree with OpenSSL on digests, HMAC and HKDF of any input', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(300), async (bytes, cut) => {
        const digest = createHash('sm3').update(bytes).digest('hex');
        expect(sm3Hex(bytes)).toBe(digest);
        const running = await startSm3();
        running.update(bytes.subarray(0, cut));
        running.update(bytes.subarray(cut));
        expect(running.hex()).toBe(digest);
        expect(hmacSm3(key, bytes)).toEqual(createHmac('sm3', key).update(bytes).digest());
        const made = Buffer.from(hkdfSync('sm3', key, bytes, 'about', 48));
        expect(hkdfSm3(key, bytes, 'about', 48)).toEqual(made);
      }),
    );
  });
});

describe('files that suite 2 encrypts', () => {
  const encrypt = async (plain: Buffer, lock: Parameters<typeof sm4Sealer.encrypt>[1]): Promise<Buffer> =>
    buffer(await sm4Sealer.encrypt(inPieces(plain, 50_000), lock));
  const decrypt = async (
    cipher: Buffer,
    opener: Parameters<typeof sm4Sealer.decrypt>[1],
  ): Promise<Buffer | null> => {
    const plain = await sm4Sealer.decrypt(inPieces(cipher, 100_000), opener, 'x');
    return plain === null ? null : buffer(plain);
  };

  it('open to each of their recipients, to their code, to their content key', async () => {
    const plain = noise('file', 70_000);
    const keys = await Promise.all([1, 2, 3].map(() => sm4Sealer.generateKeys()));
    const [one, two, three] = keys;
    if (!one || !two || !three) throw new Error('three pairs');
    const toTwo = await encrypt(plain, {
      kind: 'keys',
      encryptionKeys: [one.encryptionKey, two.encryptionKey],
    });
    const by = (...secrets: string[]) => decrypt(toTwo, { kind: 'secrets', secrets });
    expect(await by(one.encryptionSecret)).toEqual(plain);
    expect(await by(three.encryptionSecret, two.encryptionSecret)).toEqual(plain);
    expect(await by(three.encryptionSecret)).toBeNull();
    expect(await by('AGE-SECRET-KEY-1SOMETHING')).toBeNull();
    const toCode = await encrypt(plain, { kind: 'code', code: 'ABCD' });
    expect(await decrypt(toCode, { kind: 'code', code: 'ABCD' })).toEqual(plain);
    expect(await decrypt(toCode, { kind: 'code', code: 'ABCE' })).toBeNull();
    const contentKey = await sm4Sealer.makeContentKey();
    const toContent = await encrypt(plain, { kind: 'content', contentKey });
    expect(await decrypt(toContent, { kind: 'content', contentKey })).toEqual(plain);
    await expect(
      decrypt(toContent, { kind: 'content', contentKey: await sm4Sealer.makeContentKey() }),
    ).rejects.toThrow(expect.objectContaining({ code: 'PKG_DECRYPT' }));
    await expect(decrypt(toContent, { kind: 'code', code: 'ABCD' })).rejects.toThrow(
      expect.objectContaining({ code: 'PKG_DECRYPT' }),
    );
  });

  it('never look the same twice, and show nothing of what is in them', async () => {
    const contentKey = await sm4Sealer.makeContentKey();
    const plain = Buffer.alloc(5000, 'clear ');
    const [one, two] = [
      await encrypt(plain, { kind: 'content', contentKey }),
      await encrypt(plain, { kind: 'content', contentKey }),
    ];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('clear')).toBe(false);
  });

  it('made by anybody are refused or not opened, but never break the reader', async () => {
    const { encryptionKey, encryptionSecret } = await sm4Sealer.generateKeys();
    const good = await encrypt(noise('hostile', 40), { kind: 'keys', encryptionKeys: [encryptionKey] });
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
        const changed = isCut ? good.subarray(0, at) : Buffer.from(good);
        if (!isCut) changed.writeUInt8(byte, at);
        if (changed.equals(good)) return;
        const opened = await decrypt(changed, { kind: 'secrets', secrets: [encryptionSecret] }).catch(
          (error: unknown) => (error as { code: string }).code,
        );
        expect(opened === null || opened === 'PKG_DECRYPT').toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('of a scrypt cost that would exhaust the reader are refused', async () => {
    const file = await encrypt(Buffer.of(1), { kind: 'code', code: 'ABCD' });
    expect(file.readUInt8(16)).toBe(16);
    for (const cost of [0, 18, 40, 255]) {
      const changed = Buffer.from(file);
      changed.writeUInt8(cost, 16);
      await expect(decrypt(changed, { kind: 'code', code: 'ABCD' })).rejects.toThrow(
        expect.objectContaining({ code: 'PKG_DECRYPT' }),
      );
    }
  });
});
