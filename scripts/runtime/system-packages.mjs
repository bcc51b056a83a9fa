/**
 * What work may need of the system: `window` an Electron window, `virtual-window` one where there is no display,
 * `fonts` Chinese text in pictures and print, `compiler` native code, `verifier` the second implementation of the
 * package format, which the tests compare ours with, `renderers` other programs that show and check PDFs, for the same.
 * @typedef {'window' | 'virtual-window' | 'fonts' | 'compiler' | 'verifier' | 'renderers'} Need
 */

/**
 * @typedef {object} SystemState
 * @property {string} libraryList what `ldconfig -p` prints
 * @property {string} chineseFontList what `fc-list :lang=zh-cn` prints
 * @property {(name: string) => boolean} hasCommand
 */

/**
 * How to see that a Debian package is there, and its names: the first is that of Debian 12, the others later ones.
 * @typedef {{ packages: readonly string[], isThere: (state: SystemState) => boolean }} Requirement
 */

const WINDOW = [
  library('libgtk-3.so.0', 'libgtk-3-0', 'libgtk-3-0t64'),
  library('libnss3.so', 'libnss3'),
  library('libasound.so.2', 'libasound2', 'libasound2t64'),
  library('libgbm.so.1', 'libgbm1'),
  library('libXss.so.1', 'libxss1'),
  library('libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'),
  library('libdrm.so.2', 'libdrm2'),
];

/** @type {Record<Need, readonly Requirement[]>} */
const REQUIREMENTS = {
  window: WINDOW,
  'virtual-window': [...WINDOW, command('Xvfb', 'xvfb'), command('xauth', 'xauth')],
  fonts: [command('fc-list', 'fontconfig'), { packages: ['fonts-noto-cjk'], isThere: hasChineseFont }],
  compiler: [command('g++', 'g++')],
  verifier: [command('python3', 'python3'), command('openssl', 'openssl')],
  renderers: [
    command('pdftoppm', 'poppler-utils'),
    command('mutool', 'mupdf-tools'),
    command('qpdf', 'qpdf'),
  ],
};

/**
 * @param {readonly Need[]} needs
 * @param {SystemState} state
 * @returns {readonly (readonly string[])[]} for each missing package its possible names
 */
export function findMissingPackages(needs, state) {
  return needs.flatMap((need) =>
    REQUIREMENTS[need].filter(({ isThere }) => !isThere(state)).map(({ packages }) => packages),
  );
}

/** @param {string} fileName @param {...string} packages @returns {Requirement} */
function library(fileName, ...packages) {
  return { packages, isThere: ({ libraryList }) => libraryList.split(/\s+/).includes(fileName) };
}

/** @param {string} name @param {...string} packages @returns {Requirement} */
function command(name, ...packages) {
  return { packages, isThere: ({ hasCommand }) => hasCommand(name) };
}

/** @param {SystemState} state */
function hasChineseFont({ chineseFontList }) {
  return chineseFontList.trim() !== '';
}
