import { basename } from 'node:path';
import { captureProgram } from './run-program.mjs';

/**
 * Runs npm in a folder, silently. Uses the npm that runs us, on the Node that it came with: `npm ci` replaces
 * node_modules, so it must not run on the Node inside.
 * @param {readonly string[]} args
 * @param {string} folder
 */
export function captureNpm(args, folder) {
  const { npm_execpath: npmScript, npm_node_execpath: npmNode } = process.env;
  const complete = [...args, '--prefix', folder];
  if (npmScript && npmNode && basename(npmScript).startsWith('npm')) {
    return captureProgram(npmNode, [npmScript, ...complete], { cwd: folder });
  }
  return captureProgram(process.platform === 'win32' ? 'npm.cmd' : 'npm', complete, { cwd: folder });
}
