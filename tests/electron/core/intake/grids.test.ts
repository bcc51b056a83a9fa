import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MAX_GRID_COLUMNS, MAX_GRID_ROWS } from '#electron/core/intake/grid.ts';
import { readGrids } from '#electron/core/intake/read-grids.ts';
import { docxTable, makeDocx, makeXlsx, textRows, textSheet, openFolder, zip } from './office-files.ts';

const folder = openFolder();

const WORKBOOK = {
  'xl/workbook.xml': '<workbook><sheets><sheet name="a" id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
};

async function readCells(bytes: Uint8Array, name = 'a.xlsx'): Promise<string[][]> {
  const [grid] = await readGrids(await folder.write(name, bytes));
  return grid?.rows.map((row) => row.cells.map((cell) => cell.text)) ?? [];
}

describe('spreadsheets', () => {
  it('reads shared, inline and formula strings, booleans and numbers', async () => {
    const data =
      '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><r><t>乌鲁</t></r><r><t xml:space="preserve">木齐 </t></r></is></c>' +
      '<c r="C1" t="str"><f>A1</f><v>结果&amp;&#20013;</v></c><c r="D1" t="b"><v>1</v></c><c r="E1"><v>5200.1000000000004</v></c><c r="G1"><v>1.5E-7</v></c></row>';
    const bytes = makeXlsx([{ data }], {
      'xl/sharedStrings.xml': '<sst><si><t>零</t></si><si><t>一</t><rPh><t>yi</t></rPh></si></sst>',
    });
    expect(await readCells(bytes)).toEqual([
      ['一', '乌鲁木齐 ', '结果&中', '是', '5200.1', '', '0.00000015'],
    ]);
  });

  it('tells a number that lost its last digits and a formula error', async () => {
    const data =
      '<row r="1"><c r="A1"><v>9.1650104000000013E17</v></c><c r="B1" t="e"><v>#REF!</v></c></row>';
    const [grid] = await readGrids(await folder.write('lossy.xlsx', makeXlsx([{ data }])));
    expect(grid?.rows[0]?.cells).toEqual([
      { text: '916501040000000128', isRounded: true },
      { text: '', error: '#REF!' },
    ]);
  });

  it('shows dates and percentages as a person sees them', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="0.000%"/><numFmt numFmtId="172" formatCode="&quot;day&quot;0"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="10"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs></styleSheet>';
    const cells = [45000, 45000, 45000, 0.0808, 0.07, 3].map(
      (value, style) => `<c r="${'ABCDEF'.charAt(style)}1" s="${style}"><v>${value}</v></c>`,
    );
    const bytes = makeXlsx([{ data: `<row r="1">${cells.join('')}</row>` }], { 'xl/styles.xml': styles });
    expect(await readCells(bytes)).toEqual([['45000', '2023-03-15', '2023-03-15', '8.08%', '7%', '3']]);
  });

  it('spreads merged areas and marks what they cover', async () => {
    const sheet = textSheet(
      [
        ['地区', '企业'],
        ['乌鲁木齐市', '甲'],
        ['', '乙'],
        ['合计', ''],
      ],
      ['A2:A3', 'A4:B4'],
    );
    const [grid] = await readGrids(await folder.write('merged.xlsx', makeXlsx([sheet])));
    expect(grid?.rows[2]?.cells[0]).toEqual({ text: '乌鲁木齐市', covered: 'above' });
    expect(grid?.rows[3]?.cells[1]).toEqual({ text: '合计', covered: 'left' });
  });

  it('keeps row numbers over gaps, counts where they are not written, skips hidden sheets', async () => {
    const bytes = makeXlsx([
      { data: '<row r="9"><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>' },
      { state: 'hidden', data: textRows([['x']]) },
    ]);
    const grids = await readGrids(await folder.write('gaps.xlsx', bytes));
    expect(grids).toHaveLength(1);
    expect(grids[0]?.rows.map((row) => [row.number, row.cells.map((cell) => cell.text)])).toEqual([
      [9, ['1', '2']],
      [10, ['3']],
    ]);
  });
});

describe('hostile spreadsheets', () => {
  it('allocates nothing for far rows, columns and merges', async () => {
    const data =
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="999999999"><c r="A999999999"><v>3</v></c></row>';
    const [grid] = await readGrids(
      await folder.write('far.xlsx', makeXlsx([{ data, merges: ['A1:XFD1048576'] }])),
    );
    expect(grid?.rows.map((row) => row.number)).toEqual([1, 999999999]);
    expect(grid?.rows[0]?.cells).toHaveLength(MAX_GRID_COLUMNS);
  });

  it('cuts a table that is too long and says so', async () => {
    const data = textRows(Array.from({ length: MAX_GRID_ROWS + 3 }, () => ['x']));
    const [grid] = await readGrids(await folder.write('long.xlsx', makeXlsx([{ data }])));
    expect(grid).toMatchObject({ isCut: true });
    expect(grid?.rows).toHaveLength(MAX_GRID_ROWS);
  });

  it('refuses entity declarations', async () => {
    const bytes = zip({ 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>' });
    await expect(readGrids(await folder.write('entity.xlsx', bytes))).rejects.toMatchObject({
      code: 'INTAKE_FILE_DAMAGED',
    });
  });

  it('refuses a zip bomb before unpacking it', async () => {
    const bytes = zipSync({
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/a.xml': new Uint8Array(30 * 1024 * 1024),
    });
    expect(bytes.length).toBeLessThan(100_000);
    await expect(readGrids(await folder.write('bomb.xlsx', bytes))).rejects.toMatchObject({
      code: 'INTAKE_FILE_TOO_LARGE',
    });
  });

  it.each([
    ['cut short', () => makeXlsx([textSheet([['x']])]).slice(0, 300)],
    ['a zip without a workbook', () => zip({ 'a.xml': '<a/>' })],
    ['no workbook part', () => new TextEncoder().encode('not a zip')],
    [
      'a workbook whose sheet was cut short',
      () => zip({ ...WORKBOOK, 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1">' }),
    ],
    ['nested beyond reason', () => zip({ 'xl/workbook.xml': '<a>'.repeat(400) })],
  ])('refuses a file that is %s', async (_, make) => {
    await expect(readGrids(await folder.write('bad.xlsx', make()))).rejects.toMatchObject({
      code: expect.stringMatching(/^INTAKE_FILE_(DAMAGED|KIND)$/) as string,
    });
  });

  it('takes an empty sheet for an empty table', async () => {
    const bytes = zip({ ...WORKBOOK, 'xl/worksheets/sheet1.xml': '<?xml version="1.0"?>\n<worksheet/>\n' });
    expect(await readGrids(await folder.write('empty.xlsx', bytes))).toEqual([
      { title: 'a', rows: [], isCut: false },
    ]);
  });

  it('names the wanted format for any other file', async () => {
    await expect(readGrids(await folder.write('old.xls', 'ÐÏ'))).rejects.toMatchObject({
      code: 'INTAKE_FILE_KIND',
    });
    await expect(readGrids(`${folder.path()}/nothing.xlsx`)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });
});

describe('Word tables', () => {
  it('reads paragraphs, breaks and runs of each cell', async () => {
    const table = docxTable([['企业名称', 'A&B']]).replace('A&amp;B', '甲</w:t></w:r><w:r><w:br/><w:t>乙');
    expect(await readCells(makeDocx(`<w:p/>${table}`), 'a.docx')).toEqual([['企业名称', '甲\n乙']]);
  });

  it('spreads spans and vertical merges', async () => {
    const cell = (properties: string, text: string): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const body = `<w:tbl><w:tr>${cell('<w:gridSpan w:val="2"/>', '标题')}</w:tr><w:tr>${cell('<w:vMerge w:val="restart"/>', '昌吉')}${cell('', '甲')}</w:tr><w:tr>${cell('<w:vMerge/>', '')}${cell('', '乙')}</w:tr></w:tbl>`;
    const [grid] = await readGrids(await folder.write('merge.docx', makeDocx(body)));
    expect(grid?.rows.map((row) => row.cells)).toEqual([
      [{ text: '标题' }, { text: '标题', covered: 'left' }],
      [{ text: '昌吉' }, { text: '甲' }],
      [{ text: '昌吉', covered: 'above' }, { text: '乙' }],
    ]);
  });

  it('leaves out deleted text and reads inserted rows and inner tables', async () => {
    const inner = docxTable([['内']]);
    const body = `<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>${inner}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>`;
    const grids = await readGrids(await folder.write('tracked.docx', makeDocx(body)));
    expect(grids.map((grid) => grid.rows.map((row) => row.cells.map((one) => one.text)))).toEqual([
      [['新']],
      [['内']],
    ]);
  });

  it('survives absurd spans', async () => {
    const body =
      '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>';
    const [grid] = await readGrids(await folder.write('span.docx', makeDocx(body)));
    expect(grid?.rows[0]?.cells.length).toBeLessThanOrEqual(MAX_GRID_COLUMNS);
  });
});
