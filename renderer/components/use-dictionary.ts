import { useMemo } from 'react';
import { readDictionary, type Dictionary } from '#rules/dictionary.ts';
import { readYaml } from '#rules/yaml-source.ts';
import { useCall } from '#renderer/api/hooks.ts';

/** The fact dictionary that is frozen into the batch; null while it loads or if it cannot be read. */
export function useDictionary(batchId: string): Dictionary | null {
  const frozen = useCall('rules.frozen', { batchId });
  const text = frozen.data?.texts.dictionary;
  return useMemo(() => (text === undefined ? null : parseDictionary(text)), [text]);
}

function parseDictionary(text: string): Dictionary | null {
  const source = readYaml('dictionary', text);
  // A frozen text was checked before it was frozen; should it be unreadable, keys stand in for names.
  return source.problems.length > 0 ? null : readDictionary(source.value, { add: () => undefined });
}
