import { insertAct, listActs } from '#db/repositories/meetings.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { MeetingChain } from '#shared/package/meeting-file.ts';
import type { Core } from '../open-core.ts';
import type { Authority } from './authority.ts';
import { listChains } from './read.ts';
import { composeRecord, type MeetingRecord } from './record.ts';
import { readActs, type ChainedAct } from './sign-act.ts';

export interface NewActs {
  readonly added: readonly { readonly chain: MeetingChain; readonly act: ChainedAct }[];
  /** What is known and what is new, together. */
  readonly record: MeetingRecord;
}

/**
 * What a file's chains add to those that are known here. A shorter chain adds nothing; one that says something else
 * at a known number is refused whole, and so is a new act of a revoked key, unless a bureau's key that is not revoked
 * signed the file: the bureau has had the act since before.
 * @param issuerKeyId who signed the file
 * @throws MEETING_SIGNATURE, MEETING_BROKEN, MEETING_FORKED, MEETING_UNAUTHORIZED
 */
export function findNewActs(
  core: Core,
  batchId: string,
  given: readonly MeetingChain[],
  { bureau, revoked }: Authority,
  issuerKeyId: string,
): NewActs {
  const known = new Map(listChains(core, batchId).map((chain) => [chain.signer.keyId, chain]));
  const isVouched = bureau.includes(issuerKeyId) && !revoked.has(issuerKeyId);
  const added: { chain: MeetingChain; act: ChainedAct }[] = [];
  for (const chain of given) {
    const acts = readActs(chain, batchId);
    const before = readActs(known.get(chain.signer.keyId) ?? { ...chain, acts: [] }, batchId);
    for (const [index, act] of acts.entries()) {
      const same = before[index];
      if (same === undefined) {
        if (revoked.has(act.signer.keyId) && !isVouched) refuseRevoked(act);
        added.push({ chain, act });
      }
      if (same !== undefined && same.digest !== act.digest)
        throw new Refusal('MEETING_FORKED', { name: chain.signer.name, seq: act.seq });
    }
    if (acts.length > before.length) known.set(chain.signer.keyId, chain);
  }
  // Together with what is known: a leader may only do what the bureau's acts allow.
  const record = composeRecord(
    [...known.values()].map((chain) => readActs(chain, batchId)),
    bureau,
  );
  return { added, record };
}

function refuseRevoked({ signer, seq }: ChainedAct): never {
  const problem = '签名的密钥已经注销，注销前没有收到过这一项';
  throw new Refusal('MEETING_UNAUTHORIZED', { name: signer.name, seq, problem });
}

/** Keeps new acts; call it inside a transaction. @throws ROW_SEALED */
export function keepActs(core: Core, batchId: string, { added }: NewActs): void {
  const known = new Set(listActs(core.db, batchId).map((one) => one.digest));
  for (const { chain, act } of added) {
    const signed = chain.acts[act.seq - 1];
    if (signed === undefined || known.has(act.digest)) continue;
    insertAct(core.db, { ...signed, batchId, seq: act.seq, digest: act.digest, signer: chain.signer });
  }
}
