import { expect } from 'vitest';
import { loadRules } from '#rules/load.ts';
import type { RuleProblem } from '#rules/problems.ts';
import { readDictionary, readPackText } from '../pack-files.ts';

const DICTIONARY = readDictionary();

/** What `rules check` says of a pack after one slip, and where the changed words begin. */
export function slip(id: string, from: string, to: string): { found: readonly RuleProblem[]; line: number } {
  const text = readPackText(id);
  const broken = text.replace(from, to);
  expect(broken).not.toBe(text);
  const loaded = loadRules({ dictionary: DICTIONARY, base: broken }, 'sha256:test');
  const line = text.slice(0, text.indexOf(from)).split('\n').length;
  return { found: loaded.ok ? loaded.slips : loaded.problems, line };
}

/** A slip: its name, the pack, the words, what they become, and the code that `rules check` must say. */
export type Case = readonly [name: string, pack: string, from: string, to: string, code: string];
