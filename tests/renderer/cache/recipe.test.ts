import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { openCache, type Cache } from '#renderer/cache/cache.ts';
import { makeRecipe, readRecipe, type Block } from '#renderer/cache/recipe.ts';
import { createCacheStore } from '#renderer/cache/store.ts';

const hash = 'ab'.repeat(32);
const other = 'cd'.repeat(32);
const bytes = 900_000_000;
const blocks: readonly Block[] = [
  { begin: bytes - 40, data: new Uint8Array(40).fill(7) },
  { begin: 32_768, data: new Uint8Array(60).fill(9) },
];

let cache: Cache;

beforeEach(() => {
  Dexie.dependencies.indexedDB = new IDBFactory();
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  cache = openCache('test');
});

describe('an open recipe', () => {
  it('gives back the blocks of its document, and of no other', async () => {
    const store = createCacheStore({ cache });
    expect(await store.recipe(hash, bytes)).toBeUndefined();
    await store.saveRecipe(hash, bytes, blocks);
    expect(await store.recipe(hash, bytes)).toEqual(blocks);
    expect(await store.recipe(other, bytes)).toBeUndefined();
    expect(await store.recipe(hash, bytes + 1)).toBeUndefined();
    const saved = await cache.recipes.get(hash);
    expect(await readRecipe({ ...saved, hash: other }, other, bytes)).toBeNull();
  });

  it('is not believed when a single bit of it changed', async () => {
    const recipe = await makeRecipe(hash, bytes, blocks, 1);
    const byte = fc.record({ block: fc.nat(1), at: fc.nat(39), by: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(byte, async ({ block, at, by }) => {
        const changed = structuredClone(recipe);
        const { data } = changed.blocks[block] ?? { data: new Uint8Array() };
        data[at] = (data[at] ?? 0) ^ by;
        expect(await readRecipe(changed, hash, bytes)).toBeNull();
      }),
    );
    const moved = { ...recipe, blocks: recipe.blocks.map((one) => ({ ...one, begin: one.begin - 1 })) };
    expect(await readRecipe(moved, hash, bytes)).toBeNull();
    expect(await readRecipe(recipe, hash, bytes)).toEqual(blocks);
  });

  it.each([undefined, null, 'recipe', {}, { hash, bytes, blocks: [{ begin: 0, data: 'x' }], digest: '' }])(
    'is unknown when what was saved is none: %j',
    async (saved) => {
      expect(await readRecipe(saved, hash, bytes)).toBeNull();
    },
  );

  it('holds the first blocks only, and stands beside a bounded number of others', async () => {
    const large = Array.from({ length: 40 }, (_, at) => ({
      begin: at * 65_536,
      data: new Uint8Array(65_536),
    }));
    expect((await makeRecipe(hash, bytes, large, 1)).blocks).toHaveLength(16);
    let clock = 0;
    const store = createCacheStore({ cache, maxRecipes: 3, now: () => (clock += 1) });
    for (const name of ['a', 'b', 'c', 'd']) await store.saveRecipe(name.repeat(64), bytes, blocks);
    expect(await cache.recipes.count()).toBe(3);
    expect(await store.recipe('a'.repeat(64), bytes)).toBeUndefined();
    expect(await store.recipe('d'.repeat(64), bytes)).toEqual(blocks);
  });
});
