import { readFileSync, rmSync } from 'node:fs';
import { inRepo, REPO_ROOT } from './paths.mjs';
import { findPinnedNode } from './pinned-node.mjs';
import { runProgram } from './run-program.mjs';

/** @typedef {{ exitCode: number, report: TestReport | undefined }} Outcome */

/**
 * What is read of vitest's JSON report. A file that cannot be loaded is a failed suite without tests.
 * @typedef {object} TestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {readonly { status: string, assertionResults: readonly unknown[] }[]} testResults
 */

/**
 * Runs one project of vitest.config.ts.
 * @param {string} project
 * @param {readonly string[]} args file filters
 * @param {typeof runProgram} [run] how to start it
 * @returns {Promise<Outcome>}
 */
export async function runVitest(project, args, run = runProgram) {
  const reportPath = inRepo('artifacts', `test-${project}.json`);
  rmSync(reportPath, { force: true });
  const vitest = inRepo('node_modules', 'vitest', 'vitest.mjs');
  const options = ['--project', project, '--reporter=default', '--reporter=json'];
  // A filter may leave a project without tests; a whole project without tests is a mistake.
  if (args.length > 0) options.push('--passWithNoTests');
  const all = [vitest, 'run', ...options, `--outputFile.json=${reportPath}`, ...args];
  const exitCode = await run(findPinnedNode(), all, { cwd: REPO_ROOT });
  return { exitCode, report: readReport(reportPath) };
}

/** @param {string} path @returns {TestReport | undefined} */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Adds the outcomes up.
 * @param {readonly Outcome[]} outcomes
 * @returns {Counts}
 */
export function countResults(outcomes) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const outcome of outcomes) {
    counts.passed += outcome.report?.numPassedTests ?? 0;
    counts.failed += countFailures(outcome);
    counts.skipped += outcome.report?.numPendingTests ?? 0;
  }
  return counts;
}

/**
 * A run that failed without a failed test (a file that does not load, an error outside any test, no report at all)
 * counts as at least one failure: it never looks like a success.
 * @param {Outcome} outcome
 */
function countFailures({ exitCode, report }) {
  if (!report) return 1;
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + unloaded.length;
  return exitCode === 0 ? failed : Math.max(1, failed);
}

/** The closing line. @param {Counts} counts */
export function formatCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
