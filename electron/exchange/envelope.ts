import { Refusal } from '#shared/errors/refusal.ts';
import {
  encodePreAuthentication,
  formatEnvelope,
  parseEnvelope,
  payloadTypes,
  type PayloadKind,
} from '#shared/package/envelope.ts';
import { providerOfKeyId, providerOfPublicKey } from './suites.ts';
import type { Envelope, Signer } from './types.ts';

/** Signs payload bytes and returns the exact bytes of the DSSE file. */
export async function sealEnvelope(
  kind: PayloadKind,
  payload: Uint8Array,
  signer: Signer,
): Promise<Uint8Array> {
  const signature = await signer.sign(encodePreAuthentication(payloadTypes[kind], payload));
  const text = formatEnvelope({
    kind,
    payload: Buffer.from(payload).toString('base64'),
    keyId: signer.identity.keyId,
    signature: Buffer.from(signature).toString('base64'),
  });
  return Buffer.from(text, 'latin1');
}

/** Reads the one accepted form of an envelope; refuses anything else with PKG_ENVELOPE. */
export function openEnvelope(file: Uint8Array): Envelope {
  const envelope = parseEnvelope(Buffer.from(file).toString('latin1'));
  const payload = decodeBase64(envelope?.payload);
  const signature = decodeBase64(envelope?.signature);
  if (envelope === null || payload === null || signature === null) throw new Refusal('PKG_ENVELOPE', {});
  return { kind: envelope.kind, payload, keyId: envelope.keyId, signature };
}

/**
 * Checks the signature over the exact payload bytes.
 * @param publicKey DER SubjectPublicKeyInfo, base64; must be the key that the envelope names
 */
export function assertSigned(envelope: Envelope, publicKey: string): void {
  if (keyIdOf(publicKey) !== envelope.keyId) throw new Refusal('KEY_ID', { keyId: envelope.keyId });
  const message = encodePreAuthentication(payloadTypes[envelope.kind], envelope.payload);
  const provider = providerOfKeyId(envelope.keyId);
  if (!provider.verify(Buffer.from(publicKey, 'base64'), message, envelope.signature)) {
    throw new Refusal('PKG_SIGNATURE', { keyId: envelope.keyId });
  }
}

/** The id of a public key given as base64 DER; refuses with KEY_MALFORMED what is no sound key. */
export function keyIdOf(publicKey: string): string {
  const key = decodeBase64(publicKey);
  if (key === null) throw new Refusal('KEY_MALFORMED', { problem: 'Base64 写法不合规定' });
  return providerOfPublicKey(key).keyIdOf(key);
}

/** Bytes of canonical base64; null for absent text and for any other spelling of the same bytes. */
export function decodeBase64(text: string | undefined): Buffer | null {
  if (text === undefined) return null;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
