import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { openCache, type Cache } from '#renderer/cache/cache.ts';
import { createCacheStore } from '#renderer/cache/store.ts';
import type { PageBox } from '#renderer/viewer/geometry.ts';

const hash = 'ab'.repeat(32);
const other = 'cd'.repeat(32);
const box: PageBox = { crop: [0, 0, 595, 842], rotate: 90, userUnit: 1 };
const picture = (text: string) => new Blob([text], { type: 'image/jpeg' });

let cache: Cache;

beforeEach(() => {
  Dexie.dependencies.indexedDB = new IDBFactory();
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  cache = openCache('test');
});

describe('the cache', () => {
  it('keeps thumbnails by document hash and page', async () => {
    const store = createCacheStore({ cache });
    await store.saveThumbnail(hash, 3, picture('three'));
    await store.saveThumbnail(other, 3, picture('elsewhere'));
    expect(await (await store.thumbnail(hash, 3))?.text()).toBe('three');
    expect(await store.thumbnail(hash, 4)).toBeUndefined();
  });

  it('drops the oldest thumbnails beyond its bound', async () => {
    let clock = 0;
    const store = createCacheStore({ cache, maxThumbnails: 4, now: () => (clock += 1) });
    for (let page = 0; page < 12; page += 1) await store.saveThumbnail(hash, page, picture(String(page)));
    expect(await cache.thumbnails.count()).toBeLessThanOrEqual(4);
    expect(await store.thumbnail(hash, 0)).toBeUndefined();
    expect(await store.thumbnail(hash, 11)).toBeDefined();
  });

  it('keeps pictures of marks, and drops the oldest beyond their bound', async () => {
    let clock = 0;
    const store = createCacheStore({ cache, maxSnippets: 4, now: () => (clock += 1) });
    for (let at = 0; at < 12; at += 1) await store.saveSnippet(`mark ${at}`, picture(String(at)));
    expect(await cache.snippets.count()).toBeLessThanOrEqual(4);
    expect(await store.snippet('mark 0')).toBeUndefined();
    expect(await (await store.snippet('mark 11'))?.text()).toBe('11');
  });

  it('is trimmed also by visits that add little', async () => {
    for (let visit = 0; visit < 20; visit += 1) {
      const store = createCacheStore({ cache, maxSnippets: 8 });
      await store.saveSnippet(`mark ${visit}`, picture('x'));
    }
    expect(await cache.snippets.count()).toBeLessThanOrEqual(8);
  });

  it('keeps page boxes and views', async () => {
    const store = createCacheStore({ cache });
    expect(await store.boxes(hash)).toEqual({});
    await store.saveBoxes(hash, { 2: box });
    await store.saveView('pane:x', { page: 4 });
    expect(await store.boxes(hash)).toEqual({ 2: box });
    expect(await store.view('pane:x')).toEqual({ page: 4 });
    expect(await store.view('pane:y')).toBeUndefined();
  });

  it('keeps the last view of a window without waiting, and never throws at it', async () => {
    const warned: unknown[] = [];
    const store = createCacheStore({ cache, warn: (error) => warned.push(error) });
    await store.saveView('pane:x', { page: 4 });
    store.saveLastView('pane:x', { page: 5 });
    // Nothing of this window answers the browser from here on.
    cache.close();
    const next = createCacheStore({ cache: openCache('test') });
    expect(await next.view('pane:x')).toEqual({ page: 5 });
    expect(warned).toEqual([]);
    store.saveLastView('pane:x', { page: 6 });
    expect(warned).toHaveLength(1);
  });

  it('is empty again after it was deleted, and fills anew', async () => {
    const store = createCacheStore({ cache });
    await store.saveBoxes(hash, { 0: box });
    await cache.delete();
    const rebuilt = createCacheStore({ cache: openCache('test') });
    expect(await rebuilt.boxes(hash)).toEqual({});
    await rebuilt.saveThumbnail(hash, 0, picture('again'));
    expect(await rebuilt.thumbnail(hash, 0)).toBeDefined();
  });

  it('that cannot be read reports it and behaves as if it were empty', async () => {
    const warnings: unknown[] = [];
    const store = createCacheStore({ cache, warn: (error) => warnings.push(error) });
    cache.close({ disableAutoOpen: true });
    expect(await store.thumbnail(hash, 0)).toBeUndefined();
    expect(await store.boxes(hash)).toEqual({});
    await store.saveView('pane:x', 1);
    expect(warnings).toHaveLength(3);
  });

  it.each([
    ['a text', 'boxes'],
    ['a box without corners', { 0: { rotate: 0, userUnit: 1 } }],
    ['a box inside out', { 0: { ...box, crop: [0, 842, 595, 0] } }],
    ['an odd rotation', { 0: { ...box, rotate: 45 } }],
    ['a unit of nothing', { 0: { ...box, userUnit: 0 } }],
    ['a page that is no number', { first: box }],
  ])('does not hand out %s as page boxes', async (_, boxes) => {
    const store = createCacheStore({ cache, warn: () => undefined });
    await cache.shapes.put({ hash, boxes } as never);
    expect(await store.boxes(hash)).toEqual({});
  });

  it('does not hand out a thumbnail that is no picture', async () => {
    const store = createCacheStore({ cache });
    await cache.thumbnails.put({ hash, page: 0, picture: 'broken', savedAt: 0 } as never);
    expect(await store.thumbnail(hash, 0)).toBeUndefined();
  });
});
