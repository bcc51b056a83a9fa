import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, describe, expect, it } from 'vitest';
import { writeDocx } from '#electron/core/documents/docx.ts';
import { writeXlsx } from '#electron/core/documents/xlsx.ts';
import { countInChinese } from '#electron/core/forms/sheets/count-in-chinese.ts';
import { buildPublicitySheet, type ListedApplicant } from '#electron/core/forms/sheets/publicity-sheet.ts';
import { buildSupplementSheet } from '#electron/core/forms/sheets/supplement-sheet.ts';
import type { FormSheet } from '#electron/core/forms/sheets/sheet.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { listPublished } from '#electron/core/forms/sheets/list-published.ts';
import { formCase, rankingRows, stamp } from '../forms/samples.ts';
import { evilSheets } from '../forms/sheet-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'pingxia-docx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const evil = `<w:p/>&"'\u0007\u202e\ud800=1+1`;
const grouped = '0123 4567 89ab cdef '.repeat(4).trim();

async function partsOf(sheet: FormSheet): Promise<Record<string, string>> {
  const parts = unzipSync(await writeDocx(sheet));
  return Object.fromEntries(
    Object.entries(parts)
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
}

/** Paragraphs as a reader sees them. */
function paragraphs(xml: string): string[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map(([one]) =>
    [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, text = '']) =>
        text
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&apos;/g, "'")
          .replace(/&amp;/g, '&'),
      )
      .join(''),
  );
}

const listed = (number: number, region: string, rank: number | null = number): ListedApplicant => ({
  rank,
  number,
  applicant: `企业${number}`,
  region,
  kind: 'new',
});

const list = (order: 'rank' | 'region' | 'number', applicants: readonly ListedApplicant[]): FormSheet =>
  buildPublicitySheet({ stamp, applicants, order, period: null, final: null });

const supplement = (deadline: string | null): FormSheet =>
  buildSupplementSheet({
    stamp,
    file: formCase,
    lines: [
      {
        title: '研发费用总额',
        remarks: ['附注缺页', '金额看不清'],
        places: [
          { volumeTitle: '胶装册', pdfPage: 91, printedPage: '87' },
          { volumeTitle: '审计报告', pdfPage: 23, printedPage: null },
        ],
      },
    ],
    deadline,
  });

describe.each(evilSheets(evil).map((sheet) => [sheet.name, sheet] as const))(
  '%s as .docx',
  (_name, sheet) => {
    it('is a package of whole XML whatever the texts, and holds no active content', async () => {
      const parts = await partsOf(sheet);
      for (const [name, xml] of Object.entries(parts))
        expect([name, XMLValidator.validate(xml)]).toEqual([name, true]);
      const body = parts['word/document.xml'] ?? '';
      expect(body).not.toMatch(/<w:p\/>&|[\u0000-\u0008\u202e]/);
      expect(paragraphs(body).join('\n')).toContain(`<w:p/>&"'\ufffd\ufffd\ufffd=1+1`);
      const active = /TargetMode=.?"External|<w:instrText[^>]*>(?!PAGE)|<w:hyperlink|vbaProject/;
      for (const [name, xml] of Object.entries(parts)) expect([name, active.exec(xml)]).toEqual([name, null]);
    });

    it('carries the digest as text and as a picture, and the batch', async () => {
      const parts = unzipSync(await writeDocx(sheet));
      const text = paragraphs(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).join('\n');
      expect(text).toContain(`${stamp.digestLabel}：${grouped}`);
      expect(text).toContain(stamp.batchId);
      const pictures = Object.entries(parts).filter(([name]) => name.startsWith('word/media/'));
      expect(pictures.map(([, bytes]) => strFromU8(bytes.subarray(1, 4)))).toEqual(['PNG']);
    });

    it('has the page of a letter: A4, 37/35/28/26 mm, numbers outside', async () => {
      const parts = await partsOf(sheet);
      const body = parts['word/document.xml'] ?? '';
      expect(/<w:pgSz [^>]*>/.exec(body)?.[0]).toContain('w:w="11906" w:h="16838"');
      const margin = (side: string): number =>
        Number(new RegExp(`<w:pgMar[^>]*w:${side}="(\\d+)"`).exec(body)?.[1]) / 56.7;
      expect(['top', 'bottom', 'left', 'right'].map((side) => Math.round(margin(side)))).toEqual([
        37, 35, 28, 26,
      ]);
      const feet = Object.entries(parts).filter(([name]) => /word\/footer\d/.test(name));
      const sides = new Set(feet.map(([, xml]) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]));
      expect(sides).toEqual(new Set(['left', 'right']));
      for (const [, xml] of feet) expect(xml).toContain('PAGE');
      expect(parts['word/settings.xml']).toContain('evenAndOddHeaders');
    });

    it('names the faces of the conventions and what stands in for them', async () => {
      const parts = await partsOf(sheet);
      expect(parts['word/document.xml']).toContain('w:eastAsia="方正小标宋简体"');
      expect(parts['word/styles.xml']).toContain('w:eastAsia="仿宋_GB2312"');
      expect(parts['word/fontTable.xml']).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>');
    });

    it('is the same file for the same data', async () => {
      const [first, again] = [unzipSync(await writeDocx(sheet)), unzipSync(await writeDocx(sheet))];
      expect(Object.keys(again)).toEqual(Object.keys(first));
      expect(again['word/document.xml']?.length).toBe(first['word/document.xml']?.length);
    });
  },
);

describe('补正通知', () => {
  it('names the item, every remark, the printed pages and the deadline, and no expert', async () => {
    const text = paragraphs((await partsOf(supplement('2026-12-01')))['word/document.xml'] ?? '').join('\n');
    expect(text).toContain(`${formCase.applicant}：`);
    expect(text).toContain('下列 1 项需要补正。请于2026年12月1日前');
    expect(text).toContain('附注缺页\n金额看不清');
    expect(text).toContain('胶装册 第 87 页（PDF 91）\n审计报告 PDF 第 23 页');
  });

  it('leaves room where no deadline is given', async () => {
    const text = paragraphs((await partsOf(supplement(null)))['word/document.xml'] ?? '').join('\n');
    expect(text).toContain('请于　　　　年　　月　　日前');
  });
});

describe('公示名单', () => {
  const names = (sheet: FormSheet): string[] =>
    sheet.blocks.flatMap((block) =>
      block.kind === 'table'
        ? block.rows.map(([, name = '']) => name)
        : block.kind === 'heading'
          ? [block.text]
          : [],
    );

  it('stands in the order of ranks, of the roster, or by region', () => {
    const applicants = [listed(3, '南', 1), listed(1, '北', 2), listed(2, '南', 3)];
    expect(names(list('rank', applicants))).toEqual(['企业3', '企业1', '企业2']);
    expect(names(list('number', applicants))).toEqual(['企业1', '企业2', '企业3']);
    expect(names(list('region', applicants))).toEqual([
      '北（1 家）',
      '企业1',
      '南（2 家）',
      '企业2',
      '企业3',
    ]);
  });

  it('lists everybody once, numbered through, in every order', () => {
    const many = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        many,
        fc.constantFrom('rank' as const, 'region' as const, 'number' as const),
        (all, order) => {
          const sheet = list(
            order,
            all.map((number) => listed(number, `区${number % 5}`, (number * 7) % 100)),
          );
          const rows = sheet.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
          expect(rows.map(([count]) => Number(count))).toEqual(all.map((_, index) => index + 1));
          expect(rows.map(([, name = '']) => name).toSorted()).toEqual(
            all.map((one) => `企业${one}`).toSorted(),
          );
        },
      ),
    );
  });

  it('holds who is ranked and inside the places, not who was taken off, and no undecided tie', () => {
    const [base] = rankingRows(1);
    if (base === undefined) throw new Error('no row');
    const row = (caseId: string, more: Partial<RankingRow>): RankingRow => ({
      ...base,
      caseId,
      rank: 1,
      quota: null,
      decisions: [],
      ...more,
    });
    const place = (state: 'within' | 'border' | 'beyond' | 'excluded') =>
      ({ quota: { state, by: null, sentence: '' } }) as const;
    const decided = (...effects: ('exclude' | 'readmit' | 'none')[]) => ({
      decisions: effects.map((effect, index) => ({
        seq: index + 1,
        kind: 'objection' as const,
        effect,
        itemId: null,
        sentence: '',
      })),
    });
    const rows = [
      row('a', place('within')),
      row('b', place('beyond')),
      row('c', place('excluded')),
      row('d', { rank: null }),
      row('e', {}),
      row('f', decided('exclude', 'none')),
      row('g', decided('exclude', 'readmit')),
    ];
    expect(listPublished('批次', rows).map(({ caseId }) => caseId)).toEqual(['a', 'e', 'g']);
    expect(() => listPublished('批次', [...rows, row('h', place('border'))])).toThrow('并列争末位名额');
    expect(() => listPublished('批次', [row('d', { rank: null })])).toThrow('一家也没有');
  });

  it('tells nobody any points', () => {
    expect(JSON.stringify(list('rank', [listed(1, '北')]).blocks)).not.toMatch(/分[，。"]|得分/);
  });
});

describe('a sheet as .xlsx', () => {
  const formulas = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '=HYPERLINK("http://x","x")',
    "=cmd|' /C calc'!A0",
  ];

  it('holds every text as text: no cell is a formula, and what is read back is what was written', async () => {
    const applicants = formulas.map((applicant, index) => ({ ...listed(index + 1, applicant), applicant }));
    const bytes = await writeXlsx(list('number', applicants));
    const path = join(folder, 'list.xlsx');
    writeFileSync(path, bytes);
    const parts = unzipSync(bytes);
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toMatch(
      /<c r="A1"(?!.*<f[ >])/s,
    );
    const [first] = await readXlsxFile(path);
    const cells = new Set((first?.data ?? []).flat().map((cell) => String(cell).trim()));
    for (const text of formulas) {
      const clean = text.trim();
      expect(cells).toContain(clean);
    }
  });
});

describe('numbers of headings', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [35, '三十五'],
    [100, '一百'],
    [105, '一百零五'],
    [110, '一百一十'],
    [299, '二百九十九'],
  ])('%i is %s', (count, text) => expect(countInChinese(count)).toBe(text));
});
