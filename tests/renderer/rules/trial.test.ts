import { describe, expect, it } from 'vitest';
import { evaluate } from '#rules/evaluate.ts';
import { cleanNumber, toCaseInput } from '#renderer/features/rules/trial/case-input.ts';
import {
  emptyTrial,
  parseFactName,
  setEntry,
  setJudgement,
  takeCase,
} from '#renderer/features/rules/trial/draft.ts';
import { judgeDraft } from '#renderer/features/rules/trial/judge-draft.ts';
import { listTrialItems, missingLabel } from '#renderer/features/rules/trial/trial-fields.ts';
import { outcomeOf } from '#renderer/features/rules/trial/outcome.ts';
import { itemOf, openShipped } from './packs.ts';

const pack = openShipped('cn-63-2022-zjtx');
const { program } = pack;
const empty = emptyTrial('cn-63-2022-zjtx', 2026);
const dictionary = program.dictionary;

describe('what a person types', () => {
  it('is a plain decimal after separators, wide digits and the unit are gone', () => {
    expect(cleanNumber('１，２３４．５０ 万元', '万元')).toBe('1234.50');
    expect(cleanNumber('−12', '')).toBe('-12');
    expect(cleanNumber('12abc', '万元')).toBe('12abc');
  });

  it('becomes the case that rules eval reads', () => {
    const draft = [
      ['revenue[2025]', '5,200.00'],
      ['revenue[2024]', '4800'],
      ['market_years', '4'],
      ['own_brand', true],
    ].reduce((known, [name, value]) => setEntry(known, String(name), value ?? null), empty);
    expect(toCaseInput(draft, dictionary)).toEqual({
      case: { id: 'trial', kind: 'new', year: 2026 },
      facts: { revenue: { 2025: '5200.00', 2024: '4800' }, market_years: '4', own_brand: true },
      judgements: {},
    });
  });

  it('leaves no trace when it is taken back', () => {
    const draft = setEntry(setEntry(empty, 'own_brand', true), 'own_brand', null);
    expect(draft).toEqual(empty);
    expect(setEntry(empty, 'jx_operation', [])).toEqual(empty);
    expect(setJudgement(setJudgement(empty, 'x', 'met'), 'x', null)).toEqual(empty);
  });

  it('names facts as results do', () => {
    expect(parseFactName('revenue[2025]')).toEqual({ key: 'revenue', year: 2025 });
    expect(parseFactName('market_years')).toEqual({ key: 'market_years', year: null });
    expect(parseFactName('Revenue 2025')).toBeNull();
  });
});

describe('a draft before the rules', () => {
  it('answers from the first fact on, the interval narrowing as facts come in', () => {
    const first = judgeDraft(program, empty).evaluation;
    expect(first).toMatchObject({ verdict: 'undecided', score: { low: '0', high: '100' } });
    const later = judgeDraft(program, setEntry(empty, 'digital_level', '3')).evaluation;
    expect(later?.score?.low).toBe('5');
    const outOf = judgeDraft(program, setEntry(empty, 'rd_expense[2025]', '99')).evaluation;
    expect(outOf?.verdict).toBe('notMet');
  });

  it('tells every fact that cannot be at its name and judges without it', () => {
    let draft = setEntry(empty, 'market_years', '-1');
    draft = setEntry(draft, 'employees', '3.5');
    draft = setEntry(draft, 'revenue[2025]', '很多');
    draft = setEntry(draft, 'digital_level', '3');
    const { refused, evaluation } = judgeDraft(program, draft);
    expect(refused.get('market_years')?.code).toBe('FACT_OUT_OF_RANGE');
    expect(refused.get('employees')?.message).toContain('整数');
    expect(refused.get('revenue[2025]')?.code).toBe('FACT_WRONG_TYPE');
    expect(refused.has('digital_level')).toBe(false);
    expect(evaluation?.score?.low).toBe('5');
  });

  it('refuses the whole case when no fact is to blame', () => {
    const { evaluation, refusal } = judgeDraft(program, { ...empty, year: 1 });
    expect(evaluation).toBeNull();
    expect(refusal?.code).toBe('FACT_CASE_INVALID');
  });

  it('lists contradictions without changing the verdict', () => {
    const draft = setEntry(setEntry(empty, 'rd_staff', '9'), 'employees', '3');
    expect(judgeDraft(program, draft).evaluation?.warnings[0]?.code).toBe('RD_STAFF_ABOVE_EMPLOYEES');
  });

  it('says the same as rules eval says to the copied JSON', () => {
    const draft = setEntry(setEntry(empty, 'market_years', '4'), 'revenue[2025]', '5,200');
    const copied: unknown = JSON.parse(JSON.stringify(toCaseInput(draft, dictionary)));
    expect(judgeDraft(program, draft).evaluation).toEqual(evaluate(program, copied));
  });
});

describe('a figure that is only computed', () => {
  const guide = openShipped('guide-2025-indicators');

  it('is an item of its own with its fields and its value', () => {
    const item = itemOf(guide, 'rd_staff_ratio');
    expect(item.formula).toContain('÷');
    let draft = setEntry(emptyTrial('guide-2025-indicators', 2026), 'rd_staff', '20');
    draft = setEntry(draft, 'employees', '80');
    const { evaluation } = judgeDraft(guide.program, draft);
    expect(evaluation && outcomeOf(evaluation, item)).toMatchObject({
      kind: 'calculation',
      result: { value: '25' },
    });
    const fields = listTrialItems(guide, draft).flatMap((one) => one.fields.map(({ name }) => name));
    expect(fields).toContain('employees');
  });
});

describe('a case of a batch', () => {
  it('brings its declared figures, kind and year', () => {
    const batch = { packId: 'cn-63-2022-zjtx', overlayId: null, year: 2025 };
    const declared = [
      { key: 'revenue', year: 2024, value: '900.00' },
      { key: 'own_brand', year: null, value: false },
    ];
    const draft = takeCase(setEntry(empty, 'market_years', '9'), batch, { kind: 'review', declared });
    expect(draft).toMatchObject({ year: 2025, kind: 'review' });
    expect(draft.entries).toEqual({ 'revenue[2024]': '900.00', own_brand: false });
  });
});

describe('the fields of a trial', () => {
  it('ask for each fact once, under the first item that reads it', () => {
    const items = listTrialItems(pack, empty);
    const names = items.flatMap(({ fields }) => fields.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('rd_expense[2025]');
    expect(items.find(({ item }) => item.id === 'i11')?.elsewhere).toContain('上年度研发费用总额');
  });

  it('cover everything that the rules say is missing', () => {
    const names = new Set(
      listTrialItems(pack, empty).flatMap(({ fields }) => fields.map(({ name }) => name)),
    );
    const missing = judgeDraft(program, empty).evaluation?.missing ?? [];
    expect(missing.filter((key) => !names.has(key))).toEqual([]);
    expect(missing.length).toBeGreaterThan(20);
  });

  it('leave out what the other kind of applicant is asked, and hold the expert questions', () => {
    const giant = openShipped('cn-2-2026-giant');
    const items = listTrialItems(giant, { kind: 'new', year: 2026 });
    expect(items.flatMap(({ judgements }) => judgements)).toEqual(['chain_position']);
    expect(missingLabel(giant, 'chain_position', items)).toBe('产业链关键环节');
    const xj = openShipped('xj-2026-1');
    expect(listTrialItems(xj, { kind: 'new', year: 2026 }).map(({ item }) => item.id)).not.toContain(
      'xj_review',
    );
  });
});
