import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds `rules/` and `assets/`: the checkout for sources and development builds, the
 * `resources` folder of the packaged app.
 */
export const resourcesDir = findResources(import.meta.dirname);

/** Version of the product, from its package file. */
export const appVersion = readVersion();

function findResources(start: string): string {
  for (let dir = start; dir !== dirname(dir); dir = dirname(dir)) {
    if (existsSync(join(dir, 'rules', 'dictionary.yaml'))) return dir;
  }
  return process.resourcesPath ?? start;
}

function readVersion(): string {
  for (let dir = import.meta.dirname; dir !== dirname(dir); dir = dirname(dir)) {
    const path = join(dir, 'package.json');
    if (!existsSync(path)) continue;
    const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as { name?: string; version?: string };
    if (name === 'pingxia' && version !== undefined) return version;
  }
  return '0.0.0';
}
