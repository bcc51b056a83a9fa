import { describe, expect, it } from 'vitest';
import { describePack, itemFacts } from '#rules/describe.ts';
import { evaluate } from '#rules/evaluate.ts';
import { createPackJsonSchema } from '#rules/json-schema.ts';
import { PACK_IDS, RULES_DIR, openProgram } from './pack-files.ts';
import { readFileSync } from 'node:fs';

describe.each(PACK_IDS)('the view of %s', (id) => {
  const program = openProgram(id);
  const view = describePack(program);

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });

  it('gives every condition, indicator and option its source', () => {
    for (const one of [...view.conditions, ...view.indicators]) {
      expect(one.source?.text).toMatch(/\S+ \S+/);
      expect(one.source?.quote).not.toBe('');
      expect(one.demand).not.toBe('');
    }
    for (const option of view.indicators.flatMap((one) => one.options)) expect(option.quote).not.toBe('');
    for (const one of view.parameters)
      expect([one.name, one.from, one.source === null]).toEqual([one.name, expect.any(String), false]);
  });

  it('names the facts that a blank case is missing', () => {
    const { conditions, indicators } = evaluate(program, { case: { kind: 'new', year: 2026 } });
    const needed = itemFacts(program);
    for (const one of [...conditions, ...indicators]) {
      const keys = (needed[one.id] ?? []).map(({ key, period }) =>
        period === null ? key : `${key}[${2026 + period}]`,
      );
      const asked = one.missing.filter((key) => !view.judgements.some((judgement) => judgement.id === key));
      expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
    }
  });

  it('points its notes at items that exist', () => {
    const ids = new Set([...view.conditions, ...view.indicators].map((one) => one.id));
    for (const note of view.notes) expect(note.about.filter((about) => !ids.has(about))).toEqual([]);
  });

  it('has materials, a process and settings to fill in', () => {
    expect(view.settings.length).toBeGreaterThan(0);
    expect(view.applicants.length).toBeGreaterThan(0);
    expect(view.notes.length).toBeGreaterThan(0);
  });
});

describe('views', () => {
  it('do not pass off unverified words as quotations', () => {
    const view = describePack(openProgram('cn-63-2022-zjtx'));
    expect(view.indicators.every((one) => one.source?.quoted === false)).toBe(true);
    expect(view.conditions.filter((one) => one.source?.quoted).map((one) => one.id)).toEqual([
      'c1',
      'c2',
      'c3',
      'c4',
    ]);
  });

  it('know the groups and their points', () => {
    const { groups, maximum } = describePack(openProgram('cn-63-2022-zjtx'));
    expect(groups.map((one) => `${one.title} ${one.max}`)).toEqual([
      '专业化 25',
      '精细化 25',
      '特色化 15',
      '创新能力 35',
    ]);
    expect(maximum).toBe('100');
    expect(describePack(openProgram('cn-2-2026-zjtx')).maximum).toBeNull();
  });

  it('tell which item a judgement decides', () => {
    expect(describePack(openProgram('cn-2-2026-giant')).judgements).toEqual([
      expect.objectContaining({ id: 'chain_position', items: ['c6'] }),
    ]);
  });

  it('of the Xinjiang notice keep what it prints', () => {
    const view = describePack(openProgram('xj-2026-1'));
    expect(view.applicants.map((one) => one.who)).toEqual([
      '有效期内自治区创新型中小企业',
      '2023年认定和复核通过的自治区专精特新中小企业',
    ]);
    const text = JSON.stringify(view.process);
    for (const words of [
      '一式两份',
      '2026年3月8日',
      'xxx地州2026年第一批专精特新中小企业材料',
      'qyc@xjeic.gov.cn',
    ])
      expect(text).toContain(words);
    expect(view.materials.find((one) => one.id === 'audit')?.title).toBe('审计报告（单独放置）');
  });
});

it('the published JSON Schema is the generated one', () => {
  expect(JSON.parse(readFileSync(`${RULES_DIR}/pack.schema.json`, 'utf8'))).toEqual(createPackJsonSchema());
});
