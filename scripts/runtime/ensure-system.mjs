import { existsSync } from 'node:fs';
import { say, SetupError, step } from './progress.mjs';
import { captureProgram } from './run-program.mjs';
import { findMissingPackages } from './system-packages.mjs';

/** @typedef {import('./system-packages.mjs').Need} Need */

/**
 * Makes sure that the system has what the given kinds of work need. As root on Debian (and its relatives) it installs
 * what is missing; otherwise it ends with the exact command to run.
 * @param {readonly Need[]} needs
 */
export async function ensureSystem(needs) {
  if (process.platform !== 'linux') return;
  const missing = findMissingPackages(needs, await inspectSystem());
  if (missing.length === 0) return;
  if (!existsSync('/usr/bin/apt-get')) throw new SetupError(explainOtherSystem(missing));
  if (process.getuid?.() !== 0) throw new SetupError(explainCommand(missing));
  say(
    `缺少系统组件，现在安装 Missing system packages, installing them: ${missing.map(([name]) => name).join(' ')}`,
  );
  await step('安装系统组件 Installing system packages (apt-get)', () => install(missing));
  const left = findMissingPackages(needs, await inspectSystem());
  if (left.length > 0) throw new SetupError(`Installed, but still not found: ${left.flat().join(' ')}`);
}

/**
 * The same for what the work can do without: where it cannot be had, this says what is left out.
 * @param {readonly Need[]} needs
 * @param {string} leftOut
 */
export async function offerSystem(needs, leftOut) {
  try {
    await ensureSystem(needs);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`${leftOut}\n${error.message}`);
  }
}

/** @returns {Promise<import('./system-packages.mjs').SystemState>} */
async function inspectSystem() {
  const [ldconfig, fonts] = await Promise.all([
    captureProgram(existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig', ['-p']),
    captureProgram('fc-list', [':lang=zh-cn', 'family']),
  ]);
  const folders = ['/usr/local/bin', '/usr/bin', '/bin', ...(process.env.PATH ?? '').split(':')];
  return {
    libraryList: ldconfig.stdout,
    chineseFontList: fonts.stdout,
    hasCommand: (name) => folders.some((folder) => existsSync(`${folder}/${name}`)),
  };
}

/** Fetched once per run. @type {ReturnType<typeof captureProgram> | undefined} */
let packageLists;

/** @param {readonly (readonly string[])[]} missing */
async function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  packageLists ??= captureProgram('apt-get', ['update'], { env });
  const update = await packageLists;
  const names = await Promise.all(missing.map(chooseKnownName));
  const args = ['install', '-y', '--no-install-recommends', ...names];
  const { code, output } = await captureProgram('apt-get', args, { env });
  if (code === 0) return;
  throw new SetupError(
    `apt-get ${args.join(' ')} failed:\n${update.code === 0 ? '' : update.output}${lastLines(output)}`,
  );
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries; the list names both. @param {readonly string[]} alternatives */
async function chooseKnownName(alternatives) {
  for (const name of alternatives) {
    const { code } = await captureProgram('apt-cache', ['show', '--no-all-versions', name]);
    if (code === 0) return name;
  }
  return String(alternatives[0]);
}

/** @param {readonly (readonly string[])[]} missing */
function explainCommand(missing) {
  return [
    '缺少系统组件。请以管理员身份执行下面的命令，然后重新运行。',
    'System packages are missing. Run this as an administrator, then start again:',
    '',
    `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.map(([name]) => name).join(' ')}`,
  ].join('\n');
}

/** @param {readonly (readonly string[])[]} missing */
function explainOtherSystem(missing) {
  return [
    '缺少系统组件，请用本系统的软件包管理器安装与下列 Debian 软件包对应的组件。',
    'System packages are missing. Install what your system calls these Debian packages:',
    '',
    `  ${missing.map(([name]) => name).join(' ')}`,
  ].join('\n');
}

/** @param {string} text */
function lastLines(text) {
  return text.trimEnd().split('\n').slice(-15).join('\n');
}
