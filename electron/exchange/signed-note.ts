import type { z } from 'zod';
import type { PublicIdentity } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { PayloadKind } from '#shared/package/envelope.ts';
import { listProblems } from '#shared/package/problems.ts';
import { assertSigned, openEnvelope, sealEnvelope } from './envelope.ts';
import { parseJsonBytes } from './strict-text.ts';
import { providerOfKeyId } from './suites.ts';
import type { SignedNote, Signer } from './types.ts';

interface NoteKind<T> {
  readonly kind: PayloadKind;
  readonly limitBytes: number;
  readonly schema: z.ZodType<T>;
  /** Who says to have signed it. */
  readonly signerOf: (value: T) => PublicIdentity;
  /** What the schema does not say. */
  readonly problemsOf: (value: T) => readonly string[];
}

/**
 * Opens a signed note by the key that it names itself; whether that key is to be believed is another question.
 * @throws PKG_TOO_LARGE, PKG_ENVELOPE, PKG_TYPE, PKG_HEADER, KEY_ID, KEY_MALFORMED, PKG_SIGNATURE
 */
export function openNote<T>(file: Uint8Array, of: NoteKind<T>): SignedNote<T> {
  const { kind, limitBytes, schema, signerOf, problemsOf } = of;
  if (file.length > limitBytes) throw new Refusal('PKG_TOO_LARGE', { bytes: file.length, limitBytes });
  const envelope = openEnvelope(file);
  if (envelope.kind !== kind) throw new Refusal('PKG_TYPE', { expected: kind, found: envelope.kind });
  const json = parseJsonBytes(envelope.payload, 'integers');
  if (!json.ok) throw new Refusal('PKG_HEADER', { problems: [json.problem] });
  const parsed = schema.safeParse(json.value);
  if (!parsed.success) throw new Refusal('PKG_HEADER', { problems: listProblems(parsed.error) });
  const problems = problemsOf(parsed.data);
  if (problems.length > 0) throw new Refusal('PKG_HEADER', { problems });
  const signer = signerOf(parsed.data);
  if (signer.keyId !== envelope.keyId) throw new Refusal('KEY_ID', { keyId: envelope.keyId });
  assertSigned(envelope, signer.publicKey);
  return {
    value: parsed.data,
    digest: providerOfKeyId(envelope.keyId).digestHex(envelope.payload),
    envelope: new Uint8Array(file),
  };
}

/** Signs a note; what a reader would refuse is refused here by the same function. */
export async function sealNote<T>(value: T, signer: Signer, of: NoteKind<T>): Promise<SignedNote<T>> {
  const payload = Buffer.from(JSON.stringify(value), 'utf8');
  return openNote(await sealEnvelope(of.kind, payload, signer), of);
}
