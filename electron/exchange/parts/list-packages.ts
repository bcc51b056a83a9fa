import { splitPartPath } from './part-names.ts';

/**
 * One path for each package among files: the file itself, or, of one that lies in parts, the part with the lowest
 * number that is there.
 */
export function pickPackages(paths: readonly string[]): string[] {
  const picked = new Map<string, { readonly path: string; readonly number: number }>();
  for (const path of paths) {
    const part = splitPartPath(path);
    if (part === null && !/\.px[br]$/i.test(path)) continue;
    const { base, number } = part ?? { base: path, number: 0 };
    // A package may lie there whole and in parts.
    const key = part === null ? path : `${base}.`;
    const known = picked.get(key);
    if (known === undefined || number < known.number) picked.set(key, { path, number });
  }
  return [...picked.values()].map(({ path }) => path);
}
