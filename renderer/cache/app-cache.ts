import { createCacheStore } from './store.ts';

/** The cache of this window. */
export const appCache = createCacheStore();
