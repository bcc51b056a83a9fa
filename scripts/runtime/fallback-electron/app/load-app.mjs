// Takes the place of Electron's default app, which the fallback runtime lacks: `electron <folder or file> …` loads it.
// Ends with a top-level await, so that the app's own code runs before Electron is ready.
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** What Electron keeps for its default app, without a word in its types. */
const defaultApp =
  /** @type {{ setAppPath: (path: string) => void, setVersion: (version: string) => void }} */ (
    /** @type {unknown} */ (app)
  );

const target = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (target === undefined) {
  console.error('usage: electron <app folder or file> [arguments]');
  process.exit(2);
}
Object.assign(process, { defaultApp: true });
await import(pathToFileURL(findEntry(resolve(target))).href);

/** @param {string} path folder with a package.json, or a module */
function findEntry(path) {
  if (statSync(path).isFile()) return path;
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  app.setName(manifest.productName ?? manifest.name);
  defaultApp.setAppPath(path);
  defaultApp.setVersion(manifest.version);
  return join(path, manifest.main);
}
