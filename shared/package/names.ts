import { packageLimits } from './limits.ts';

export const headerName = 'header.dsse';
export const manifestName = 'manifest.json';
/** Name of an encrypted manifest by suite. */
export const sealedManifestNames = { 1: 'manifest.age', 2: 'manifest.sm4' } as const;

const blobPattern = /^b\/([0-9a-f]{64})$/;

/** Name of a blob in the container: `b/` and the SHA-256 of its stored bytes. */
export function blobName(hash: string): string {
  return `b/${hash}`;
}

/** The hash in a blob's name, or null when the name is not a blob's. */
export function blobHash(name: string): string | null {
  return blobPattern.exec(name)?.[1] ?? null;
}

/**
 * Finds the first entry whose name or place breaks the rule: `header.dsse`, then one of the manifests, then
 * blobs in strictly ascending order of name, so that no name can occur twice.
 * @returns the 0-based position, or -1 when all names are in order
 */
export function findMisplacedName(names: readonly string[]): number {
  if (names[0] !== headerName) return 0;
  if (names[1] === undefined || !isManifestName(names[1])) return 1;
  return names.findIndex((name, position) => {
    if (position < 2) return false;
    const previous = names[position - 1] ?? '';
    return blobHash(name) === null || (position > 2 && name <= previous);
  });
}

/** Largest allowed size of the entry with this name, in bytes. */
export function entryLimitBytes(name: string): number {
  if (name === headerName) return packageLimits.headerBytes;
  return isManifestName(name) ? packageLimits.manifestBytes : packageLimits.blobBytes;
}

function isManifestName(name: string): boolean {
  return name === manifestName || Object.values<string>(sealedManifestNames).includes(name);
}
