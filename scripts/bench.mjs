// `npm run bench -- rules|viewer|exchange|desk [--json]`: measures; with --json, one document on stdout.
import { boot } from './runtime/boot.mjs';
import { runWithDisplay } from './runtime/display.mjs';
import { ensureBuild } from './runtime/ensure-build.mjs';
import { inRepo } from './runtime/paths.mjs';
import { findPinnedNode } from './runtime/pinned-node.mjs';
import { prepareRuntime } from './runtime/prepare-runtime.mjs';

await boot(async (args) => {
  await prepareRuntime();
  await ensureBuild();
  return runWithDisplay(findPinnedNode(), [inRepo('tests', 'bench', 'main.ts'), ...args]);
});
