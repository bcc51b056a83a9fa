import { isRefusal } from '#shared/errors/refusal.ts';
import type { MeetingChain } from '#shared/package/meeting-file.ts';
import { composeRecord, emptyRecord, type MeetingRecord } from '#electron/core/meeting/record.ts';
import { readActs, type ChainedAct } from '#electron/core/meeting/sign-act.ts';
import { difference, type Difference } from './difference.ts';

/** What the signed acts of a batch say, and what is wrong with them. */
export interface ReplayedMeeting {
  readonly record: MeetingRecord;
  readonly differences: readonly Difference[];
}

/**
 * Puts the acts of all meeting files and tables together: of each key the longest chain, which the shorter ones must
 * begin. Acts that do not hold count for nothing, and are named.
 * @param bureauKeys keys that sign or signed for the bureau, oldest first (`findKnownKeys`)
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
