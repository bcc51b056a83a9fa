import type { Table } from 'dexie';
import { z } from 'zod';
import type { PageBox } from '#renderer/viewer/geometry.ts';
import { openCache, type Cache, type SavedView } from './cache.ts';
import { makeRecipe, readRecipe, type Block } from './recipe.ts';

/** About 60 dossiers of 300 pages at 6 KB a picture: 100 MB on disk. */
const MAX_THUMBNAILS = 18_000;
/** Pictures of marks, about 10 KB each. */
const MAX_SNIPPETS = 3000;
const TRIM_EVERY = 200;
/** Two volumes of 60 dossiers, a quarter of a megabyte each: 30 MB on disk. */
const MAX_RECIPES = 120;

/** What was saved is read with doubt: a profile may be damaged, or of another version. */
const SavedBoxes = z.record(
  z.coerce.number<string>().int().nonnegative(),
  z.object({
    crop: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .refine(([x0, y0, x1, y1]) => x1 > x0 && y1 > y0),
    rotate: z.literal([0, 90, 180, 270]),
    userUnit: z.number().positive(),
  }),
);

export interface CacheStore {
  thumbnail(hash: string, page: number): Promise<Blob | undefined>;
  saveThumbnail(hash: string, page: number, picture: Blob): Promise<void>;
  snippet(key: string): Promise<Blob | undefined>;
  saveSnippet(key: string, picture: Blob): Promise<void>;
  boxes(hash: string): Promise<Readonly<Record<number, PageBox>>>;
  saveBoxes(hash: string, boxes: Readonly<Record<number, PageBox>>): Promise<void>;
  /** Blocks that opening this document needs; undefined when unknown or not to be trusted. */
  recipe(hash: string, bytes: number): Promise<readonly Block[] | undefined>;
  saveRecipe(hash: string, bytes: number, blocks: readonly Block[]): Promise<void>;
  view(key: string): Promise<unknown>;
  saveView(key: string, value: unknown): Promise<void>;
  /** The same from a window that is going: it is on its way when this returns, and needs no answer. */
  saveLastView(key: string, value: unknown): void;
}

interface StoreOptions {
  readonly cache?: Cache;
  readonly now?: () => number;
  readonly maxThumbnails?: number;
  readonly maxRecipes?: number;
  readonly maxSnippets?: number;
  readonly warn?: (error: unknown) => void;
}

/**
 * The cache as the screens use it. A cache that cannot be read or written (full disk, damaged profile) is
 * reported to the console and behaves as if it were empty: the screens then build everything anew.
 */
export function createCacheStore(options: StoreOptions = {}): CacheStore {
  const cache = options.cache ?? openCache();
  const now = options.now ?? Date.now;
  const maxThumbnails = options.maxThumbnails ?? MAX_THUMBNAILS;
  const warn = options.warn ?? ((error: unknown) => console.warn('cache', error));

  async function attempt<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      warn(error);
      return otherwise;
    }
  }

  const trimThumbnails = createTrim(cache.thumbnails, maxThumbnails);
  const trimSnippets = createTrim(cache.snippets, options.maxSnippets ?? MAX_SNIPPETS);

  return {
    thumbnail: (hash, page) =>
      attempt(async () => {
        const picture: unknown = (await cache.thumbnails.get([hash, page]))?.picture;
        return picture instanceof Blob ? picture : undefined;
      }, undefined),
    saveThumbnail: (hash, page, picture) =>
      attempt(async () => {
        await cache.thumbnails.put({ hash, page, picture, savedAt: now() });
        await trimThumbnails();
      }, undefined),
    snippet: (key) =>
      attempt(async () => {
        const picture: unknown = (await cache.snippets.get(key))?.picture;
        return picture instanceof Blob ? picture : undefined;
      }, undefined),
    saveSnippet: (key, picture) =>
      attempt(async () => {
        await cache.snippets.put({ key, picture, savedAt: now() });
        await trimSnippets();
      }, undefined),
    boxes: (hash) => attempt(async () => SavedBoxes.parse((await cache.shapes.get(hash))?.boxes ?? {}), {}),
    saveBoxes: (hash, boxes) =>
      attempt(async () => {
        await cache.shapes.put({ hash, boxes });
      }, undefined),
    recipe: (hash, bytes) =>
      attempt(
        async () => (await readRecipe(await cache.recipes.get(hash), hash, bytes)) ?? undefined,
        undefined,
      ),
    saveRecipe: (hash, bytes, blocks) =>
      attempt(async () => {
        await cache.recipes.put(await makeRecipe(hash, bytes, blocks, now()));
        const surplus = (await cache.recipes.count()) - (options.maxRecipes ?? MAX_RECIPES);
        if (surplus > 0) await cache.recipes.orderBy('savedAt').limit(surplus).delete();
      }, undefined),
    view: (key) => attempt(async () => (await cache.views.get(key))?.value, undefined),
    saveView: (key, value) =>
      attempt(async () => {
        await cache.views.put({ key, value });
      }, undefined),
    saveLastView: (key, value) => putAtOnce(cache, { key, value }, warn),
  };
}

/** Sends a row on its way within this very call, past the promises of the library. */
function putAtOnce(cache: Cache, row: SavedView, warn: (error: unknown) => void): void {
  const { name } = cache.views;
  try {
    const writing = cache.backendDB().transaction(name, 'readwrite');
    writing.objectStore(name).put(row);
    // Without it the browser waits for a word of this window, and takes everything back when none comes.
    writing.commit();
  } catch (error) {
    warn(error);
  }
}

/** Drops the oldest rows beyond a bound: at the first row that is added, then every so many. */
function createTrim<T, K>(table: Table<T, K>, most: number): () => Promise<void> {
  let added = 0;
  return async () => {
    added += 1;
    if (added > 1 && added % Math.min(TRIM_EVERY, most) !== 0) return;
    const surplus = (await table.count()) - most;
    if (surplus > 0) await table.orderBy('savedAt').limit(surplus).delete();
  };
}
