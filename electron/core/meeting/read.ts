import { listActs, type StoredAct } from '#db/repositories/meetings.ts';
import type { MeetingChain } from '#shared/package/meeting-file.ts';
import type { Core } from '../open-core.ts';
import { findAuthority } from './authority.ts';
import { composeRecord, type MeetingRecord } from './record.ts';
import { readActs } from './sign-act.ts';

/** The chains of a batch as they are stored: one a key, oldest first. */
export function listChains(core: Core, batchId: string): MeetingChain[] {
  return chainsOf(listActs(core.db, batchId));
}

/** @throws MEETING_SIGNATURE, MEETING_BROKEN, MEETING_UNAUTHORIZED */
export function readRecord(core: Core, batchId: string): MeetingRecord {
  const chains = listChains(core, batchId);
  const { bureau } = findAuthority(core, batchId, chains);
  return composeRecord(
    chains.map((chain) => readActs(chain, batchId)),
    bureau,
  );
}

function chainsOf(acts: readonly StoredAct[]): MeetingChain[] {
  return [...Map.groupBy(acts, (one) => one.keyId).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    return [
      {
        signer: first.signer,
        acts: own.map(({ payload, keyId, signature }) => ({ payload, keyId, signature })),
      },
    ];
  });
}
