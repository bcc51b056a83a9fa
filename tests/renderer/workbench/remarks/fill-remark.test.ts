import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RemarkPlace } from '#shared/domain/remarks.ts';
import { seedRemarks } from '#rules/remarks/seeds.ts';
import { insertRemark, nextBlank } from '#renderer/features/workbench/remarks/blanks.ts';
import { fillRemark } from '#renderer/features/workbench/remarks/fill-remark.ts';
import { audit, bound, figure, item, mark, places } from './case.ts';

const fill = (text: string, of: ReturnType<typeof item> | null, place: RemarkPlace = { at: 'any' }) =>
  fillRemark({ text, place }, of, places);

describe('placeholders', () => {
  it('become the printed page and the values of the item', () => {
    const verified = { key: 'rd_expense', year: 2025, state: 'verified', value: '498.00', note: '' } as const;
    const one = item({
      evidence: [mark(audit, 26), mark(bound, 4)],
      facts: [figure({ key: 'revenue', name: '营业收入' }), figure({ verified, effect: '核减' })],
    });
    expect(fill('审计报告【页码】【数据】为【核定值】，申报【申报值】。', one)).toBe(
      '审计报告第 23 页（PDF 27）研发费用总额（2025）为 498.00 万元，申报 520.00 万元。',
    );
    expect(fill('【材料】【页码】清晰。', one)).toBe('胶装册 PDF 第 5 页清晰。');
  });

  it('take the figure that the remark is about', () => {
    const one = item({ facts: [figure(), figure({ key: 'revenue', name: '营业收入', declared: '5180' })] });
    expect(fill('【数据】 【申报值】', one, { at: 'facts', keys: ['revenue'] })).toBe('营业收入 5,180 万元');
    expect(fill('【数据】', one, { at: 'facts', keys: ['employees'] })).toBe('研发费用总额（2025）');
  });

  it('stay blanks where the item has nothing for them', () => {
    expect(fill('审计报告【页码】研发费用合计与申报值一致。', item())).toBe(
      '审计报告第 __ 页研发费用合计与申报值一致。',
    );
    expect(fill('【材料】【页码】。', item())).toBe('__ 第 __ 页。');
    expect(fill('【核定值】', item())).toBe('__');
    expect(fill('【数据】【申报值】', null)).toBe('____');
  });

  it('take no page from another volume, from a stamp or from a mark that is tied to nothing', () => {
    expect(fill('审计报告【页码】', item({ evidence: [mark(bound, 4)] }))).toBe('审计报告第 __ 页');
    const stamp = mark(audit, 8, { shape: { kind: 'stamp', stamp: 'doubt' } });
    const loose = mark(audit, 8, { itemId: null });
    expect(fill('【材料】【页码】', item({ evidence: [stamp, loose] }))).toBe('__ 第 __ 页');
  });

  it('leave nothing of themselves in any seed', () => {
    for (const { text } of seedRemarks) {
      expect(fill(text, item({ evidence: [mark(audit, 8)] }))).not.toMatch(/【|】/);
      expect(fill(text, null)).not.toMatch(/【|】/);
    }
  });
});

describe('inserting', () => {
  it('replaces what is selected and selects the first blank', () => {
    expect(insertRemark('前后', 1, 1, '第 __ 页，共 __ 页')).toEqual({
      text: '前第 __ 页，共 __ 页后',
      start: 3,
      end: 5,
    });
    expect(insertRemark('旧的', 0, 2, '新。')).toEqual({ text: '新。', start: 2, end: 2 });
  });

  it('changes nothing around the selection, and selects a blank of what was inserted', () => {
    const texts = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(texts, texts, texts, texts, (before, old, after, remark) => {
        const field = before + old + after;
        const done = insertRemark(field, before.length, before.length + old.length, remark);
        expect(done.text).toBe(before + remark + after);
        expect(done.start).toBeGreaterThanOrEqual(before.length);
        expect(done.end).toBeLessThanOrEqual(before.length + remark.length);
        expect(['', '__']).toContain(done.text.slice(done.start, done.end));
      }),
    );
  });

  it('finds blank after blank', () => {
    expect(nextBlank('a __ b __', 0)).toEqual({ start: 2, end: 4 });
    expect(nextBlank('a __ b __', 4)).toEqual({ start: 7, end: 9 });
    expect(nextBlank('a __ b __', 9)).toBeNull();
  });
});
