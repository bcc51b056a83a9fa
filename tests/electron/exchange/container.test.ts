import { mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openByteSource,
  readChunks,
  readRange,
  type ByteSource,
} from '#electron/exchange/container/byte-source.ts';
import { readContainer } from '#electron/exchange/container/read-container.ts';
import {
  encodeCentralDirectory,
  encodeEnd,
  encodeLocalHeader,
  localHeaderBytes,
  type EntryRecord,
} from '#electron/exchange/container/records.ts';
import { containerBytes, writeContainer } from '#electron/exchange/container/write-container.ts';
import { nodeFs } from '#electron/exchange/files.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { packContainer } from '#tests/vectors/forge.ts';
import { createMemoryFs } from './memory-fs.ts';
import { hasPython, runPython } from './python.ts';

const listScript = `
import json, sys, zipfile
print(json.dumps([[i.filename, i.file_size, i.header_offset] for i in zipfile.ZipFile(sys.argv[1]).infolist()]))`;
const readScript = `
import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(json.dumps([[n, z.read(n).hex()] for n in z.namelist()]))`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'container-'));
});
afterAll(() => rm(folder, { recursive: true }));

const hash = (digit: string): string => `b/${digit.repeat(64)}`;
const header = { name: 'header.dsse', content: Buffer.from('header') };
const manifest = { name: 'manifest.json', content: Buffer.from('manifest') };

function sourceOf(bytes: Buffer): ByteSource {
  return {
    bytes: bytes.length,
    readInto(target, position) {
      bytes.copy(target, 0, position);
      return Promise.resolve();
    },
  };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'ok',
    (error: unknown) => (isRefusal(error) ? error.code : Promise.reject(error as Error)),
  );
}

describe('writing and reading back', () => {
  it('keeps every content, whatever the sizes of entries and of stream chunks', async () => {
    const blob = fc.uint8Array({ maxLength: 300 });
    const chunk = fc.integer({ min: 1, max: 90 });
    await fc.assert(
      fc.asyncProperty(fc.array(blob, { maxLength: 8 }), chunk, async (blobs, chunkSize) => {
        const files = new Map<string, Buffer>();
        const fs = createMemoryFs(files);
        const inputs = blobs.map((content, index) => ({
          name: hash(index.toString(16)),
          bytes: content.length,
          open: () => Readable.from(cut(Buffer.from(content), chunkSize)),
        }));
        const file = await fs.open('a', 'create');
        await writeContainer(file, [header, manifest, ...inputs]);
        const written = files.get('a') ?? Buffer.alloc(0);
        expect(written).toHaveLength(containerBytes([header, manifest, ...inputs]));

        const source = await openByteSource(await fs.open('a', 'read'), written.length);
        const container = await readContainer(source);
        expect(container.header).toEqual(header.content);
        const contents = await Promise.all(
          container.entries.map((entry) => readRange(source, entry.dataOffset, entry.bytes)),
        );
        expect(contents).toEqual([header.content, manifest.content, ...blobs.map((one) => Buffer.from(one))]);
        expect(
          packContainer(
            container.entries.map(({ name }, at) => ({ name, content: contents[at] ?? header.content })),
          ),
        ).toEqual(written);
      }),
      { numRuns: 200, seed: 20261121 },
    );
  });

  it.each([
    ['too many bytes', 3],
    ['too few bytes', 9],
  ])('refuses a source that yields %s', async (_, bytes) => {
    const file = await createMemoryFs(new Map()).open('a', 'create');
    const entry = { name: hash('1'), bytes, open: () => Readable.from([Buffer.from('12345')]) };
    expect(await codeOf(writeContainer(file, [header, manifest, entry]))).toBe('PKG_SOURCE');
  });

  it('tells a source that cannot be read from a medium that cannot be written', async () => {
    const file = await createMemoryFs(new Map()).open('a', 'create');
    const gone = Object.assign(new Error('gone'), { code: 'ENOENT', syscall: 'open' });
    const open = () =>
      new Readable({
        read() {
          this.destroy(gone);
        },
      });
    expect(await codeOf(writeContainer(file, [header, manifest, { name: hash('1'), bytes: 5, open }]))).toBe(
      'FILE_UNREADABLE',
    );
  });
});

function cut(content: Buffer, size: number): Buffer[] {
  const chunks = [];
  for (let at = 0; at < content.length; at += size) chunks.push(content.subarray(at, at + size));
  return chunks;
}

describe('reading in chunks', () => {
  it('covers exactly the range', async () => {
    const bytes = Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 251));
    await fc.assert(
      fc.asyncProperty(fc.nat(5000), fc.nat(5000), async (start, length) => {
        fc.pre(start + length <= bytes.length);
        const found: Buffer[] = [];
        for await (const chunk of readChunks(sourceOf(bytes), start, length)) found.push(Buffer.from(chunk));
        expect(Buffer.concat(found)).toEqual(bytes.subarray(start, start + length));
      }),
      { numRuns: 100, seed: 20261121 },
    );
  });

  it('keeps the order over several chunks and stops when asked', async () => {
    const bytes = Buffer.alloc(3_500_000);
    for (let at = 0; at < bytes.length; at += 1000) bytes.writeUInt32LE(at, at);
    const found: Buffer[] = [];
    for await (const chunk of readChunks(sourceOf(bytes), 0, bytes.length)) found.push(Buffer.from(chunk));
    expect(found.length).toBe(4);
    expect(Buffer.concat(found).equals(bytes)).toBe(true);

    const control = new AbortController();
    const stopped = (async () => {
      for await (const _ of readChunks(sourceOf(bytes), 0, bytes.length, { signal: control.signal }))
        control.abort();
    })();
    expect(await codeOf(stopped)).toBe('CANCELLED');
  });

  it('refuses a range beyond the end', async () => {
    expect(await codeOf(readRange(sourceOf(Buffer.alloc(10)), 5, 6))).toBe('PKG_STRUCTURE');
    expect(await codeOf(readRange(sourceOf(Buffer.alloc(10)), -1, 2))).toBe('PKG_STRUCTURE');
  });
});

describe('beyond 4 GiB', () => {
  const gib = 1024 ** 3;

  /** A container whose blobs are holes of a sparse file. */
  function plan(sizes: readonly number[]): {
    records: EntryRecord[];
    parts: [at: number, bytes: Buffer][];
    bytes: number;
  } {
    let headerOffset = 0;
    const records = [header.content.length, manifest.content.length, ...sizes].map((bytes, index) => {
      const name = index === 0 ? header.name : index === 1 ? manifest.name : hash(index.toString(16));
      const record = { name, bytes, crc32: index === 0 ? crc32(header.content) : 0, headerOffset };
      headerOffset += localHeaderBytes(name, bytes) + bytes;
      return record;
    });
    const directory = encodeCentralDirectory(records);
    const end = encodeEnd(records.length, headerOffset, directory.length);
    const parts: [number, Buffer][] = records.map((record) => [
      record.headerOffset,
      encodeLocalHeader(record),
    ]);
    parts.push(
      [localHeaderBytes(header.name, 6), header.content],
      [headerOffset, Buffer.concat([directory, end])],
    );
    return { records, parts, bytes: headerOffset + directory.length + end.length };
  }

  async function store(path: string, planned: ReturnType<typeof plan>): Promise<void> {
    await writeFile(path, '');
    await truncate(path, planned.bytes);
    const file = await open(path, 'r+');
    for (const [at, bytes] of planned.parts) await file.write(bytes, 0, bytes.length, at);
    await file.close();
  }

  it.each([
    ['a blob of 5 GiB', [5 * gib, 100]],
    ['two blobs of 3 GiB', [3 * gib, 3 * gib]],
    ['a blob that just needs ZIP64', [0xffffffff]],
    ['a blob that just does not', [0xfffffffe]],
  ])('reads %s as Python does', async (_, sizes) => {
    const path = join(folder, 'large.pxb');
    const planned = plan(sizes);
    await store(path, planned);
    const file = await nodeFs.open(path, 'read');
    const container = await readContainer(await openByteSource(file, planned.bytes));
    expect(container.entries).toEqual(
      planned.records.map((record) => expect.objectContaining(record) as unknown),
    );
    await file.close();

    const plain = planned.records.map(({ name, bytes, headerOffset }) => [name, bytes, headerOffset]);
    expect(hasPython ? JSON.parse(runPython(['-c', listScript, path])) : plain).toEqual(plain);
    await rm(path);
  });

  it('refuses every changed byte of the ZIP64 records', async () => {
    const planned = plan([5 * gib, 100]);
    const spread = (at: number, target: Uint8Array): void => {
      for (const [from, bytes] of planned.parts) {
        const first = Math.max(from, at);
        const last = Math.min(from + bytes.length, at + target.length);
        if (first < last) target.set(bytes.subarray(first - from, last - from), first - at);
      }
    };
    const judge = (): Promise<string> =>
      codeOf(
        readContainer({
          bytes: planned.bytes,
          readInto(target, position) {
            target.fill(0);
            spread(position, target);
            return Promise.resolve();
          },
        }),
      );
    expect(await judge()).toBe('ok');
    const accepted: string[] = [];
    for (const [at, bytes] of planned.parts) {
      for (let index = 0; index < bytes.length; index += 1) {
        bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index);
        if ((await judge()) === 'ok') accepted.push(`${at}+${index}`);
        bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index);
      }
    }
    expect(accepted).toEqual([]);
  });
});

describe.skipIf(!hasPython)('other readers', () => {
  it('find the same contents in our container', async () => {
    const path = join(folder, 'plain.pxb');
    const blob = { name: hash('1'), content: Buffer.from('%PDF-1.7 评审') };
    await writeFile(path, packContainer([header, manifest, blob]));
    expect(JSON.parse(runPython(['-c', readScript, path]))).toEqual(
      [header, manifest, blob].map(({ name, content }) => [name, content.toString('hex')]),
    );
    expect(await readFile(path)).toHaveLength(containerBytes([header, manifest, blob]));
  });
});
