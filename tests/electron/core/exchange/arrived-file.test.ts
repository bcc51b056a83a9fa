import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { keptPath, openArrived } from '#electron/core/exchange/arrived-file.ts';
import { orderFiles } from '#electron/core/exchange/order-files.ts';
import type { UnflushedFiles } from '#electron/core/exchange/unflushed-files.ts';
import { closeCore, openCore, type Core } from '#electron/core/open-core.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import {
  blobOf,
  bundleManifest,
  bundleRequest,
  bureau,
  headerParts,
  noise,
  resultManifest,
  resultRequest,
} from '#tests/electron/exchange/samples.ts';
import { makeFolder, packsDir } from '../desk/desk.ts';

/** A whole package that is too large to be held while it is verified. */
let large: Buffer;
let digest: string;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pingxia-large-'));
  const blobs = [blobOf(noise('large', 17 * 1024 ** 2))];
  const path = join(folder, 'large.pxb');
  ({ digest } = await writePackage(bundleRequest(path, { manifest: bundleManifest(blobs), blobs })));
  large = readFileSync(path);
  rmSync(folder, { recursive: true });
});

async function prepare(): Promise<{
  core: Core;
  path: string;
  flushed: string[];
  unflushed: UnflushedFiles;
}> {
  const folder = makeFolder();
  const core = await openCore({ dataDir: join(folder, 'data'), appVersion: '0.0.0-test', packsDir });
  onTestFinished(() => closeCore(core));
  mkdirSync(join(core.dataDir, 'packages'));
  const path = join(folder, 'stick.pxr');
  writeFileSync(path, large);
  const flushed: string[] = [];
  const unflushed = { add: (kept: string) => void flushed.push(kept), flush: () => Promise.resolve() };
  return { core, path, flushed, unflushed };
}

const kept = (core: Core): string[] => readdirSync(join(core.dataDir, 'packages'));

describe('a file that is too large to be held', () => {
  test('is kept byte for byte under its digest, and waits to be flushed', async () => {
    const { core, path, flushed, unflushed } = await prepare();
    const arrived = await openArrived(path);
    expect(await arrived.isKept(core, digest)).toBe(false);
    await arrived.keep(core, digest, unflushed);
    expect(readFileSync(keptPath(core, digest)).equals(large)).toBe(true);
    expect(flushed).toEqual([keptPath(core, digest)]);
    expect(await arrived.isKept(core, digest)).toBe(true);
    writeFileSync(keptPath(core, digest), large.subarray(1));
    expect(await arrived.isKept(core, digest)).toBe(false);
  });

  test('that was changed after it was verified is refused, and nothing of it stays', async () => {
    const { core, path, flushed, unflushed } = await prepare();
    const arrived = await openArrived(path);
    const changed = Buffer.from(large);
    changed.writeUInt8(changed.readUInt8(12_000_000) ^ 1, 12_000_000);
    for (const [bytes, asked] of [
      [changed, digest],
      [large, 'f'.repeat(64)],
    ] as const) {
      writeFileSync(path, bytes);
      await expect(arrived.keep(core, asked, unflushed)).rejects.toSatisfy((error) =>
        isRefusal(error, 'PKG_DIGEST'),
      );
    }
    expect([kept(core), flushed]).toEqual([[], []]);
  });

  test('that lies in its place already is left alone', async () => {
    const { core, flushed, unflushed } = await prepare();
    const path = keptPath(core, digest);
    writeFileSync(path, large);
    const before = statSync(path).mtimeMs;
    await (await openArrived(path)).keep(core, digest, unflushed);
    expect([statSync(path).mtimeMs, kept(core), flushed]).toEqual([before, [`${digest}.pxr`], []]);
  });
});

test('results of one expert come in the order of their rounds and numbers, whatever their names', async () => {
  const folder = makeFolder();
  await writePackage(bundleRequest(join(folder, 'bundle.pxb')));
  const answered = await verifyPackage(join(folder, 'bundle.pxb'));
  const write = async (name: string, round: number, sequence: number): Promise<string> => {
    const path = join(folder, name);
    const numbers = { round, sequence, ...(sequence === 1 ? {} : { prevDigest: 'a'.repeat(64) }) };
    const header = headerParts({ recipients: [bureau.identity.keyId], ...numbers });
    const { reviews, ...manifest } = resultManifest(answered.digest);
    const again = { round: 2 as const, first: 'a'.repeat(64), opening: 'b'.repeat(64) };
    const ofRound = reviews.map((review) => (round === 2 ? { ...review, ...again } : review));
    await writePackage(
      resultRequest(path, answered, { header, manifest: { ...manifest, reviews: ofRound } }),
    );
    return path;
  };
  const paths = [
    await write('a.pxr', 2, 1),
    await write('b.pxr', 1, 3),
    await write('c.pxr', 1, 1),
    join(folder, 'letter.txt'),
    await write('d.pxr', 1, 2),
  ];
  writeFileSync(paths[3] ?? '', 'a letter');
  const [second, third, first, letter, next] = paths;
  expect(await orderFiles(paths)).toEqual([first, next, third, letter, second]);
  expect(await orderFiles([third ?? '', first ?? ''])).toEqual([first, third]);
});

test('files that are no packages stay where they stand, and meeting files come first', async () => {
  const folder = makeFolder();
  const paths = ['b.pxr', 'a.pxr', 'meeting.PXM', 'c.txt'].map((name) => join(folder, name));
  for (const path of paths) writeFileSync(path, 'nonsense');
  const [b, a, meeting, c] = paths;
  expect(await orderFiles(paths)).toEqual([meeting, b, a, c]);
});
