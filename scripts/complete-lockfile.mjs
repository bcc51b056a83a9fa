// For maintainers: run after `npm install` behind a registry mirror that lacks other platforms' packages.
import { readFileSync, writeFileSync } from 'node:fs';
import { findAbsentPackages } from './runtime/lockfile.mjs';
import { inRepo } from './runtime/paths.mjs';

const path = inRepo('package-lock.json');
const lockfile = JSON.parse(readFileSync(path, 'utf8'));
const absent = findAbsentPackages(lockfile);
const entries = Object.entries({ ...lockfile.packages, ...absent });
entries.sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(
  path,
  `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(entries) }, undefined, 2)}\n`,
);
console.log(`${Object.keys(absent).length} packages of other platforms added`);
