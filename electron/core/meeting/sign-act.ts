import { sha256Hex } from '#electron/exchange/crypto.ts';
import { decodeBase64, keyIdOf } from '#electron/exchange/envelope.ts';
import { providerOfPublicKey } from '#electron/exchange/suites.ts';
import type { Signer } from '#electron/exchange/types.ts';
import type { PublicIdentity } from '#shared/domain/keys.ts';
import { actPayloadType, MeetingAct, type SignedAct } from '#shared/domain/meeting.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { MeetingChain } from '#shared/package/meeting-file.ts';
import { encodePreAuthentication } from '#shared/package/envelope.ts';

/** An act that is signed and has its place in its key's chain. */
export interface ChainedAct extends MeetingAct {
  /** SHA-256 of the exact signed text. */
  readonly digest: string;
  readonly signer: PublicIdentity;
}

export const digestOfText = (text: string): string => sha256Hex(Buffer.from(text, 'utf8'));

/** Signs an exact text under a payload type of its own; base64. */
export async function signText(signer: Signer, payloadType: string, text: string): Promise<string> {
  return Buffer.from(await signer.sign(messageOf(payloadType, text))).toString('base64');
}

/** Whether a text was signed, under this payload type, by the key that an identity names. */
export function isTextSigned(
  payloadType: string,
  text: string,
  signature: string,
  signer: PublicIdentity,
): boolean {
  const bytes = decodeBase64(signature);
  if (bytes === null || keyIdOf(signer.publicKey) !== signer.keyId) return false;
  const publicKey = Buffer.from(signer.publicKey, 'base64');
  return providerOfPublicKey(publicKey).verify(publicKey, messageOf(payloadType, text), bytes);
}

export async function signAct(signer: Signer, act: MeetingAct): Promise<SignedAct> {
  const payload = JSON.stringify(act);
  const signature = await signText(signer, actPayloadType, payload);
  return { payload, keyId: signer.identity.keyId, signature };
}

/**
 * Reads the acts of one key, oldest first: each signed by it, of this batch, numbered without a gap, chained to the
 * one before.
 * @throws MEETING_SIGNATURE, MEETING_BROKEN at the first that does not hold
 */
export function readActs({ signer, acts }: MeetingChain, batchId: string): ChainedAct[] {
  const chain: ChainedAct[] = [];
  for (const [index, signed] of acts.entries()) {
    const act = readAct(signed, signer, batchId, index + 1);
    if (act.seq !== index + 1 || act.prevDigest !== (chain.at(-1)?.digest ?? null)) {
      broken(signer, index + 1, '与上一号不相接');
    }
    chain.push(act);
  }
  return chain;
}

/** Reads one signed act by itself; `seq` is only for the refusal. @throws MEETING_SIGNATURE, MEETING_BROKEN */
export function readAct(signed: SignedAct, signer: PublicIdentity, batchId: string, seq: number): ChainedAct {
  const { payload, keyId, signature } = signed;
  if (keyId !== signer.keyId || !isTextSigned(actPayloadType, payload, signature, signer)) {
    throw new Refusal('MEETING_SIGNATURE', { name: signer.name });
  }
  const act = MeetingAct.safeParse(parseJson(payload)).data ?? broken(signer, seq, '的内容不合规定');
  if (act.batchId !== batchId) broken(signer, seq, '属于另一个批次');
  return { ...act, digest: digestOfText(payload), signer };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const messageOf = (payloadType: string, text: string): Uint8Array =>
  encodePreAuthentication(payloadType, Buffer.from(text, 'utf8'));

function broken(signer: PublicIdentity, seq: number, problem: string): never {
  throw new Refusal('MEETING_BROKEN', { name: signer.name, seq, problem });
}
