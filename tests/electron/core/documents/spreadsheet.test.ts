import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  acrossRow,
  textCell,
  writeSpreadsheet,
  type Spreadsheet,
} from '#electron/core/documents/spreadsheet.ts';

const sheet: Spreadsheet = {
  name: '汇总表',
  isLandscape: true,
  widths: [10, 20],
  headRows: 2,
  rows: [
    acrossRow('标题', 2, { fontSize: 18 }),
    [textCell('编号'), textCell('企业')],
    [textCell('1'), textCell('一行')],
    [textCell('2'), textCell('上\n下\n末')],
    [textCell('3'), textCell('名称很长要折成好几行的某某新材料科技股份有限公司')],
    acrossRow('规则'.repeat(30), 2),
    [{ ...textCell('4'), height: 60 }, textCell('')],
  ],
};

interface Worksheet {
  readonly worksheet: {
    readonly sheetPr: { readonly pageSetUpPr: Readonly<Record<string, string>> };
    readonly pageSetup: Readonly<Record<string, string>>;
    readonly sheetData: { readonly row: readonly Readonly<Record<string, string>>[] };
  };
}

async function partsOf(one: Spreadsheet) {
  const parts = unzipSync(new Uint8Array(await writeSpreadsheet(one)));
  const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const [page, book] = [text('xl/worksheets/sheet1.xml'), text('xl/workbook.xml')];
  expect([XMLValidator.validate(page), XMLValidator.validate(book)]).toEqual([true, true]);
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
  return { page, book, worksheet: (parser.parse(page) as Worksheet).worksheet };
}

/** In the order that the format wants (ECMA-376 part 1, CT_Worksheet, CT_Workbook): a program refuses any other. */
function expectOrder(xml: string, tags: readonly string[]): void {
  const places = tags.map((tag) => xml.search(new RegExp(`<${tag}[ >/]`)));
  expect(
    places.every((place) => place > 0),
    tags.join(' '),
  ).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
}

describe('a spreadsheet', () => {
  it('is printed as wide as the paper, as many pages down as it takes', async () => {
    const { page, worksheet } = await partsOf(sheet);
    expect(worksheet.sheetPr.pageSetUpPr['fitToPage']).toBe('1');
    expect(worksheet.pageSetup).toMatchObject({
      paperSize: '9',
      orientation: 'landscape',
      fitToWidth: '1',
      fitToHeight: '0',
    });
    expectOrder(page, [
      'sheetPr',
      'sheetViews',
      'cols',
      'sheetData',
      'mergeCells',
      'pageMargins',
      'pageSetup',
    ]);
    const wide = await partsOf({ ...sheet, widths: [100, 150] });
    expect(wide.worksheet.pageSetup['paperSize']).toBe('8');
    const upright = await partsOf({ ...sheet, isLandscape: false });
    expect(upright.worksheet.pageSetup['orientation']).toBe('portrait');
  });

  it('repeats its head on every page, and none when it has none', async () => {
    const { book } = await partsOf(sheet);
    expect(book).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'汇总表\'!$1:$2</definedName>',
    );
    expectOrder(book, ['sheets', 'definedNames']);
    expect((await partsOf({ ...sheet, headRows: 0 })).book).not.toContain('Print_Titles');
  });

  it('says how high each row is, so that no line is hidden, and lets it grow', async () => {
    const { worksheet } = await partsOf(sheet);
    const rows = worksheet.sheetData.row;
    const heights = rows.map(({ ht }) => Number(ht));
    const [title = 0, , one = 0, three = 0, wrapped = 0, rules = 0, fixed] = heights;
    expect(title).toBeGreaterThan(18 * 1.2);
    expect(one).toBeLessThan(22);
    expect(three).toBeGreaterThan(3 * 11 * 1.2);
    expect(three).toBeLessThan(3 * one);
    // 24 characters of two digits in a column of 20, and 60 in one of 30.
    expect(wrapped).toBeGreaterThan(3 * 11 * 1.2);
    expect(rules).toBeGreaterThan(4 * 11 * 1.2);
    expect(fixed).toBe(60);
    expect(rows.slice(0, 6).map((row) => row['customHeight'])).toEqual(Array.from({ length: 6 }));
  });
});
