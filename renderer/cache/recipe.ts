import { z } from 'zod';

/** Bytes of a document, from `begin` on. */
export interface Block {
  readonly begin: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** What opening a document needs of it: cross-reference table, page tree, first pages. Much less than the file. */
export interface Recipe {
  readonly hash: string;
  /** Length of the document. */
  readonly bytes: number;
  readonly blocks: readonly Block[];
  /** Of all the above: a profile may be damaged, and a page found by damaged bytes would be the wrong page. */
  readonly digest: string;
  readonly savedAt: number;
}

const MAX_RECIPE_BYTES = 1024 * 1024;

const SavedRecipe = z.object({
  hash: z.string(),
  bytes: z.int().positive(),
  blocks: z.array(z.object({ begin: z.int().nonnegative(), data: z.instanceof(Uint8Array) })),
  digest: z.string(),
});

/** The first blocks that were read, as many as a recipe may hold. */
export async function makeRecipe(
  hash: string,
  bytes: number,
  read: readonly Block[],
  savedAt: number,
): Promise<Recipe> {
  const blocks: Block[] = [];
  let total = 0;
  for (const block of read) {
    total += block.data.length;
    if (total > MAX_RECIPE_BYTES) break;
    blocks.push(block);
  }
  return { hash, bytes, blocks, digest: await digestOf({ hash, bytes, blocks }), savedAt };
}

/** The blocks of a saved recipe; null when it is none, is damaged or belongs to another document. */
export async function readRecipe(
  saved: unknown,
  hash: string,
  bytes: number,
): Promise<readonly Block[] | null> {
  const found = SavedRecipe.safeParse(saved);
  if (!found.success || found.data.hash !== hash || found.data.bytes !== bytes) return null;
  const blocks = found.data.blocks.map(({ begin, data }) => ({ begin, data: new Uint8Array(data) }));
  const isInside = blocks.every(({ begin, data }) => data.length > 0 && begin + data.length <= bytes);
  if (!isInside || (await digestOf({ hash, bytes, blocks })) !== found.data.digest) return null;
  return blocks;
}

async function digestOf({ hash, bytes, blocks }: Pick<Recipe, 'hash' | 'bytes' | 'blocks'>): Promise<string> {
  const head = JSON.stringify([hash, bytes, blocks.map(({ begin, data }) => [begin, data.length])]);
  const whole = await new Blob([head, ...blocks.map(({ data }) => data)]).arrayBuffer();
  const digest = await crypto.subtle.digest('SHA-256', whole);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
