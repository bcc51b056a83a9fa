import { type Dictionary, readDictionary } from '#rules/dictionary.ts';
import type { RuleProblem } from '#rules/problems.ts';
import { readYaml } from '#rules/yaml-source.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { readDictionaryText } from './pack-files.ts';
import { sayProblem } from './rule-store.ts';

/** The fact dictionary of a rules folder. @throws Refusal RULE_PACK_INVALID */
export function openDictionary(rulesDir: string): Dictionary {
  const source = readYaml('dictionary', readDictionaryText(rulesDir));
  const found: RuleProblem[] = [...source.problems];
  const dictionary = readDictionary(source.value, {
    add: (place, code, message) =>
      void found.push({ text: place.text, ...source.positionOf(place.path), code, message }),
  });
  if (dictionary === null || found.length > 0) {
    throw new Refusal('RULE_PACK_INVALID', { id: 'dictionary', problems: found.map(sayProblem) });
  }
  return dictionary;
}
