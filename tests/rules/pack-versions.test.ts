import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PACK_IDS, openProgram } from './pack-files.ts';

/** By pack and version; a version once given out keeps its line for ever. */
const GIVEN_OUT = JSON.parse(readFileSync(new URL('pack-digests.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, string>>>
>;

/**
 * A result names its pack by id, version and digest: two texts must never go by one version. Whoever changes a pack
 * raises its version and adds a line to `pack-digests.json`.
 */
describe('the version of a pack', () => {
  it.each(PACK_IDS)('stands for one text: %s', (id) => {
    const { version, digest } = openProgram(id).identity;
    expect(GIVEN_OUT[id]?.[version]).toBe(digest);
  });
});
