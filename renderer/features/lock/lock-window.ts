import { callApi, whenChangesAreSaved } from '#renderer/api/client.ts';
import { openCache } from '#renderer/cache/cache.ts';

/**
 * Locks, after everything was taken off the screen: what was still being typed is saved, the core stops
 * answering, pictures of pages leave the cache, and the page starts anew, so that its memory holds nothing.
 */
export async function lockWindow(): Promise<void> {
  await whenChangesAreSaved();
  await callApi('lock.now', {});
  const cache = openCache();
  try {
    await cache.thumbnails.clear();
  } catch (error) {
    // As in the cache itself: a damaged profile must not keep the window from locking.
    console.warn('cache', error);
  } finally {
    cache.close();
    window.location.reload();
  }
}
