import { readFileSync, readdirSync } from 'node:fs';
import { loadFrozenRules, freezeRules } from '#electron/core/rules/rule-store.ts';
import type { Program } from '#rules/load.ts';

/** The rules folder of the checkout. */
export const RULES_DIR = new URL('../../rules', import.meta.url).pathname;

/** Ids of all shipped packs. */
export const PACK_IDS: readonly string[] = readdirSync(`${RULES_DIR}/packs`)
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.examples.yaml'))
  .map((name) => name.replace('.yaml', ''));

export function openProgram(packId: string, overlayId: string | null = null): Program {
  return loadFrozenRules(freezeRules(RULES_DIR, packId, overlayId));
}

export function readExamplesText(packId: string): string {
  return readFileSync(`${RULES_DIR}/packs/${packId}.examples.yaml`, 'utf8');
}

export function readPackText(packId: string): string {
  return readFileSync(`${RULES_DIR}/packs/${packId}.yaml`, 'utf8');
}

export function readDictionary(): string {
  return readFileSync(`${RULES_DIR}/dictionary.yaml`, 'utf8');
}
