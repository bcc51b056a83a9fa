import { readFileSync, writeFileSync } from 'node:fs';
import { unpack } from '#tests/fuzz/repack.ts';
import { packContainer } from '#tests/vectors/forge.ts';

/** Copies a result package with its points changed and its container made whole again: only the signature can tell. */
export async function copyTampered(from: string, to: string): Promise<void> {
  const entries = await unpack(readFileSync(from));
  const changed = entries.map(({ name, content }) => {
    if (name !== 'manifest.json') return { name, content };
    const text = Buffer.from(content).toString('utf8');
    const better = text.replaceAll('"value":"11"', '"value":"15"');
    if (better === text) throw new Error('nothing to tamper with');
    return { name, content: Buffer.from(better, 'utf8') };
  });
  writeFileSync(to, packContainer(changed));
}
