import { existsSync, realpathSync } from 'node:fs';
import { inRepo } from './paths.mjs';
import { SetupError } from './progress.mjs';

const OLDEST_USABLE_MAJOR = 24;

/**
 * Absolute path of the Node that the lockfile pins (package `node-<platform>-<arch>`); on a platform for which there
 * is no such package, the running Node if it is new enough.
 */
export function findPinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const packaged = inRepo('node_modules', `node-${platform}-${process.arch}`, 'bin', nodeFileName());
  if (existsSync(packaged)) return realpathSync(packaged);
  if (Number.parseInt(process.versions.node) >= OLDEST_USABLE_MAJOR) return process.execPath;
  throw new SetupError(
    `Node ${OLDEST_USABLE_MAJOR} is needed, this is ${process.versions.node}, and npm did not install ${packaged}.\n` +
      'Is npm told to omit optional dependencies?',
  );
}

function nodeFileName() {
  return process.platform === 'win32' ? 'node.exe' : 'node';
}
