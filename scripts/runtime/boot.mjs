import { realpathSync } from 'node:fs';
import { ensureNodeModules } from './ensure-node-modules.mjs';
import { findPinnedNode } from './pinned-node.mjs';
import { exitWith } from './progress.mjs';
import { runProgram } from './run-program.mjs';

/**
 * How every command of this project begins: on whatever Node the machine has, with nothing installed. Installs the
 * packages, starts the same script again on the pinned Node that came with them, and there does the task.
 * A script that boots may import statically only what needs no package.
 * @param {(args: readonly string[]) => Promise<number | void>} task gets the command's arguments, returns the exit code
 */
export async function boot(task) {
  await exitWith(async () => {
    await ensureNodeModules();
    const node = findPinnedNode();
    const args = process.argv.slice(2);
    if (realpathSync(process.execPath) === node) return task(args);
    return runProgram(node, [String(process.argv[1]), ...args]);
  });
}
