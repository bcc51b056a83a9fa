import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#shared/errors/refusal.ts';

/** A pack file of the `rules` folder. */
export interface PackFile {
  readonly id: string;
  readonly path: string;
  readonly text: string;
  /** The base pack that this one extends, or null. */
  readonly base: string | null;
}

const EXAMPLES = '.examples.yaml';

export function isExamplesPath(path: string): boolean {
  return path.endsWith(EXAMPLES);
}

/** The examples that stand beside a pack file. */
export function examplesPathOf(packPath: string): string {
  return packPath.replace(/\.ya?ml$/, EXAMPLES);
}

/** The pack that an examples file belongs to. */
export function packPathOf(examplesPath: string): string {
  return examplesPath.replace(EXAMPLES, '.yaml');
}

/** Reads all pack files of a rules folder, in the order of their ids. */
export function readPackFiles(rulesDir: string): readonly PackFile[] {
  const folder = join(rulesDir, 'packs');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !isExamplesPath(name));
  return names.sort().map((name) => readPackFile(join(folder, name)));
}

/**
 * Reads one pack file and its head: the top-level lines `id:` and `extends:`. What else is in it, loading tells; a
 * file without a readable head keeps its name as id.
 */
export function readPackFile(path: string): PackFile {
  const text = readFileSync(path, 'utf8');
  const name = path.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');
  return { id: readHead(text, 'id') ?? name, path, text, base: readHead(text, 'extends') };
}

function readHead(text: string, key: 'id' | 'extends'): string | null {
  return (
    new RegExp(`^${key}:[ \\t]+['"]?([a-z][a-z0-9_-]*)['"]?[ \\t]*(?:#.*)?\\r?$`, 'm').exec(text)?.[1] ?? null
  );
}

/** @throws Refusal RULE_PACK_UNKNOWN */
export function findPackFile(files: readonly PackFile[], id: string): PackFile {
  const found = files.find((file) => file.id === id);
  if (found === undefined)
    throw new Refusal('RULE_PACK_UNKNOWN', { id, known: files.map((file) => file.id) });
  return found;
}

/** The text of the fact dictionary. */
export function readDictionaryText(rulesDir: string): string {
  return readFileSync(join(rulesDir, 'dictionary.yaml'), 'utf8');
}
