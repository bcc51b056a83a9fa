import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FrozenRules } from '#shared/domain/batch.ts';
import { readRules } from '#renderer/features/workbench/read-rules.ts';

const rule = (name: string) => readFileSync(new URL(`../../../rules/${name}`, import.meta.url), 'utf8');
const frozen = (): FrozenRules => ({
  packId: 'cn-63-2022-zjtx',
  packVersion: '2022.1',
  overlayId: null,
  digest: `sha256:${'0'.repeat(64)}`,
  texts: { dictionary: rule('dictionary.yaml'), base: rule('packs/cn-63-2022-zjtx.yaml'), overlay: null },
});

describe('frozen rules', () => {
  it('are read once for the cases of a batch', () => {
    expect(readRules(frozen())).toBe(readRules(frozen()));
  });

  it('are read anew when a text differs, whatever the digest says', () => {
    const first = readRules(frozen());
    const { texts, ...rest } = frozen();
    const dictionary = texts.dictionary.replace('研发费用总额', '研究开发费用总额');
    expect(dictionary).not.toBe(texts.dictionary);
    const other = readRules({ ...rest, texts: { ...texts, dictionary } });
    expect(other).not.toBe(first);
    expect(other.program.dictionary.facts.get('rd_expense')?.name).toBe('研究开发费用总额');
  });

  it('throw when they are no rules, and do so again', () => {
    const { texts, ...rest } = frozen();
    const broken = { ...rest, texts: { ...texts, base: 'not: rules' } };
    expect(() => readRules(broken)).toThrow('cn-63-2022-zjtx');
    expect(() => readRules(broken)).toThrow('cn-63-2022-zjtx');
  });
});
