import type { Suite } from '#shared/domain/keys.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { HeaderEntry } from '#shared/package/header.ts';
import type { EntryInput } from './container/write-container.ts';
import { sha256Hex } from './crypto.ts';
import { toReadRefusal } from './files.ts';
import { sm3Hex, startSm3 } from './sm/sm3.ts';
import type { TaskOptions } from './types.ts';

/**
 * The entries as a header lists them. A document that is streamed bears its SHA-256 in its name; suite 2 reads it
 * once more for its SM3 unless that is known. Whether the source is what it says is checked when it is written.
 * @throws PKG_SOURCE, CANCELLED, medium refusals
 */
export async function digestEntries(
  entries: readonly EntryInput[],
  suite: Suite,
  { signal, onProgress }: TaskOptions,
): Promise<HeaderEntry[]> {
  const totalBytes = entries.reduce((sum, one) => sum + ('bytes' in one ? one.bytes : 0), 0);
  let doneBytes = 0;
  const onBytes = (bytes: number): void => {
    if (signal?.aborted === true) throw new Refusal('CANCELLED', {});
    doneBytes += bytes;
    onProgress?.({ phase: 'digest', doneBytes, totalBytes });
  };
  const listed: HeaderEntry[] = [];
  for (const entry of entries) {
    const { name } = entry;
    const isAtHand = 'content' in entry;
    const bytes = isAtHand ? entry.content.length : entry.bytes;
    const sha256 = isAtHand ? sha256Hex(entry.content) : name.slice(2);
    if (suite === 1) listed.push({ name, bytes, sha256 });
    else {
      const sm3 = isAtHand ? sm3Hex(entry.content) : (entry.sm3 ?? (await readSm3(entry, onBytes)));
      listed.push({ name, bytes, sha256, sm3 });
    }
  }
  return listed;
}

async function readSm3(
  entry: Extract<EntryInput, { bytes: number }>,
  onBytes: (bytes: number) => void,
): Promise<string> {
  const digest = await startSm3();
  try {
    for await (const chunk of entry.open() as AsyncIterable<Uint8Array>) {
      digest.update(chunk);
      onBytes(chunk.length);
    }
  } catch (error) {
    throw toReadRefusal(error, entry.name);
  }
  return digest.hex();
}
