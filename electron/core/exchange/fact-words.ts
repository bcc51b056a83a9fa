import { findBatch } from '#db/repositories/batches.ts';
import { factLabel, type Dictionary } from '#rules/dictionary.ts';
import { factName } from '#shared/domain/facts.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { FactWords } from '#shared/package/bundle-changes.ts';
import { sayValue } from '../forms/say-value.ts';
import { loadProgram, requireRules } from '../frozen-rules.ts';
import type { Core } from '../open-core.ts';

/** Names and values of a batch's figures by its frozen dictionary, which is read when the first is asked for. @throws NOT_FOUND */
export function factWordsOf(core: Core, batchId: string): FactWords {
  let known: Dictionary | null = null;
  const open = (): Dictionary => (known ??= loadProgram(core, requireRules(core, batchId)).dictionary);
  const batch = findBatch(core.db, batchId)?.batch;
  if (batch === undefined) throw new Refusal('NOT_FOUND', { what: '批次', id: batchId });
  return {
    name: (ref) => {
      const fact = open().facts.get(ref.key);
      return fact === undefined
        ? factName(ref)
        : factLabel(fact, ref.year === null ? null : ref.year - batch.year);
    },
    value: ({ key, value }) => sayValue(open(), key, value),
  };
}
