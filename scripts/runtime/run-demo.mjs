import { inRepo } from './paths.mjs';
import { runCommandLine } from './run-command-line.mjs';

/**
 * Does the main job from end to end without a window; the command itself says where everything lies.
 * @param {readonly string[]} args options of the `demo` command; `--out` is `artifacts/demo` when left out
 * @returns {Promise<number>} exit code
 */
export function runDemo(args) {
  const names = args.map((argument) => argument.split('=')[0]);
  const out = names.includes('--out') ? [] : ['--out', inRepo('artifacts', 'demo')];
  return runCommandLine(['demo', ...out, ...args]);
}
