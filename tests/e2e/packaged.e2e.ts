import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  copyPackaged,
  launchPackaged,
  packagedExecutable,
  type PackagedApp,
} from '#tests/harness/launch-packaged.ts';
import { keepScreenshot } from '#tests/harness/screenshot.ts';

describe('the packaged app', () => {
  let folder: string;
  let packaged: PackagedApp;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pingxia-packaged-'));
    packaged = await launchPackaged(await copyPackaged(join(folder, 'app')), join(folder, 'data'));
  });
  afterAll(async () => {
    await packaged.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('opens its window on its own database and rule packs', async () => {
    const { page } = packaged;
    await page.getByRole('heading').first().waitFor();
    await keepScreenshot(page, 'packaged');
    expect(await page.title()).toContain('评匣');
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('reads its rule packs and their dictionary from its own folder', async () => {
    const { page } = packaged;
    await page.evaluate(() => {
      location.hash = '#/rules';
    });
    await page.getByText('cn-63-2022-zjtx').first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('keeps the renderer away from Node', async () => {
    const globals = await packaged.page.evaluate(() => [
      typeof Reflect.get(globalThis, 'process'),
      typeof Reflect.get(globalThis, 'require'),
    ]);
    expect(globals).toEqual(['undefined', 'undefined']);
  });

  it.each([
    ['RunAsNode', FuseState.DISABLE],
    ['EnableCookieEncryption', FuseState.ENABLE],
    ['EnableNodeOptionsEnvironmentVariable', FuseState.DISABLE],
    ['EnableNodeCliInspectArguments', FuseState.DISABLE],
    ['EnableEmbeddedAsarIntegrityValidation', FuseState.ENABLE],
    ['OnlyLoadAppFromAsar', FuseState.ENABLE],
    ['GrantFileProtocolExtraPrivileges', FuseState.DISABLE],
  ] as const)('has the fuse %s set', async (fuse, state) => {
    const wire = await getCurrentFuseWire(packagedExecutable);
    expect(wire[FuseV1Options[fuse]]).toBe(state);
  });
});
