import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluate } from '#rules/evaluate.ts';
import { loadRules } from '#rules/load.ts';
import { findFinishedItems } from '#rules/progress.ts';
import { effectiveFacts, type DeclaredFact, type VerifiedFact } from '#shared/domain/facts.ts';

const read = (name: string): string => readFileSync(new URL(`../../rules/${name}`, import.meta.url), 'utf8');
const loaded = loadRules(
  { dictionary: read('dictionary.yaml'), base: read('packs/cn-63-2022-zjtx.yaml') },
  'sha256:test',
);
if (!loaded.ok) throw new Error('the pack does not load');
const { program } = loaded;
const year = 2026;
const declared: DeclaredFact[] = [
  { key: 'market_years', year: null, value: '4' },
  { key: 'rd_expense', year: 2025, value: '420' },
  { key: 'revenue', year: 2025, value: '5200' },
];

function finished(
  facts: readonly VerifiedFact[],
  supplement: readonly string[] = [],
  isSetAside = true,
): ReadonlySet<string> {
  const evaluation = evaluate(program, {
    case: { kind: 'new', year },
    facts: effectiveFacts(declared, facts),
    judgements: {},
  });
  const notes = supplement.map((itemId) => ({ itemId, remark: '', supplement: isSetAside }));
  return findFinishedItems(program, evaluation, { facts: [...facts], judgements: {}, notes }, year);
}

const seen = (key: string, factYear: number | null, value: string): VerifiedFact => ({
  state: 'verified',
  key,
  year: factYear,
  value,
  note: '',
});

describe('findFinishedItems', () => {
  it('finds nothing finished before anybody looked, whatever was declared', () => {
    expect(finished([])).toEqual(new Set());
  });

  it('finishes an item once all its figures were looked at and decide it', () => {
    expect(finished([seen('market_years', null, '4')])).toEqual(new Set(['c1', 'i3']));
    expect(finished([seen('rd_expense', 2025, '420')]).has('c2')).toBe(false);
    expect(finished([seen('rd_expense', 2025, '420'), seen('revenue', 2025, '5200')])).toContain('c2');
  });

  it('does not finish an item that unclear material leaves open, unless it is set aside for 补正', () => {
    const unclear: VerifiedFact = { state: 'unclear', key: 'market_years', year: null, note: '' };
    expect(finished([unclear])).toEqual(new Set());
    expect(finished([unclear], ['i3'])).toContain('i3');
    expect(finished([unclear], ['i3'], false)).toEqual(new Set());
  });
});
