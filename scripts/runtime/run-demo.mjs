import { inRepo } from './paths.mjs';
import { say } from './progress.mjs';
import { runCommandLine } from './run-command-line.mjs';

/**
 * Does the main job from end to end without a window, and says where everything lies.
 * @param {readonly string[]} args options of the `demo` command; `--out` is `artifacts/demo` when left out
 * @returns {Promise<number>} exit code
 */
export async function runDemo(args) {
  const names = args.map((argument) => argument.split('=')[0]);
  if (names.includes('--out')) return runCommandLine(['demo', ...args]);
  const out = inRepo('artifacts', 'demo');
  const code = await runCommandLine(['demo', '--out', out, ...args]);
  if (code === 0) say(`\n成果文件在 The artefacts are in ${out}`);
  return code;
}
