/**
 * @typedef {object} LockPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {readonly string[]} [os]
 * @property {readonly string[]} [cpu]
 * @property {Record<string, string>} [optionalDependencies]
 */

/** @typedef {{ packages: Record<string, LockPackage> }} Lockfile */

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * The platform packages that a lockfile speaks of but does not list. npm leaves them out when the registry that it
 * asks does not have them (a partial mirror), and then `npm ci` of npm 11 refuses the lockfile everywhere.
 * @param {Lockfile} lockfile
 * @returns {Record<string, LockPackage>} the entries to add, by path
 */
export function findAbsentPackages({ packages }) {
  const absent = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isListed(packages, path, name))
      .map(([name, version]) => [`node_modules/${name}`, describePlatformPackage(name, version)]),
  );
  return Object.fromEntries(absent);
}

/** As Node resolves: beside the package, then in every folder above. @param {Record<string, LockPackage>} packages @param {string} from @param {string} name */
function isListed(packages, from, name) {
  const parts = from === '' ? [] : from.split(/\/?node_modules\//).slice(1);
  return [...parts, ''].some((_, depth) => {
    const folder = parts.slice(0, parts.length - depth).map((part) => `node_modules/${part}/`);
    return `${folder.join('')}node_modules/${name}` in packages;
  });
}

/**
 * Its name says for which platform it is; without an integrity, for nobody here can have it.
 * @param {string} name
 * @param {string} version
 * @returns {LockPackage}
 */
function describePlatformPackage(name, version) {
  const words = name.split(/[/-]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`${name} does not say for which platform it is`);
  return { version, cpu, optional: true, os };
}
