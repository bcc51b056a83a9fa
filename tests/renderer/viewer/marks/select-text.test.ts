import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectText } from '#renderer/viewer/marks/select-text.ts';
import { toTextSpans, type TextItem } from '#renderer/viewer/marks/text-span.ts';

/** A run of text as pdf.js tells it; ten units a letter, twelve high. */
const run = (str: string, x: number, y: number): TextItem => ({
  str,
  transform: [12, 0, 0, 12, x, y],
  width: 10 * [...str].length,
  height: 12,
});
const page = toTextSpans([
  run('研发费用总额', 100, 700),
  run('四百二十万元', 170, 700),
  run('营业收入总额', 100, 670),
  run('净利润', 100, 640),
]);

describe('selecting text', () => {
  it('takes the letters between two points of one line, to the nearest letter', () => {
    const selected = selectText(page, { x: 119, y: 704 }, { x: 141, y: 703 });
    expect(selected).toMatchObject({ text: '费用', rect: [120, 697.6, 140, 709.6] });
    expect(selectText(page, { x: 141, y: 703 }, { x: 119, y: 704 })).toEqual(selected);
  });

  it('takes whole lines between, and joins the runs of a line', () => {
    const selected = selectText(page, { x: 120, y: 704 }, { x: 110, y: 645 });
    expect(selected?.text).toBe('费用总额四百二十万元营业收入总额净');
    expect(selected?.quads).toEqual([
      [120, 697.6, 230, 709.6],
      [100, 667.6, 160, 679.6],
      [100, 637.6, 110, 649.6],
    ]);
    expect(selected?.rect).toEqual([100, 637.6, 230, 709.6]);
  });

  it('finds nothing where the pointer met no text', () => {
    expect(selectText(page, { x: 300, y: 300 }, { x: 400, y: 310 })).toBeNull();
    expect(selectText([], { x: 100, y: 700 }, { x: 200, y: 710 })).toBeNull();
  });

  it('leaves out what stands between in the file and elsewhere on the page', () => {
    const mixed = toTextSpans([run('第一行', 100, 700), run('页脚', 100, 20), run('第二行', 100, 680)]);
    expect(selectText(mixed, { x: 100, y: 704 }, { x: 130, y: 684 })?.text).toBe('第一行第二行');
  });

  it('follows text that runs upwards, as on a landscape page', () => {
    const upwards = toTextSpans([
      { str: '研发费用', transform: [0, 12, -12, 0, 300, 100], width: 40, height: 12 },
    ]);
    const selected = selectText(upwards, { x: 295, y: 110 }, { x: 295, y: 131 });
    expect(selected).toMatchObject({ text: '发费' });
    expect(selected?.rect).toEqual([290.4, 110, 302.4, 130]);
  });

  it('is bounded and sound whatever a page says', () => {
    const items = fc.array(
      fc.record({
        str: fc.string({ unit: 'grapheme', maxLength: 40 }),
        transform: fc.array(fc.double(), { maxLength: 7 }),
        width: fc.double(),
        height: fc.double(),
      }),
      { maxLength: 30 },
    );
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const at = fc.record({ x: number, y: number });
    fc.assert(
      fc.property(items, at, at, (all, from, to) => {
        const selected = selectText(toTextSpans(all), from, to);
        if (selected === null) return;
        expect(selected.quads.length).toBeLessThanOrEqual(200);
        expect(selected.text.length).toBeLessThanOrEqual(2000);
        for (const [x0, y0, x1, y1] of selected.quads) expect(x0 < x1 && y0 < y1).toBe(true);
      }),
    );
  });

  it('keeps long selections within what a mark may hold, in whole characters', () => {
    const long = toTextSpans(
      Array.from({ length: 300 }, (_, at) => run(`${'𠮷'.repeat(9)}末`, 100, 5000 - 14 * at)),
    );
    const selected = selectText(long, { x: 100, y: 5005 }, { x: 500, y: 805 });
    expect(selected?.quads).toHaveLength(200);
    expect(selected?.text.length).toBeLessThanOrEqual(2000);
    expect(selected?.text.isWellFormed()).toBe(true);
  });
});
