import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSigner } from '#electron/exchange/keys.ts';
import { nodeFs, type PackageFile, type PackageFs } from '#electron/exchange/files.ts';
import { inspectPackage } from '#electron/exchange/open.ts';
import type { TaskOptions } from '#electron/exchange/types.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { gateFs } from './fault-fs.ts';
import { systemError } from './memory-fs.ts';
import {
  blobOf,
  bundleManifest,
  bundleRequest,
  documents,
  expertOne,
  headerParts,
  resultRequest,
} from './samples.ts';

let folder: string;
let outPath: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-'));
  outPath = join(folder, 'a.pxb');
});
afterEach(() => rm(folder, { recursive: true }));

/** Exports and returns `ok` or the code of the refusal; any other error fails the test. */
async function exportWith(fs: PackageFs, options: TaskOptions = {}): Promise<string> {
  return writePackage(bundleRequest(outPath), options, fs).then(
    () => 'ok',
    (error: unknown) => (isRefusal(error) ? error.code : Promise.reject(error as Error)),
  );
}

/** The promise of the format: a name without `.part` is whole. Returns the names in the folder. */
async function assertWhole(): Promise<string[]> {
  const names = await readdir(folder);
  const isWhole = !names.includes('a.pxb') || (await inspectPackage(outPath)).ok;
  expect(isWhole).toBe(true);
  return names;
}

/** The file operations of one export in order. */
async function listOperations(): Promise<string[]> {
  const operations: string[] = [];
  expect(await exportWith(gateFs(nodeFs, (operation) => void operations.push(operation)))).toBe('ok');
  await rm(outPath);
  return operations;
}

describe('one failing file operation', () => {
  it.each([
    ['ENOSPC', ['PKG_DISK_FULL']],
    ['EDQUOT', ['PKG_DISK_FULL']],
    ['EIO', ['PKG_MEDIUM_LOST']],
    ['ENODEV', ['PKG_MEDIUM_LOST']],
    ['EROFS', ['PKG_MEDIUM_READ_ONLY']],
    ['EFBIG', ['PKG_MEDIUM_FILE_LIMIT']],
    ['EMFILE', ['FILE_UNWRITABLE']],
  ])('%s at any point is refused, leaves nothing half, and the next try works', async (code, expected) => {
    const operations = await listOperations();
    expect(operations).toContain('sync');
    expect(operations.indexOf('sync')).toBeLessThan(operations.indexOf('rename'));
    expect(operations.slice(operations.indexOf('sync'), operations.indexOf('rename'))).toContain('read');
    expect(operations.at(-1)).toBe('sync-folder');
    for (const [index, operation] of operations.entries()) {
      const gate = (_: string, number: number): void => {
        if (number === index + 1) throw systemError(code);
      };
      const found = await exportWith(gateFs(nodeFs, gate));
      const names = await assertWhole();
      const isKnown = [...expected, 'FILE_UNREADABLE'].includes(found);
      const left = index > operations.indexOf('rename') ? ['a.pxb'] : [];
      expect({ operation, isKnown, names }).toEqual({ operation, isKnown: true, names: left });
      expect(await exportWith(nodeFs)).toBe('ok');
      await rm(outPath);
    }
  });
});

describe('a stick pulled for good', () => {
  it('leaves at most a part, and the export works again after re-inserting', async () => {
    const operations = await listOperations();
    for (const index of operations.keys()) {
      const gate = (_: string, number: number): void => {
        if (number > index) throw systemError('EIO');
      };
      expect(await exportWith(gateFs(nodeFs, gate))).toBe('PKG_MEDIUM_LOST');
      const names = await assertWhole();
      expect([[], ['a.pxb.part'], ['a.pxb']]).toContainEqual(names);
      expect(await exportWith(nodeFs)).toBe('ok');
      expect(await readdir(folder)).toEqual(['a.pxb']);
      await rm(outPath);
    }
  });
});

/** A medium whose files are changed by `onWrite`, which may move fewer bytes or other bytes. */
function withWrites(
  onWrite: (file: PackageFile, data: Uint8Array, position: number) => Promise<number>,
): PackageFs {
  return {
    ...nodeFs,
    async open(path, mode) {
      const file = await nodeFs.open(path, mode);
      return { ...file, write: (data, position) => onWrite(file, data, position) };
    },
  };
}

describe('media', () => {
  it('full after any number of bytes: refused, nothing left, old file kept', async () => {
    await writePackage(bundleRequest(outPath));
    const before = await readFile(outPath);
    for (let room = 0; room < before.length; room += 61) {
      let left = room;
      const fs = withWrites(async (file, data, position) => {
        if (left === 0) throw systemError('ENOSPC');
        const moved = await file.write(data.subarray(0, left), position);
        left -= moved;
        return moved;
      });
      expect(await exportWith(fs)).toBe('PKG_DISK_FULL');
      expect(await readdir(folder)).toEqual(['a.pxb']);
    }
    expect(await readFile(outPath)).toEqual(before);
  });

  it('with too little space: refused before a byte is written, with both numbers', async () => {
    const fs = { ...nodeFs, freeBytes: () => Promise.resolve(100) };
    const refused = writePackage(bundleRequest(outPath), {}, fs);
    await expect(refused).rejects.toMatchObject({ code: 'PKG_DISK_FULL', details: { freeBytes: 100 } });
    expect(await readdir(folder)).toEqual([]);
  });

  it('that move a few bytes at a time: written and read as ever', async () => {
    const fs: PackageFs = {
      ...withWrites((file, data, position) => file.write(data.subarray(0, 7), position)),
    };
    expect(await exportWith(fs)).toBe('ok');
    await assertWhole();
  });

  it('that change bytes without saying so: the read-back finds it', async () => {
    const size = (await writePackage(bundleRequest(outPath))).bytes;
    await rm(outPath);
    for (let at = 0; at < size; at += 97) {
      const fs = withWrites((file, data, position) => {
        const copy = Buffer.from(data);
        if (at >= position && at < position + copy.length) {
          copy.writeUInt8(copy.readUInt8(at - position) ^ 4, at - position);
        }
        return file.write(copy, position);
      });
      expect(await exportWith(fs)).toBe('PKG_READBACK');
      expect(await readdir(folder)).toEqual([]);
    }
  });
});

describe('sources', () => {
  it('that do not hold what their hash says are named', async () => {
    const [first, second] = documents.map(blobOf);
    if (first === undefined || second === undefined) throw new Error('samples without documents');
    const lying = { ...second, open: () => Readable.from([Buffer.alloc(second.bytes)]) };
    const refused = writePackage(bundleRequest(outPath, { blobs: [first, lying] }));
    await expect(refused).rejects.toMatchObject({ code: 'PKG_SOURCE', details: { hash: second.hash } });
    expect(await readdir(folder)).toEqual([]);
  });

  it('that are missing or repeated are refused before writing', async () => {
    const [first] = documents.map(blobOf);
    if (first === undefined) throw new Error('samples without documents');
    await expect(writePackage(bundleRequest(outPath, { blobs: [first] }))).rejects.toMatchObject({
      code: 'PKG_CONTENTS',
    });
    await expect(
      writePackage(bundleRequest(outPath, { blobs: [...documents.map(blobOf), first] })),
    ).rejects.toMatchObject({ code: 'PKG_ENTRY_NAME' });
  });
});

describe('a package that no reader would accept', () => {
  it('is refused by the same rules before the medium is touched', async () => {
    const untouched = gateFs(nodeFs, (operation) => {
      throw new Error(`touched by ${operation}`);
    });
    const requests = [
      [bundleRequest(outPath, { signer: createSigner(expertOne) }), 'KEY_ROLE'],
      [bundleRequest(outPath, { header: headerParts({ batch: 'b-00000000' }) }), 'PKG_BATCH'],
      [bundleRequest(outPath, { header: headerParts({ sequence: 2 }) }), 'PKG_HEADER'],
      [bundleRequest(outPath, { header: headerParts({ createdAt: 'today' }) }), 'PKG_HEADER'],
      [bundleRequest(outPath, { manifest: { ...bundleManifest(), cases: [] } }), 'PKG_MANIFEST'],
      [
        resultRequest(outPath, { digest: 'a'.repeat(64), envelope: Buffer.from('no envelope') }),
        'PKG_ENVELOPE',
      ],
    ] as const;
    for (const [request, code] of requests) {
      await expect(writePackage(request, {}, untouched)).rejects.toMatchObject({ code });
    }
  });
});

describe('cancelling', () => {
  it('at any point leaves the folder as it was', async () => {
    let points = 0;
    expect(await exportWith(nodeFs, { onProgress: () => (points += 1) })).toBe('ok');
    expect(points).toBeGreaterThan(8);
    await rm(outPath);
    for (let stopAt = 1; stopAt < points; stopAt += 1) {
      const control = new AbortController();
      let seen = 0;
      const onProgress = (): void => {
        seen += 1;
        if (seen === stopAt) control.abort();
      };
      expect(await exportWith(nodeFs, { signal: control.signal, onProgress })).toBe('CANCELLED');
      expect(await readdir(folder)).toEqual([]);
    }
  });
});

describe('a part that is already there', () => {
  it('from an interrupted export is replaced', async () => {
    await writeFile(`${outPath}.part`, 'half of something');
    expect(await exportWith(nodeFs)).toBe('ok');
    expect(await readdir(folder)).toEqual(['a.pxb']);
  });

  it('put there by another export meanwhile is not finished by us and not removed', async () => {
    const racing: PackageFs = {
      ...nodeFs,
      async stat(path) {
        await rm(path);
        await writeFile(path, 'the other export');
        return nodeFs.stat(path);
      },
    };
    expect(await exportWith(racing)).toBe('PKG_OUTPUT_TAKEN');
    expect(await readFile(`${outPath}.part`, 'utf8')).toBe('the other export');
  });
});
