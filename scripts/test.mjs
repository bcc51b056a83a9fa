// `npm test [-- files]`: sets everything up, runs every test, ends with the line `N passed, N failed`.
import { writeFileSync } from 'node:fs';
import { boot } from './runtime/boot.mjs';
import { runWithDisplay } from './runtime/display.mjs';
import { ensureBuild } from './runtime/ensure-build.mjs';
import { offerSystem } from './runtime/ensure-system.mjs';
import { inRepo } from './runtime/paths.mjs';
import { prepareRuntime } from './runtime/prepare-runtime.mjs';
import { say } from './runtime/progress.mjs';
import { countResults, formatCounts, runVitest } from './runtime/run-vitest.mjs';

await boot(async (args) => {
  const { electronVersion, isFallback } = await prepareRuntime({ furtherNeeds: ['verifier'] });
  await offerSystem(
    ['renderers'],
    '不与其他 PDF 程序比较 Annotated copies are not shown to other PDF programs in these tests:',
  );
  await ensureBuild();
  say(
    `测试用 Electron ${electronVersion}${isFallback ? '（后备 fallback）' : ''}, Node ${process.versions.node}`,
  );
  const outcomes = [await runVitest('unit', args), await runVitest('e2e', args, runWithDisplay)];
  const counts = countResults(outcomes);
  writeFileSync(inRepo('artifacts', 'test-summary.txt'), `${formatCounts(counts)}\n`);
  console.log(`\n${formatCounts(counts)}`);
  return counts.failed === 0 ? 0 : 1;
});
