import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeFs } from '#electron/exchange/files.ts';
import { verifyPackage } from '#electron/exchange/open.ts';
import { findPackage } from '#electron/exchange/parts/gather-parts.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { blobOf, bundleManifest, bundleRequest, noise } from './samples.ts';

const page = 4096;
const disk = mkdtempSync(join(tmpdir(), 'full-disk-'));
const mount = (bytes: number): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', disk]).status === 0;
const unmount = (): boolean => spawnSync('umount', [disk]).status === 0;
/** Only root may mount a disk of a size of its own. */
const canMount = mount(page) && unmount();

const blobs = [blobOf(noise('disk full', 30_000))];
/** The check for free bytes before writing would spare the disk: here it is always content. */
const blind = { ...nodeFs, freeBytes: () => Promise.resolve(Number.MAX_SAFE_INTEGER) };

describe.skipIf(!canMount)('a real disk that is too small', () => {
  afterAll(() => rmdirSync(disk));

  it.each([null, 12_000])(
    'of every size keeps no half package (parts of %s bytes)',
    async (fileLimitBytes) => {
      const path = join(disk, 'a.pxb');
      const request = { ...bundleRequest(path, { manifest: bundleManifest(blobs), blobs }), fileLimitBytes };
      const outcomes: string[] = [];
      for (let pages = 1; pages <= 14; pages += 1) {
        expect(mount(pages * page)).toBe(true);
        try {
          const outcome = await writePackage(request, {}, blind).then(
            () => 'ok',
            (error: unknown) => (error as { code: string }).code,
          );
          outcomes.push(outcome);
          const names = readdirSync(disk);
          expect(
            outcome === 'ok' ? names.length > 0 : names.length === 0,
            `${pages} pages: ${names.join()}`,
          ).toBe(true);
          if (outcome !== 'ok') continue;
          const place = await findPackage(join(disk, names[0] ?? ''));
          expect((await verifyPackage(place.path, {}, place.fs)).type).toBe('bundle');
          rmSync(join(disk, names[0] ?? ''));
        } finally {
          expect(unmount()).toBe(true);
        }
      }
      // It grows from never to always, and nothing else ever comes of it.
      const firstGood = outcomes.indexOf('ok');
      expect(firstGood).toBeGreaterThan(7);
      expect(outcomes.slice(0, firstGood).every((one) => one === 'PKG_DISK_FULL')).toBe(true);
      expect(outcomes.slice(firstGood).every((one) => one === 'ok')).toBe(true);
    },
  );
});
