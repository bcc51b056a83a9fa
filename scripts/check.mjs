// `npm run check`: everything but the journeys in Electron. With `--static` no tests either; the exit code is then the
// number of checks that failed.
import { boot } from './runtime/boot.mjs';
import { ensureSystem } from './runtime/ensure-system.mjs';
import { REPO_ROOT } from './runtime/paths.mjs';
import { say } from './runtime/progress.mjs';
import { captureNpm } from './runtime/run-npm.mjs';
import { countResults, formatCounts, runVitest } from './runtime/run-vitest.mjs';

/** Scripts of package.json. */
const STATIC_CHECKS = ['format:check', 'typecheck', 'lint', 'knip', 'size'];

await boot(async (args) => {
  const failedChecks = await runStaticChecks();
  if (args.includes('--static')) return failedChecks;
  await ensureSystem(['fonts', 'verifier']);
  const counts = countResults([await runVitest('unit', [])]);
  console.log(`\n${formatCounts({ ...counts, failed: counts.failed + failedChecks })}`);
  return failedChecks + counts.failed === 0 ? 0 : 1;
});

/** Runs all of them, also after a failure. @returns {Promise<number>} how many failed */
async function runStaticChecks() {
  let failed = 0;
  for (const name of STATIC_CHECKS) {
    const { code, output } = await captureNpm(['run', '--silent', name], REPO_ROOT);
    say(`${code === 0 ? '✓' : '✗'} ${name}`);
    if (code !== 0 || name === 'size') say(output);
    if (code !== 0) failed += 1;
  }
  return failed;
}
