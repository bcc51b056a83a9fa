import { listActs, type StoredAct } from '#db/repositories/meetings.ts';
import { findLead } from '#db/repositories/meetings.ts';
import { listPackages } from '#db/repositories/packages.ts';
import type { MeetingChain } from '#shared/package/meeting-file.ts';
import type { Core } from '../open-core.ts';
import { composeRecord, type MeetingRecord } from './record.ts';
import { readActs } from './sign-act.ts';

/** The chains of a batch as they are stored: one a key, oldest first. */
export function listChains(core: Core, batchId: string): MeetingChain[] {
  return chainsOf(listActs(core.db, batchId));
}

/** @throws MEETING_SIGNATURE, MEETING_BROKEN, MEETING_UNAUTHORIZED */
export function readRecord(core: Core, batchId: string): MeetingRecord {
  const chains = listChains(core, batchId);
  return composeChains(chains, batchId, findBureauKey(core, batchId, chains));
}

export function composeChains(
  chains: readonly MeetingChain[],
  batchId: string,
  bureauKeyId: string | null,
): MeetingRecord {
  return composeRecord(
    chains.map((chain) => readActs(chain, batchId)),
    bureauKeyId,
  );
}

/** The key that signed the batch's bundles, or granted the lead; before that, the only key that has a role here. */
export function findBureauKey(core: Core, batchId: string, chains: readonly MeetingChain[]): string | null {
  const lead = findLead(core.db, batchId);
  if (lead !== null) return lead.bureau.keyId;
  const bundles = listPackages(core.db, 'out', 'bundle', batchId);
  return bundles[0]?.issuerKey ?? chains.find(({ signer }) => signer.role === 'bureau')?.signer.keyId ?? null;
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
