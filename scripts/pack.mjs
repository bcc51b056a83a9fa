// `npm run pack`: makes the unpacked Linux app in dist/ from the runtime on this machine, then drives it.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { boot } from './runtime/boot.mjs';
import { runWithDisplay } from './runtime/display.mjs';
import { ensureBuild } from './runtime/ensure-build.mjs';
import { inRepo, REPO_ROOT } from './runtime/paths.mjs';
import { findPinnedNode } from './runtime/pinned-node.mjs';
import { prepareRuntime } from './runtime/prepare-runtime.mjs';
import { SetupError, step } from './runtime/progress.mjs';
import { captureProgram } from './runtime/run-program.mjs';
import { countResults, formatCounts, runVitest } from './runtime/run-vitest.mjs';

await boot(async () => {
  const runtime = await prepareRuntime();
  await ensureBuild();
  await step('打包 Packing the app (electron-builder --linux dir)', () => packApp(runtime));
  const counts = countResults([await runVitest('packaged', [], runWithDisplay)]);
  console.log(`\n${formatCounts(counts)}`);
  return counts.failed === 0 ? 0 : 1;
});

/** @param {import('./runtime/runtime-file.mjs').Runtime} runtime */
async function packApp({ electronPath, electronVersion }) {
  const builder = inRepo('node_modules', 'electron-builder', 'cli.js');
  const ownRuntime = [`-c.electronDist=${dirname(electronPath)}`, `-c.electronVersion=${electronVersion}`];
  const args = [builder, '--linux', 'dir', '--publish', 'never', ...ownRuntime];
  const { code, output } = await captureProgram(findPinnedNode(), args, { cwd: REPO_ROOT });
  if (code !== 0) throw new SetupError(`electron-builder failed:\n${output}`);
  // The loader that the fallback Electron brings; the packaged app has its own archive.
  rmSync(inRepo('dist', 'linux-unpacked', 'resources', 'app'), { recursive: true, force: true });
}
