import { createHash } from 'node:crypto';
import { Refusal } from '#shared/errors/refusal.ts';
import { sealerOfContentKey } from '../suites.ts';

/** A blob of an encrypted package: how to open it and what it must turn out to be. */
export interface PlainTwin {
  readonly contentKey: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Decrypts a blob; its last chunk is handed out only when all of them are what the sealed list says. */
export async function* readPlainChunks(
  cipher: AsyncIterable<Uint8Array>,
  plain: PlainTwin,
  name: string,
): AsyncGenerator<Buffer> {
  const { contentKey } = plain;
  const chunks = await sealerOfContentKey(contentKey).decrypt(cipher, { kind: 'content', contentKey }, name);
  if (chunks === null) throw new Refusal('PKG_DECRYPT', { name });
  const hash = createHash('sha256');
  let done = 0;
  let held: Buffer | null = null;
  for await (const chunk of chunks) {
    if (held !== null) yield held;
    hash.update(chunk);
    done += chunk.length;
    if (done > plain.bytes) throw new Refusal('PKG_DIGEST', { name });
    held = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
  }
  if (done !== plain.bytes || hash.digest('hex') !== plain.sha256) throw new Refusal('PKG_DIGEST', { name });
  if (held !== null && held.length > 0) yield held;
}
