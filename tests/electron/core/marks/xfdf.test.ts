import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXfdf } from '#electron/core/marks/xfdf/read-xfdf.ts';
import { writeXfdf } from '#electron/core/marks/xfdf/write-xfdf.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { everyShape, makeMark } from './make.ts';

const volume = {
  hash: '0'.repeat(64),
  role: 'application',
  title: '胶装册 <1> & "2".pdf',
  bytes: 1,
  pages: 9,
} as const;

const read = (text: string) => readXfdf(new TextEncoder().encode(text), 'a.xfdf');

/** As other programs frame it. */
const frame = (annotations: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve"><annots>${annotations}</annots><f href="a.pdf"/><ids original="1" modified="2"/></xfdf>`;

/** The code of the refusal; anything else that is thrown is a failure. */
function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
  return 'none';
}

describe('XFDF that goes out', () => {
  it('comes back with shape, place, color and words', () => {
    const { marks, skipped } = read(writeXfdf(volume, everyShape));
    expect(skipped).toEqual([]);
    expect(marks.map(({ shape }) => shape)).toEqual(
      everyShape.map(({ mark }) => mark.shape ?? { kind: 'rect' }),
    );
    expect(marks.map(({ name }) => name)).toEqual(everyShape.map(({ mark }) => mark.id));
    expect(marks.map(({ rect }) => rect).slice(0, 3)).toEqual(
      everyShape.slice(0, 3).map(({ mark }) => mark.rect),
    );
    expect(marks.map(({ color }) => color)).toEqual(everyShape.map(({ mark }) => mark.color));
    expect(marks[0]?.note).toBe('【阿依努尔·买买提 & <陈> 2026-03-05】与审计报告不一致（差 12 万元）');
    expect(marks[4]?.note).toContain('第一行\n第二行');
  });

  it('keeps every text that a person can type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (note) => {
        const [mark] = read(writeXfdf(volume, [makeMark({ note: `起${note}止` })])).marks;
        const kept = note.replaceAll(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
        expect(mark?.note.replaceAll(/\r\n?/g, '\n')).toContain(`起${kept}止`.replaceAll(/\r\n?/g, '\n'));
      }),
    );
  });
});

describe('XFDF of other programs', () => {
  it('of the shape that Acrobat writes', () => {
    const { marks, skipped } = read(
      frame(`
      <highlight color="#FFD100" creationdate="D:20260301102030+08'00'" flags="print" date="D:20260302102030+08'00'" name="b1f4" page="2" coords="72.0,700.5,300.25,700.5,72.0,688.0,300.25,688.0,72,680,120,680,72,668,120,668" rect="70.1,667.2,302.1,701.9" subject="Highlight" title="Zhang San">
        <contents-richtext><body xmlns="http://www.w3.org/1999/xhtml" xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/" xfa:APIVersion="Acrobat:23.0.0"><p dir="ltr"><span>研发费用</span> &lt;核对&gt;</p></body></contents-richtext>
        <popup flags="print,nozoom,norotate" open="no" page="2" rect="612,600,800,714"/></highlight>
      <ink color="#E52237" width="2.5" page="0" rect="90,90,210,210" title="Li"><inklist><gesture>100,100;150.5,200.25;200,100</gesture><gesture>120,120</gesture></inklist></ink>
      <polygon page="1" rect="1,1,2,2" vertices="1,1;2,2;1,2"><contents>范围</contents></polygon>
      <popup page="2" rect="1,1,2,2"/>`),
    );
    expect(marks).toMatchObject([
      {
        page: 2,
        color: 'yellow',
        rect: [72, 668, 300.25, 700.5],
        shape: {
          kind: 'highlight',
          quads: [
            [72, 688, 300.25, 700.5],
            [72, 668, 120, 680],
          ],
        },
        note: '【Zhang San 2026-03-02】研发费用 <核对>',
        change: null,
      },
      {
        page: 0,
        color: 'red',
        shape: {
          kind: 'pen',
          width: 2.5,
          strokes: [
            [100, 100, 150.5, 200.25, 200, 100],
            [120, 120, 120, 120],
          ],
        },
        rect: [100, 100, 200, 200.25],
      },
    ]);
    expect(skipped.map(({ kind, page, text }) => [kind, page, text])).toEqual([
      ['polygon', 1, '范围'],
      ['popup', 2, ''],
    ]);
    expect(skipped.every(({ reason }) => reason !== '')).toBe(true);
  });

  it('of the shapes that Foxit, PDF-XChange and Okular write', () => {
    const { marks } = read(
      frame(`
      <square page="3" rect="10,20,110,70" color="#0000ff" width="1" style="solid" title="王五"><contents>框</contents></square>
      <circle page="3" rect="110,70,10,20" color="#00ff00"/>
      <text page="4" rect="50,700,70,720" icon="Note" color="#ffff00"><contents>看这里</contents></text>
      <freetext page="4" rect="50,600,200,640"><defaultappearance>0 0 0 rg /Helv 12 Tf</defaultappearance><contents>旁注</contents></freetext>
      <underline page="5" coords="10,30,60,30,10,20,60,20" rect="10,20,60,30" color="#800000"/>
      <squiggly page="5" rect="10,20,60,30"/>
      <strikeout page="5" coords="10,30,60,30,10,20,60,20" rect="10,20,60,30"><contents>应删</contents></strikeout>
      <stamp page="6" rect="10,20,60,30" icon="Approved"/>`),
    );
    expect(marks.map(({ shape, color, note }) => [shape.kind, color, note])).toEqual([
      ['rect', 'blue', '【王五】框'],
      ['rect', 'green', ''],
      ['note', 'yellow', '看这里'],
      ['note', 'red', '旁注'],
      ['highlight', 'red', ''],
      ['highlight', 'red', ''],
      ['highlight', 'red', '删除线：应删'],
      ['note', 'red', '图章 Approved'],
    ]);
    expect(marks.map(({ change }) => change !== null)).toEqual([
      false,
      true,
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
  });

  it('in UTF-16 with a byte order mark', () => {
    const text = frame('<text page="0" rect="1,1,2,2"><contents>存疑</contents></text>');
    const bytes = Buffer.from(`\uFEFF${text.replace('UTF-8', 'UTF-16')}`, 'utf16le');
    expect(readXfdf(bytes, 'a.xfdf').marks[0]?.note).toBe('存疑');
  });

  it.each([
    ['<square rect="1,1,2,2"/>', '页码'],
    ['<square page="-1" rect="1,1,2,2"/>', '页码'],
    ['<square page="1"/>', '位置'],
    ['<square page="1" rect="1,2,NaN,4"/>', '位置'],
    ['<square page="1" rect="1,2,1e99,4"/>', '位置'],
    ['<ink page="1" rect="1,1,2,2"/>', '笔画'],
    ['<ink page="1"><inklist><gesture>1,2;3</gesture></inklist></ink>', '笔画'],
    [`<ink page="1"><inklist><gesture>${'1,2;'.repeat(5000)}</gesture></inklist></ink>`, '太多'],
    ['<text page="1" rect="1,1,2,2" inreplyto="x"/>', '回复'],
    ['<line page="1" rect="1,1,2,2" start="1,1" end="2,2"/>', '没有对应'],
    ['<fileattachment page="1" rect="1,1,2,2"/>', '没有对应'],
    ['<script page="1">app.alert(1)</script>', '没有对应'],
  ])('lists %s with its reason', (annotation, reason) => {
    const { marks, skipped } = read(frame(annotation));
    expect(marks).toEqual([]);
    expect(skipped).toHaveLength(1);
    expect(skipped[0]?.reason).toContain(reason);
  });

  it('loses nothing without a word: each annotation is a mark or in the list', () => {
    const kind = fc.constantFrom('square', 'ink', 'text', 'line', 'popup', 'highlight', 'x', 'stamp');
    const one = fc.record({ kind, page: fc.string({ maxLength: 4 }), rect: fc.string({ maxLength: 20 }) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), (annotations) => {
        const safe = (text: string): string => text.replaceAll(/[^-\w,. ]/g, '');
        const text = annotations.map(
          (each) => `<${each.kind} page="${safe(each.page)}" rect="${safe(each.rect)}"/>`,
        );
        const { marks, skipped } = read(frame(text.join('')));
        expect(marks.length + skipped.length).toBe(annotations.length);
      }),
    );
  });

  it('takes two thousand at most and lists the rest', () => {
    const { marks, skipped } = read(frame('<square page="0" rect="1,1,2,2"/>'.repeat(2_010)));
    expect([marks.length, skipped.length]).toEqual([2_000, 10]);
  });

  it('cuts a text that is too long, and says so', () => {
    const [mark] = read(
      frame(`<text page="0" rect="1,1,2,2"><contents>${'长'.repeat(900)}</contents></text>`),
    ).marks;
    expect(mark?.note).toHaveLength(500);
    expect(mark?.change).toContain('500');
  });
});

describe('what is no XFDF', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xfdf><annots><text page="0" rect="1,1,2,2"><contents>&b;</contents></text></annots></xfdf>`;
  it.each([
    ['nothing', ''],
    ['a text', 'hello'],
    ['a PDF', '%PDF-1.7\n1 0 obj'],
    ['another XML', '<html><body/></html>'],
    ['XML that was cut', frame('<square page="0" rect="1,1,2,2"/>').slice(0, -20)],
    ['entities that multiply', bomb],
    ['an outside entity', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xfdf><annots/></xfdf>'],
    ['nesting without end', frame('<a>'.repeat(5_000) + '</a>'.repeat(5_000))],
  ])('%s is refused', (_name, text) => {
    expect(refusalOf(() => read(text))).toBe('MARKS_FILE_INVALID');
  });

  it('never throws anything but that, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(refusalOf(() => readXfdf(bytes, 'a.xfdf'))).toBe('MARKS_FILE_INVALID');
      }),
    );
  });
});
