import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFs } from '#electron/exchange/files.ts';
import { localHeaderBytes } from '#electron/exchange/container/records.ts';
import { openEnvelope } from '#electron/exchange/envelope.ts';
import { extractBlobs } from '#electron/exchange/extract.ts';
import { inspectPackage, verifyPackage } from '#electron/exchange/open.ts';
import { findPackage } from '#electron/exchange/parts/gather-parts.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { formatEnvelope } from '#shared/package/envelope.ts';
import { headerName } from '#shared/package/names.ts';
import { gateFs } from './fault-fs.ts';
import { systemError } from './memory-fs.ts';
import { blobOf, bundleManifest, bundleRequest, noise } from './samples.ts';

const contents = [noise('part one', 9000), noise('part two', 7000)];
const blobs = contents.map(blobOf);
const partBytes = 5000;
let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const request = (name: string, fileLimitBytes: number | null = partBytes) => ({
  ...bundleRequest(at(name), { manifest: bundleManifest(blobs), blobs }),
  fileLimitBytes,
});

/** `ok`, or the code of the refusal and the parts that it names. */
async function judge(path: string): Promise<unknown> {
  try {
    const place = await findPackage(path);
    const report = await inspectPackage(place.path, {}, place.fs);
    if (report.ok) return 'ok';
    const { code, details } = place.explain(report.refusal);
    return [code, (details as { names?: string[] }).names];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return [error.code, (error.details as { names?: string[] }).names];
  }
}

describe('a package in parts', () => {
  it('is the same bytes cut, named in its signed header, whichever part is chosen', async () => {
    const written = await writePackage(request('a.pxb'));
    const names = readdirSync(folder).toSorted();
    expect(written.parts).toBe(names.length);
    expect(names).toEqual(names.map((_, index) => `a.pxb.00${index + 1}`));
    const bytes = names.map((name) => readFileSync(at(name)));
    expect(bytes.slice(0, -1).every((one) => one.length === partBytes)).toBe(true);
    // What `copy /b` makes of them is the package itself.
    writeFileSync(at('whole.pxb'), Buffer.concat(bytes));
    const whole = await verifyPackage(at('whole.pxb'));
    expect(whole.digest).toBe(written.digest);
    expect(whole.header.ext).toEqual({ parts: { bytes: partBytes } });
    for (const name of names) expect(await judge(at(name))).toBe('ok');
    const place = await findPackage(at('a.pxb.002'));
    const verified = await verifyPackage(place.path, {}, place.fs);
    const got = new Map<string, number>();
    const sink = {
      has: () => false,
      put: async (hash: string, size: number, stream: AsyncIterable<unknown>) => {
        for await (const _ of stream);
        got.set(hash, size);
      },
    };
    await extractBlobs(verified, sink, {}, place.fs);
    expect([...got.values()].toSorted((a, b) => a - b)).toEqual([7000, 9000]);
  });

  it('is one file where it fits', async () => {
    expect((await writePackage(request('a.pxb', 10 ** 6))).parts).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['a.pxb']);
  });

  it('names every part that is missing', async () => {
    await writePackage(request('a.pxb'));
    renameSync(at('a.pxb.002'), at('elsewhere'));
    expect(await judge(at('a.pxb.001'))).toEqual(['PKG_PART_MISSING', ['a.pxb.002']]);
    renameSync(at('a.pxb.004'), at('elsewhere-too'));
    expect(await judge(at('a.pxb.001'))).toEqual(['PKG_PART_MISSING', ['a.pxb.002', 'a.pxb.004']]);
    renameSync(at('a.pxb.001'), at('first'));
    expect(await judge(at('a.pxb.003'))).toEqual(['PKG_PART_MISSING', ['a.pxb.001']]);
  });

  it('names the parts that were exchanged, repeated, cut or taken from another package', async () => {
    await writePackage(request('a.pxb'));
    await writePackage(request('b.pxb'));
    const names = readdirSync(folder).filter((name) => name.startsWith('a.'));
    const good = new Map(names.map((name) => [name, readFileSync(at(name))]));
    const restore = (): void => good.forEach((bytes, name) => writeFileSync(at(name), bytes));
    renameSync(at('a.pxb.002'), at('x'));
    renameSync(at('a.pxb.003'), at('a.pxb.002'));
    renameSync(at('x'), at('a.pxb.003'));
    expect(await judge(at('a.pxb.001'))).toMatchObject([
      'PKG_PART_MIXED',
      expect.arrayContaining(['a.pxb.002']),
    ]);
    restore();
    copyFileSync(at('a.pxb.002'), at('a.pxb.003'));
    expect(await judge(at('a.pxb.001'))).toMatchObject([
      'PKG_PART_MIXED',
      expect.arrayContaining(['a.pxb.003']),
    ]);
    restore();
    writeFileSync(at('a.pxb.002'), (good.get('a.pxb.002') ?? Buffer.alloc(0)).subarray(1));
    expect(await judge(at('a.pxb.001'))).toEqual(['PKG_PART_MIXED', ['a.pxb.002']]);
    restore();
    copyFileSync(at('b.pxb.001'), at('a.pxb.001'));
    expect(await judge(at('a.pxb.001'))).toMatchObject(['PKG_PART_MIXED', expect.any(Array)]);
    writeFileSync(at('a.pxb.001'), 'no package at all, but long enough to be looked at'.repeat(100));
    expect(await judge(at('a.pxb.001'))).toEqual(['PKG_PART_MIXED', ['a.pxb.001']]);
  });

  it.each([
    ['parts of a byte', 1, 16 * 1024 ** 3],
    ['a package of petabytes', 5000, 2 ** 52],
    ['a thousand parts', 16, 16_000],
  ])('believes no first part that tells of %s', async (_what, bytes, size) => {
    await writePackage(request('a.pxb'));
    const first = readFileSync(at('a.pxb.001'));
    const fixed = localHeaderBytes(headerName, 0);
    const { kind, payload, keyId, signature } = openEnvelope(
      first.subarray(fixed, fixed + first.readUInt32LE(18)),
    );
    const told = JSON.parse(Buffer.from(payload).toString('utf8')) as {
      entries: { bytes: number }[];
      ext: { parts: { bytes: number } };
    };
    told.ext.parts.bytes = bytes;
    for (const entry of told.entries) entry.bytes = size;
    const header = Buffer.from(
      formatEnvelope({
        kind,
        payload: Buffer.from(JSON.stringify(told)).toString('base64'),
        keyId,
        signature: Buffer.from(signature).toString('base64'),
      }),
      'latin1',
    );
    const local = first.subarray(0, fixed);
    local.writeUInt32LE(header.length, 18);
    writeFileSync(at('a.pxb.001'), Buffer.concat([local, header]));
    expect(await judge(at('a.pxb.002'))).toEqual(['PKG_PART_MIXED', ['a.pxb.001']]);
  });

  it('finds parts that were gathered in other folders', async () => {
    await writePackage(request('a.pxb'));
    mkdirSync(at('other'));
    renameSync(at('a.pxb.003'), at('other/a.pxb.003'));
    expect(await judge(at('a.pxb.001'))).toMatchObject(['PKG_PART_MISSING', ['a.pxb.003']]);
    const place = await findPackage(at('a.pxb.001'), [at('other')]);
    expect((await verifyPackage(place.path, {}, place.fs)).type).toBe('bundle');
  });

  it('drops the surplus parts of a longer set of the same name', async () => {
    await writePackage(request('a.pxb', 2000));
    expect(readdirSync(folder).length).toBeGreaterThan(5);
    await writePackage(request('a.pxb'));
    expect(await judge(at('a.pxb.001'))).toBe('ok');
  });

  it('with the stick pulled at any operation leaves no set that begins, or a whole one', async () => {
    let operations = 0;
    await writePackage(
      request('a.pxb'),
      {},
      gateFs(nodeFs, (_, number) => (operations = number)),
    );
    expect(operations).toBeGreaterThan(30);
    for (let k = 1; k <= operations; k += 1) {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      const pulled = gateFs(nodeFs, (_, number) => {
        if (number >= k) throw systemError('EIO');
      });
      await expect(writePackage(request('a.pxb'), {}, pulled)).rejects.toMatchObject({
        code: 'PKG_MEDIUM_LOST',
      });
      const isBegun = readdirSync(folder).includes('a.pxb.001');
      expect(isBegun ? await judge(at('a.pxb.001')) : 'ok', `operation ${k}`).toBe('ok');
      await writePackage(request('a.pxb'));
      expect(await judge(at('a.pxb.001')), `again after ${k}`).toBe('ok');
    }
  }, 60_000);

  it('with every size of an almost full disk says so and leaves nothing', async () => {
    const full = { ...nodeFs, freeBytes: () => Promise.resolve(12_000) };
    await expect(writePackage(request('a.pxb'), {}, full)).rejects.toMatchObject({ code: 'PKG_DISK_FULL' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is written where the medium says that it holds no larger file', async () => {
    const fat = { ...nodeFs, fileLimitBytes: () => Promise.resolve(partBytes) };
    const { fileLimitBytes: _, ...plain } = request('a.pxb');
    expect((await writePackage(plain, {}, fat)).parts).toBe(5);
    expect(await judge(at('a.pxb.004'))).toBe('ok');
  });
});
