import type { FactField, Item } from '#renderer/features/workbench/checklist.ts';
import { sayPage } from '#shared/pages/say-page.ts';
import type { Evidence } from '#shared/domain/review.ts';

export const audit = 'a'.repeat(64);
export const bound = 'b'.repeat(64);

export const places = {
  roleOf: (volume: string) => (volume === audit ? '审计报告' : '胶装册'),
  pageOf: (volume: string, page: number) => sayPage(page, volume === audit ? String(page - 3) : null),
};

export const figure = (more: Partial<FactField> = {}): FactField => ({
  id: 'rd_expense[2025]',
  key: 'rd_expense',
  year: 2025,
  name: '研发费用总额（2025）',
  help: null,
  kind: { type: 'decimal', unit: '万元', isSigned: false, options: [] },
  declared: '520.00',
  verified: null,
  effect: null,
  isContradicted: false,
  sharedWith: 0,
  ...more,
});

export const mark = (volume: string, page: number, more: Partial<Evidence> = {}): Evidence => ({
  id: crypto.randomUUID(),
  volume,
  page,
  rect: [0, 0, 10, 10],
  itemId: 'i11',
  note: '',
  ...more,
});

export const item = (more: Partial<Item> = {}): Item => ({
  id: 'i11',
  kind: 'indicator',
  number: '11',
  label: '指标11',
  title: '研发投入',
  demand: '',
  source: '',
  quote: null,
  verdict: 'met',
  points: null,
  option: null,
  explain: '',
  facts: [figure()],
  judgements: [],
  evidence: [],
  note: { itemId: 'i11', remark: '', supplement: false },
  isFinished: false,
  ...more,
});
