import { isRefusal } from '#shared/errors/refusal.ts';
import type { MeetingChain } from '#shared/package/meeting-file.ts';
import { issuersIn } from '#electron/core/meeting/authority.ts';
import type { SignedRoster } from '#electron/exchange/types.ts';
import { composeRecord, emptyRecord, type MeetingRecord } from '#electron/core/meeting/record.ts';
import { readActs, type ChainedAct } from '#electron/core/meeting/sign-act.ts';
import type { PackageSet } from './read-folder.ts';
import { difference, type Difference } from './difference.ts';

/** What the signed acts of a batch say, and what is wrong with them. */
export interface ReplayedMeeting {
  readonly record: MeetingRecord;
  readonly differences: readonly Difference[];
}

/**
 * The keys that sign or signed for the bureau, oldest first: those of the bundles, and every issuer in the newest
 * roster of the bundles' root, wherever in the folder that roster lies.
 * @param carried rosters of meeting files and tables
 */
export function listBureauKeys(
  bundles: PackageSet['bundles'],
  carried: readonly SignedRoster[] = [],
): string[] {
  const inBundles = bundles.flatMap((one) => one.rosters);
  const roots = new Set([
    ...inBundles.map(({ value }) => value.root.keyId),
    ...bundles.filter((one) => one.rosters.length === 0).map(({ header }) => header.issuer.keyId),
  ]);
  let named: string[] = [];
  for (const { value } of [...inBundles, ...carried].toSorted((a, b) => a.value.number - b.value.number)) {
    if (!roots.has(value.root.keyId)) continue;
    if (value.nextRoot !== undefined) roots.add(value.nextRoot.keyId);
    named = issuersIn(value);
  }
  return [...new Set([...named, ...bundles.map(({ header }) => header.issuer.keyId)])];
}

/**
 * Puts the acts of all meeting files and tables together: of each key the longest chain, which the shorter ones must
 * begin. Acts that do not hold count for nothing, and are named.
 * @param bureauKeys keys that sign or signed for the bureau, oldest first (`listBureauKeys`)
 */
export function replayMeeting(
  chains: readonly MeetingChain[],
  batchId: string,
  bureauKeys: readonly string[],
): ReplayedMeeting {
  try {
    const longest = new Map<string, ChainedAct[]>();
    const differences: Difference[] = [];
    for (const chain of chains) {
      const acts = readActs(chain, batchId);
      const known = longest.get(chain.signer.keyId) ?? [];
      const forked = acts.find(
        (act, index) => known[index] !== undefined && known[index].digest !== act.digest,
      );
      if (forked !== undefined) {
        const sentence = `「${chain.signer.name}」的第 ${forked.seq} 号会议记录有两份不同的内容。`;
        differences.push(difference('MEETING_BROKEN', sentence));
      } else if (acts.length > known.length) longest.set(chain.signer.keyId, acts);
    }
    return { record: composeRecord([...longest.values()], bureauKeys), differences };
  } catch (error) {
    if (!isRefusal(error) || error.code === 'BUG') throw error;
    return { record: emptyRecord, differences: [difference('MEETING_BROKEN', error.message)] };
  }
}
