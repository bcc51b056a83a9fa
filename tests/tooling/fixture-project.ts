import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inRepo } from '#scripts/runtime/paths.mjs';

/** A file that breaks one rule of the house, and the complaint that its first line asks for. */
export interface Fixture {
  /** Path inside the project, e.g. `rules/reads-clock.ts`. */
  readonly path: string;
  /** The complaint, or `nothing`. */
  readonly expected: string;
}

export interface FixtureProject {
  readonly root: string;
  readonly fixtures: readonly Fixture[];
  readonly remove: () => void;
}

const FIXTURES = inRepo('tests', 'tooling', 'fixtures');
/** Our real configuration: what is tested is that it bites. */
const CONFIGURATION = [
  'package.json',
  'tsconfig.base.json',
  '.oxlintrc.json',
  'scripts/lint',
  ...['shared', 'rules', 'db', 'electron', 'renderer'].map((room) => `${room}/tsconfig.json`),
];

/** Lays a copy of one set of fixtures out as a project under our configuration. */
export function makeFixtureProject(set: 'lint' | 'types'): FixtureProject {
  const root = mkdtempSync(join(tmpdir(), `pingxia-${set}-`));
  for (const path of CONFIGURATION) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(inRepo(path), join(root, path), { recursive: true });
  }
  cpSync(join(FIXTURES, set), root, { recursive: true });
  symlinkSync(inRepo('node_modules'), join(root, 'node_modules'));
  return { root, fixtures: readFixtures(set), remove: () => rmSync(root, { recursive: true }) };
}

/** Readable while tests are being collected. */
export function readFixtures(set: 'lint' | 'types'): readonly Fixture[] {
  const folder = join(FIXTURES, set);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((path) => ({ path, expected: readExpectation(join(folder, path)) }));
}

function readExpectation(path: string): string {
  const expected = /^\/\/ expect: (.+)/.exec(readFileSync(path, 'utf8'))?.[1];
  if (expected === undefined) throw new Error(`${path} does not say what it expects`);
  return expected;
}
