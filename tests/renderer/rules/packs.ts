import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPack, type OpenPack } from '#renderer/features/rules/open-pack.ts';
import type { RuleItem } from '#renderer/features/rules/rule-item.ts';
import type { FrozenRules } from '#shared/domain/batch.ts';

const rulesDir = join(import.meta.dirname, '../../../rules');
const read = (name: string): string => readFileSync(join(rulesDir, name), 'utf8');

/** Ids of all packs that the product ships. */
export const packIds = readdirSync(join(rulesDir, 'packs'))
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.examples.yaml'))
  .map((name) => name.replace('.yaml', ''));

/** A shipped pack as the core hands it out, with the overlay laid over it. */
export function frozenPack(packId: string): FrozenRules {
  const text = read(`packs/${packId}.yaml`);
  const base = /^extends: (\S+)$/m.exec(text)?.[1];
  const texts = {
    dictionary: read('dictionary.yaml'),
    base: base === undefined ? text : read(`packs/${base}.yaml`),
    overlay: base === undefined ? null : text,
  };
  return { packId, packVersion: '', overlayId: null, digest: `sha256:${'0'.repeat(64)}`, texts };
}

export const openShipped = (packId: string): OpenPack => openPack(frozenPack(packId));

/** An item of a pack by its id. */
export function itemOf(pack: OpenPack, id: string): RuleItem {
  const found = pack.items.find((item) => item.id === id);
  if (found === undefined) throw new Error(`no item ${id}`);
  return found;
}
