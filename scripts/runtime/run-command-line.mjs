import { runWithDisplay } from './display.mjs';
import { inRepo } from './paths.mjs';
import { findPinnedNode } from './pinned-node.mjs';
import { runProgram } from './run-program.mjs';

/** The commands that print forms, and so open a hidden window. */
const PRINTING = new Set(['demo']);

/**
 * Runs PingXia's command line on the pinned Node, in the folder that the user was in when npm was called. Node keeps
 * the compiled sources in the checkout's cache, which halves the time to start.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export function runCommandLine(args) {
  const run = PRINTING.has(String(args[0])) ? runWithDisplay : runProgram;
  return run(findPinnedNode(), [inRepo('electron', 'cli', 'main.ts'), ...args], {
    cwd: findUserFolder(),
    env: { NODE_COMPILE_CACHE: inRepo('.cache', 'compiled'), ...process.env },
  });
}

/** npm runs a script in the checkout, and leaves the folder that it was called in here. */
function findUserFolder() {
  const isOwnScript = ['pingxia', 'demo'].includes(process.env['npm_lifecycle_event'] ?? '');
  return (isOwnScript && process.env['INIT_CWD']) || process.cwd();
}
