import type { SampleApplicant, SampleFact } from './applicants.ts';
import { toYuan, type HundredYuan } from './money.ts';
import type { Mark } from './page-model.ts';
import type { CellSpec } from './sheet-parts.ts';

const OPTION_TEXTS: Readonly<Record<string, string>> = {
  gap_filling: '“补短板”“锻长板”“填空白”取得实际成效',
  six_bases_or_key_chain: '属于工业“六基”领域',
  other: '不属于以上情况',
  national: '国家级',
  provincial: '自治区级',
  city: '地（州、市）级',
  below_city: '地（州、市）级以下',
  none: '未建立',
};

/** Looks figures up and words them for a page of one side: the application, or what proves it. */
export interface DossierFacts {
  readonly applicant: SampleApplicant;
  readonly year: number;
  readonly get: (key: string, year?: number) => SampleFact;
  /** Keys whose proof is blotted out. */
  readonly smudged: ReadonlySet<string>;
}

export function makeDossierFacts(applicant: SampleApplicant, year: number): DossierFacts {
  const byName = new Map(applicant.facts.map((fact) => [`${fact.key} ${fact.year ?? ''}`, fact]));
  const unreadable = applicant.facts.filter((fact) => fact.verified === null).map((fact) => fact.key);
  return {
    applicant,
    year,
    get: (key, of) => {
      const fact = byName.get(`${key} ${of ?? ''}`);
      if (!fact) throw new Error(`no sample fact ${key} ${of ?? ''}`);
      return fact;
    },
    smudged: new Set(applicant.profile.flaw === 'smudged' ? unreadable : []),
  };
}

/** A cell that shows a figure and marks it, in the words of a form: 5200.00, 是, 自治区级. */
export function factCell(facts: DossierFacts, side: Mark['side'], key: string, year?: number): CellSpec {
  const fact = facts.get(key, year);
  const value = side === 'declared' ? fact.declared : (fact.verified ?? fact.declared);
  return { text: wordOf(key, value), fact: { key, year: year ?? null } };
}

/** A cell of a statement: the audited amount in yuan. */
export function yuanCell(facts: DossierFacts, key: string, year: number): CellSpec {
  return { text: toYuan(auditedMoney(facts, key, year)), align: 'right', fact: { key, year } };
}

export function auditedMoney(facts: DossierFacts, key: string, year: number): HundredYuan {
  return facts.get(key, year).money?.verified ?? 0;
}

function wordOf(key: string, value: SampleFact['declared']): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value !== 'string') return value.join('、');
  if (key.startsWith('sci_award') && value === '0') return '无';
  if (key === 'digital_level') return ['', '一级', '二级', '三级', '四级'][Number(value)] ?? value;
  return OPTION_TEXTS[value] ?? value;
}
