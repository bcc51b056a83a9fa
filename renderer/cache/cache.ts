import { Dexie, type Table } from 'dexie';
import type { PageBox } from '#renderer/viewer/geometry.ts';
import type { Recipe } from './recipe.ts';

/**
 * What can be rebuilt at any time from the volumes themselves, and how a person last looked at them. Never
 * the place of anything that counts: deleting this database loses nothing but a moment.
 */
export interface CacheTables {
  readonly thumbnails: Table<Thumbnail, [string, number]>;
  readonly snippets: Table<Snippet, string>;
  readonly shapes: Table<ScanShape, string>;
  readonly views: Table<SavedView, string>;
  readonly recipes: Table<Recipe, string>;
}

export interface Thumbnail {
  readonly hash: string;
  readonly page: number;
  readonly picture: Blob;
  readonly savedAt: number;
}

/** What a mark holds, by document hash, page and rectangle. */
export interface Snippet {
  readonly key: string;
  readonly picture: Blob;
  readonly savedAt: number;
}

/** Boxes of the pages of a volume, by page: lets a list of 900 pages stand still while it loads. */
export interface ScanShape {
  readonly hash: string;
  readonly boxes: Readonly<Record<number, PageBox>>;
}

/** View state by key: position and zoom of a pane, rotation of pages, widths of columns. */
export interface SavedView {
  readonly key: string;
  readonly value: unknown;
}

export type Cache = Dexie & CacheTables;

export function openCache(name = 'pingxia-cache'): Cache {
  const cache = new Dexie(name) as Cache;
  cache.version(1).stores({ thumbnails: '[hash+page], savedAt', shapes: 'hash', views: 'key' });
  cache.version(2).stores({ recipes: 'hash, savedAt' });
  cache.version(3).stores({ snippets: 'key, savedAt' });
  return cache;
}
