import type { PackageType } from './header.ts';

/** Where a package stands in its stream: one stream per type, batch, expert and round. */
export interface PackagePlace {
  readonly type: PackageType;
  readonly batch: string;
  readonly expert: string;
  readonly round: number;
  readonly sequence: number;
  readonly packageId: string;
  readonly digest: string;
  readonly prevDigest?: string | undefined;
}

/** What a ledger knows about accepted packages, as far as it concerns one place. */
export interface ReplayKnowledge {
  /** Digest of the accepted package with the same package id. */
  readonly digestOfSameId: string | null;
  /** Digest of the accepted package with the same type, batch, expert, round and sequence. */
  readonly digestOfSameSequence: string | null;
  /** Highest accepted sequence of the stream with its digest. */
  readonly newest: { readonly sequence: number; readonly digest: string } | null;
}

export type ReplayDecision =
  /** Never seen, in order. `hasGap`: packages in between were never imported (allowed, shown). */
  | { readonly kind: 'new'; readonly hasGap: boolean }
  /** The very same package again: nothing changes. */
  | { readonly kind: 'already' }
  /** Both packages must be set aside until two persons decide. */
  | { readonly kind: 'conflict'; readonly code: 'PKG_ID_REUSED' | 'PKG_FORKED' | 'PKG_CHAIN' }
  | { readonly kind: 'old'; readonly newestSequence: number };

/** Decides from the ledger alone, never from a clock, whether a package is new, known, forked or old. */
export function decideReplay(place: PackagePlace, known: ReplayKnowledge): ReplayDecision {
  if (known.digestOfSameId !== null) {
    return known.digestOfSameId === place.digest
      ? { kind: 'already' }
      : { kind: 'conflict', code: 'PKG_ID_REUSED' };
  }
  if (known.digestOfSameSequence !== null) return { kind: 'conflict', code: 'PKG_FORKED' };
  const { newest } = known;
  if (newest === null) return { kind: 'new', hasGap: place.sequence > 1 };
  if (place.sequence < newest.sequence) return { kind: 'old', newestSequence: newest.sequence };
  if (place.sequence > newest.sequence + 1) return { kind: 'new', hasGap: true };
  return place.prevDigest === newest.digest
    ? { kind: 'new', hasGap: false }
    : { kind: 'conflict', code: 'PKG_CHAIN' };
}
