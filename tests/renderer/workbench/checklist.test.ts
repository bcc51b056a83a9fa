import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { DeclaredFact } from '#shared/domain/facts.ts';
import {
  applyReviewChange,
  emptyReview,
  type ReviewChange,
  type ReviewContent,
} from '#shared/domain/review.ts';
import { neighbour, nextUnfinished, type Checklist } from '#renderer/features/workbench/checklist.ts';
import { readRules } from '#renderer/features/workbench/read-rules.ts';
import { judgeCase, makeChecklist } from '#renderer/features/workbench/judge-case.ts';

const rule = (name: string) => readFileSync(new URL(`../../../rules/${name}`, import.meta.url), 'utf8');
const rules = readRules({
  packId: 'cn-63-2022-zjtx',
  packVersion: '2022.1',
  overlayId: null,
  digest: `sha256:${'0'.repeat(64)}`,
  texts: { dictionary: rule('dictionary.yaml'), base: rule('packs/cn-63-2022-zjtx.yaml'), overlay: null },
});

const money = (key: string, year: number, value: string): DeclaredFact => ({ key, year, value });
const declared: readonly DeclaredFact[] = [
  money('rd_expense', 2025, '520.00'),
  money('revenue', 2025, '5180.00'),
  money('main_revenue', 2025, '5000'),
  { key: 'market_years', year: null, value: '9' },
];
const file: CaseFile = {
  id: 'b-00000000-007',
  number: 7,
  applicant: '天山精密轴承有限公司',
  creditCode: '',
  kind: 'new',
  region: '乌鲁木齐市',
  district: '',
  industry: '',
  product: '',
  volumes: [],
  declared: [...declared],
};

const start: ReviewContent = { ...emptyReview, recusal: { conflict: false } };
const after = (...changes: ReviewChange[]) => changes.reduce(applyReviewChange, start);
const verify = (key: string, year: number | null, value: string): ReviewChange => ({
  type: 'fact.set',
  fact: { key, year, state: 'verified', value, note: '' },
});

function show(content: ReviewContent): Checklist {
  const made = makeChecklist({ rules, file, year: 2026, content });
  if (made === null) throw new Error('the declared figures cannot be judged');
  return made;
}
const itemOf = (list: Checklist, id: string) => {
  const item = list.items.find((one) => one.id === id);
  if (item === undefined) throw new Error(`no item ${id}`);
  return item;
};

describe('the checklist of a pack', () => {
  const list = show(start);

  it('has the groups of the document with their points, then the conditions', () => {
    expect(list.sections.map(({ title, max }) => [title, max])).toEqual([
      ['专业化', '25'],
      ['精细化', '25'],
      ['特色化', '15'],
      ['创新能力', '35'],
      ['认定条件', null],
    ]);
    expect(list.items).toHaveLength(13 + 5);
  });

  it('numbers items as the document does', () => {
    expect(itemOf(list, 'i11')).toMatchObject({ number: '11', label: '指标11' });
    expect(itemOf(list, 'c2')).toMatchObject({ number: '（二）' });
    expect(itemOf(list, 'entry').number).toBe('');
  });

  it('shows each figure with its year, what was declared, and where else it counts', () => {
    const [rd, revenue] = itemOf(list, 'i11').facts;
    expect(rd).toMatchObject({ name: '研发费用总额（2025）', declared: '520.00', verified: null });
    expect(rd?.sharedWith).toBe(1);
    expect(revenue).toMatchObject({ name: '营业收入总额（2025）', kind: { unit: '万元' } });
  });

  it('does not repeat all figures of the points under the condition over the points', () => {
    const names = itemOf(list, 'c4').facts.map(({ key }) => key);
    expect(names).toContain('maker_china_top500_3y');
    expect(names).not.toContain('ip_class2');
  });

  it('quotes only words that were checked against the original', () => {
    expect(itemOf(list, 'c2').quote).toContain('不低于100万元');
    expect(itemOf(list, 'i11').quote).toBeNull();
  });

  it('is undecided where something is missing, and says what', () => {
    expect(itemOf(list, 'i12')).toMatchObject({ verdict: 'undecided', points: { low: '0', high: '5' } });
    expect(list.summary.missing).toContain('研发人员数');
    expect(list.summary.verdict).toBe('undecided');
  });
});

describe('a figure that was verified', () => {
  it('feeds every item that uses it', () => {
    const list = show(after(verify('rd_expense', 2025, '90')));
    expect(itemOf(list, 'i11').points).toMatchObject({ low: '0', high: '0' });
    expect(itemOf(list, 'c2').verdict).toBe('notMet');
    expect(itemOf(list, 'c2').facts[0]?.verified).toMatchObject({ value: '90' });
  });

  it('shows the difference and what it changed', () => {
    const list = show(after(verify('rd_expense', 2025, '498.00')));
    expect(itemOf(list, 'i11').facts[0]?.effect).toBe('核减 22.00 万元：由 A 档 10 分变为 B 档 8 分');
    expect(itemOf(list, 'c2').facts[0]?.effect).toBe('核减 22.00 万元，结论不变');
  });

  it('shows no difference where it equals the declared one', () => {
    expect(itemOf(show(after(verify('rd_expense', 2025, '520'))), 'i11').facts[0]?.effect).toBeNull();
  });

  it('counts as unknown where the material is unclear', () => {
    const unclear: ReviewChange = {
      type: 'fact.set',
      fact: { key: 'rd_expense', year: 2025, state: 'unclear', note: '' },
    };
    const item = itemOf(show(after(unclear)), 'i11');
    expect(item).toMatchObject({ verdict: 'undecided', points: { low: '0', high: '10' } });
    expect(item.facts[0]?.effect).toBe('材料不清：由 A 档 10 分变为 0–10 分');
  });

  it('that cannot be is told and left out; the others still count', () => {
    const wrong = verify('market_years', null, '-3');
    const list = show(after(wrong, verify('rd_expense', 2025, '90')));
    expect(list.summary.refusal).toContain('从事特定细分市场年限');
    expect(itemOf(list, 'i3').points).toEqual(itemOf(show(start), 'i3').points);
    expect(itemOf(list, 'c2').verdict).toBe('notMet');
    expect(judgeCase(rules, file, 2026, after(wrong).facts, {}).ok).toBe(false);
  });

  it('cannot save a case whose declared figures cannot be judged', () => {
    const broken = { ...file, declared: [{ key: 'market_years', year: null, value: '-3' }] };
    expect(makeChecklist({ rules, file: broken, year: 2026, content: start })).toBeNull();
  });

  it('that contradicts another is shown at both, until one is explained', () => {
    const contradiction = after(verify('main_revenue', 2025, '6000'));
    const [own] = itemOf(show(contradiction), 'i1').facts;
    expect(own?.isContradicted).toBe(true);
    expect(show(contradiction).summary.warnings.map(({ isExplained }) => isExplained)).toEqual([false]);
    const explained = after({
      type: 'fact.set',
      fact: { key: 'main_revenue', year: 2025, state: 'verified', value: '6000', note: '含关联交易' },
    });
    expect(show(explained).summary.warnings.map(({ isExplained }) => isExplained)).toEqual([true]);
  });
});

describe('working through the list', () => {
  const verified = after(verify('market_years', null, '9'));
  const supplement: ReviewChange = {
    type: 'note.set',
    note: { itemId: 'i12', remark: '社保名单缺页', supplement: true },
  };

  it('finishes an item when its figures were looked at and it is decided', () => {
    expect(itemOf(show(start), 'i3').isFinished).toBe(false);
    expect(itemOf(show(verified), 'i3').isFinished).toBe(true);
  });

  it('finishes an item that is set aside for 补正, and counts it', () => {
    const list = show(after(supplement));
    expect(itemOf(list, 'i12')).toMatchObject({ isFinished: true, note: { remark: '社保名单缺页' } });
    expect(list.summary.supplements).toBe(1);
  });

  it('leads to the next unfinished item and round to the beginning', () => {
    const { items } = show(verified);
    expect(nextUnfinished(items, 'i2')).toBe('i4');
    expect(nextUnfinished(items, items.at(-1)?.id ?? null)).toBe('i1');
    expect(nextUnfinished(items, null)).toBe('i1');
    const done = items.map((item) => ({ ...item, isFinished: true }));
    expect(nextUnfinished(done, 'i2')).toBeNull();
  });

  it('moves up and down and stays within the list', () => {
    const { items } = show(start);
    expect(neighbour(items, 'i1', 1)).toBe('i2');
    expect(neighbour(items, 'i1', -1)).toBe('i1');
    expect(neighbour(items, items.at(-1)?.id ?? null, 1)).toBe(items.at(-1)?.id);
    expect(neighbour([], null, 1)).toBeNull();
  });
});
