import { hasDisplay } from './display.mjs';
import { captureProgram } from './run-program.mjs';

/**
 * The switches that Electron needs on this machine when it runs from the checkout. The packaged product gets none of
 * them: there the sandbox stays on.
 * @returns {Promise<readonly string[]>}
 */
export async function chooseElectronSwitches() {
  if (process.platform !== 'linux') return [];
  const switches = [];
  if (!(await isSandboxPossible())) switches.push('--no-sandbox');
  if (!hasDisplay()) switches.push('--disable-gpu');
  if (!process.env['DISPLAY'] && process.env['WAYLAND_DISPLAY']) switches.push('--ozone-platform-hint=auto');
  return switches;
}

/** Chromium's sandbox refuses root, and needs the right to make user namespaces (containers often deny it). */
async function isSandboxPossible() {
  if (process.getuid?.() === 0) return false;
  const { code } = await captureProgram('unshare', ['--user', '--map-root-user', 'true']);
  return code === 0;
}
