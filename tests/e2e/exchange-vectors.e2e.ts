import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { REPO_ROOT } from '#scripts/runtime/paths.mjs';
import { resolveRuntime } from '#scripts/runtime/runtime-file.mjs';

const vectors = join(REPO_ROOT, 'tests', 'vectors');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vectors-'));
  await build({
    configFile: false,
    root: REPO_ROOT,
    logLevel: 'error',
    build: {
      ssr: join(vectors, 'judge-all.ts'),
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'judge-all.mjs' } },
    },
    ssr: { noExternal: true },
  });
});
afterAll(() => rm(folder, { recursive: true }));

it('judges every test vector inside Electron (BoringSSL) as it does in Node (OpenSSL)', () => {
  const { electronPath, electronVersion } = resolveRuntime();
  // Its X25519 is marked experimental there; anything else on stderr is a fault.
  const { status, stdout, stderr } = spawnSync(electronPath, [join(folder, 'judge-all.mjs'), vectors], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_NO_WARNINGS: '1' },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const found = JSON.parse(stdout) as {
    judged: number;
    judgedPublic: number;
    wrong: string[];
    electron: string;
  };
  expect(found).toMatchObject({ wrong: [], electron: electronVersion });
  expect(found.judged).toBeGreaterThan(450);
  expect(found.judgedPublic).toBe(468);
});
