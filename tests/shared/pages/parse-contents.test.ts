import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ContentsEntry } from '#shared/pages/page-map.ts';
import { writeContents } from '#shared/pages/write-contents.ts';
import { parseContents } from '#shared/pages/parse-contents.ts';

const read = (text: string) =>
  parseContents(text).map(({ title, level, printed }) => `${level} ${title} ${printed ?? '-'}`);

it('reads a table of contents as it is typed in applications', () => {
  expect(
    read(`目　录
一、企业基本情况 ……… 3
（一）营业执照............5
（二）近三年审计报告（2023）	第 12 页
二、专业化 · · · · · · 018
1. 主导产品说明  （21）
1.1 2022—2024 年销售收入 ——— P.30
附件 专利证书 iv
封面
`),
  ).toEqual([
    '0 一、企业基本情况 3',
    '1 （一）营业执照 5',
    '1 （二）近三年审计报告（2023） 12',
    '0 二、专业化 18',
    '1 1. 主导产品说明 21',
    '2 1.1 2022—2024 年销售收入 30',
    '0 附件 专利证书 iv',
    '0 封面 -',
  ]);
});

it('takes the first page of a range, and a page on a line of its own', () => {
  expect(read('营业执照 …… 3-12\n审计报告\n………… 45')).toEqual(['0 营业执照 3', '0 审计报告 45']);
});

it('reads back what is written for editing, levels and PDF pages included', () => {
  const title = fc.constantFrom(
    '一、企业概况',
    '营业执照',
    '1.2 审计报告（2023）',
    '研发费用 专项审计',
    '附件',
  );
  const entries = fc.array(
    fc.record(
      {
        title,
        level: fc.integer({ min: 0, max: 3 }),
        printed: fc.constantFrom('3', '附12', 'iv'),
        page: fc.nat(900),
      },
      { requiredKeys: ['title', 'level'] },
    ),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(entries, (list) => {
      // A PDF page says where an entry leads by itself; the outermost entry is what the others stand under.
      const top = { title: '目录之首', level: 0 };
      const known = list.map(({ page, printed, ...entry }) => ({
        ...entry,
        ...(page !== undefined ? { page } : printed !== undefined ? { printed } : {}),
      }));
      const whole = [top, { title: '其下', level: 1 }, ...known];
      expect(parseContents(writeContents(whole))).toEqual(whole);
    }),
  );
});

it('does not take a year that belongs to the title for a page', () => {
  expect(read('审计报告（2023）\n研发费用表2024')).toEqual(['0 审计报告（2023） -', '0 研发费用表2024 -']);
});

it('makes valid entries of whatever is pasted, in time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
      for (const entry of parseContents(text)) expect(ContentsEntry.safeParse(entry).error).toBeUndefined();
    }),
  );
  const hostile = `${'. '.repeat(20_000)}${'…'.repeat(20_000)}x`;
  expect(parseContents(hostile).length).toBeLessThanOrEqual(1);
  expect(parseContents('甲 1\n'.repeat(2000)).length).toBe(500);
});
