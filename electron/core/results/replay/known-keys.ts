import { issuersIn } from '#electron/core/meeting/authority.ts';
import type { SignedRoster } from '#electron/exchange/types.ts';
import type { PublicIdentity } from '#shared/domain/keys.ts';
import type { Roster } from '#shared/package/roster.ts';
import type { PackageSet } from './read-folder.ts';

/** Whose signatures count in a batch, found from nothing but its files. */
export interface KnownKeys {
  /** Keys that sign or signed for the bureau, oldest first: acts of the meeting. */
  readonly bureau: readonly string[];
  /** The bureau's roots, those that were handed over too: decisions. */
  readonly roots: readonly PublicIdentity[];
  /** The newest roster of these roots; null where there is none. */
  readonly newest: Roster | null;
}

/**
 * Begins with the roots that the bundles name (of a bundle without a roster, its issuer) and walks through all rosters
 * in the order of their numbers: what a known root signed counts, and the root that it hands over to is known from then.
 * @param carried rosters of meeting files and tables
 */
export function findKnownKeys(
  bundles: PackageSet['bundles'],
  carried: readonly SignedRoster[] = [],
): KnownKeys {
  const inBundles = bundles.flatMap((one) => one.rosters);
  const bare = bundles.filter((one) => one.rosters.length === 0).map(({ header }) => header.issuer);
  const named = [...inBundles.map(({ value }) => value.root), ...bare];
  const roots = new Map(named.map((root) => [root.keyId, root]));
  let newest: Roster | null = null;
  for (const { value } of [...inBundles, ...carried].toSorted((a, b) => a.value.number - b.value.number)) {
    if (!roots.has(value.root.keyId)) continue;
    if (value.nextRoot !== undefined) roots.set(value.nextRoot.keyId, value.nextRoot);
    newest = value;
  }
  const signers = bundles.map(({ header }) => header.issuer.keyId);
  return { bureau: [...new Set([...issuersIn(newest), ...signers])], roots: [...roots.values()], newest };
}
