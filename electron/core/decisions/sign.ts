import { sha256Hex } from '#electron/exchange/crypto.ts';
import { decodeBase64 } from '#electron/exchange/envelope.ts';
import { providerOfPublicKey } from '#electron/exchange/suites.ts';
import type { Signer } from '#electron/exchange/types.ts';
import { Decision, decisionPayloadType, type SignedDecision } from '#shared/domain/decision.ts';
import type { PublicIdentity } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { encodePreAuthentication } from '#shared/package/envelope.ts';

/** A decision whose place in the chain holds. */
export type ChainedDecision = Decision & {
  /** SHA-256 of the exact signed text. */
  readonly digest: string;
  readonly keyId: string;
};

export const digestOfDecision = (payload: string): string => sha256Hex(Buffer.from(payload, 'utf8'));

/** Signs the exact text of a decision under a payload type of its own. */
export async function signDecision(signer: Signer, decision: Decision): Promise<SignedDecision> {
  const payload = JSON.stringify(decision);
  const signature = await signer.sign(messageOf(payload));
  return { payload, keyId: signer.identity.keyId, signature: Buffer.from(signature).toString('base64') };
}

/**
 * Reads a batch's decisions, oldest first: of this batch, numbered without a gap, each chained to the one before.
 * @throws DECISION_BROKEN at the first that does not hold
 */
export function readChain(all: readonly SignedDecision[], batchId: string): ChainedDecision[] {
  const chain: ChainedDecision[] = [];
  for (const [index, { payload, keyId }] of all.entries()) {
    const seq = index + 1;
    const decision = readDecision(payload) ?? broken(seq, '的内容不合规定');
    if (decision.batchId !== batchId) broken(seq, '属于另一个批次');
    if (decision.seq !== seq || decision.prevDigest !== (chain.at(-1)?.digest ?? null)) {
      broken(seq, '与上一号不相接');
    }
    chain.push({ ...decision, digest: digestOfDecision(payload), keyId });
  }
  return chain;
}

/**
 * The same, each signed by one of the bureau's keys, which must be known from elsewhere (own keys, bundles).
 * @throws DECISION_BROKEN
 */
export function verifyDecisions(
  all: readonly SignedDecision[],
  batchId: string,
  bureau: readonly Pick<PublicIdentity, 'keyId' | 'publicKey'>[],
): ChainedDecision[] {
  for (const [index, one] of all.entries()) {
    const seq = index + 1;
    const key = bureau.find(({ keyId }) => keyId === one.keyId);
    if (key === undefined) return broken(seq, '不是由签发评审包的单位签名');
    if (!isSigned(one, key.publicKey)) broken(seq, '的签名不成立');
  }
  return readChain(all, batchId);
}

function isSigned({ payload, signature }: SignedDecision, publicKey: string): boolean {
  const bytes = decodeBase64(signature);
  const key = Buffer.from(publicKey, 'base64');
  return bytes !== null && providerOfPublicKey(key).verify(key, messageOf(payload), bytes);
}

function readDecision(payload: string): Decision | null {
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    return null;
  }
  return Decision.safeParse(value).data ?? null;
}

const messageOf = (payload: string): Uint8Array =>
  encodePreAuthentication(decisionPayloadType, Buffer.from(payload, 'utf8'));

function broken(seq: number, problem: string): never {
  throw new Refusal('DECISION_BROKEN', { seq, problem });
}
