import type { PackageType } from './header.ts';

/** Signed documents that are one envelope and nothing else. */
type NoteType = 'identity' | 'roster' | 'receipt';

/** What a signature is for. The type is inside the signed bytes, so no signature serves two purposes. */
export const payloadTypes = {
  bundle: 'application/vnd.pingxia.bundle+json',
  result: 'application/vnd.pingxia.result+json',
  identity: 'application/vnd.pingxia.identity+json',
  roster: 'application/vnd.pingxia.roster+json',
  receipt: 'application/vnd.pingxia.receipt+json',
} as const satisfies Record<PackageType | NoteType, string>;

export type PayloadKind = keyof typeof payloadTypes;

/** A DSSE envelope as text: payload and signature still in base64. */
export interface EnvelopeText {
  readonly kind: PayloadKind;
  readonly payload: string;
  readonly keyId: string;
  readonly signature: string;
}

const envelopePattern =
  /^\{"payloadType":"application\/vnd\.pingxia\.(bundle|result|identity|roster|receipt)\+json","payload":"([A-Za-z0-9+/]+={0,2})","signatures":\[\{"keyid":"(?:(ed25519:[0-9a-f]{64})","sig":"([A-Za-z0-9+/]{86}==)|(sm2:[0-9a-f]{64})","sig":"([A-Za-z0-9+/]{10,96}={0,2}))"\}\]\}$/;

/**
 * Writes a DSSE envelope in the one form that readers accept: this field order, no white space, no line
 * end, one signature.
 */
export function formatEnvelope(envelope: EnvelopeText): string {
  const { kind, payload, keyId, signature } = envelope;
  return `{"payloadType":"${payloadTypes[kind]}","payload":"${payload}","signatures":[{"keyid":"${keyId}","sig":"${signature}"}]}`;
}

/**
 * Reads an envelope without interpreting anything in it: an envelope is valid JSON, but only one spelling
 * of it is accepted, so no byte outside the signed payload can change either.
 * @returns null when the text is not exactly that form; base64 must still be checked to be canonical
 */
export function parseEnvelope(text: string): EnvelopeText | null {
  const match = envelopePattern.exec(text);
  if (match === null) return null;
  const [, kind, payload, keyId = match[5], signature = match[6]] = match;
  if (kind === undefined || payload === undefined || keyId === undefined || signature === undefined)
    return null;
  return { kind: kind as PayloadKind, payload, keyId, signature };
}

/**
 * The bytes that are signed: DSSE 1.0 pre-authentication encoding, `DSSEv1 len(type) type len(body) body`
 * with decimal byte lengths and single spaces.
 * @param payloadType ASCII
 */
export function encodePreAuthentication(payloadType: string, payload: Uint8Array): Uint8Array {
  const prefix = `DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `;
  const message = new Uint8Array(prefix.length + payload.length);
  for (let index = 0; index < prefix.length; index += 1) message[index] = prefix.charCodeAt(index);
  message.set(payload, prefix.length);
  return message;
}
