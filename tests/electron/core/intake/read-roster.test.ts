import { describe, expect, it } from 'vitest';
import { readRoster } from '#electron/core/intake/read-roster.ts';
import { RosterRow } from '#shared/domain/intake.ts';
import { docxTable, makeDocx, makeXlsx, textRows, textSheet, openFolder } from './office-files.ts';

const folder = openFolder();
const GOOD = '91350100M000100Y43';
const HEAD = ['序号', '企业名称', '统一社会信用代码', '申报类型'];

async function readSheet(rows: readonly (readonly string[])[], merges: readonly string[] = []) {
  return readRoster(await folder.write('r.xlsx', makeXlsx([textSheet(rows, merges)])));
}

const codes = (reading: { problems: readonly { code: string }[] }): string[] =>
  reading.problems.map((one) => one.code);

describe('roster', () => {
  it('reads every known column whatever its header looks like', async () => {
    const reading = await readSheet([
      ['2026年第一批推荐汇总表'],
      ['填报单位：某局'],
      [
        '序 号',
        '企业\n名称',
        '统一社会信用代码',
        '所属地（州、市）',
        '县（市、区）',
        '申报类型（申报/复核）',
        '主导产品',
        '所属行业',
        '成立/从事年限(年)',
        '联 系 人',
        '联系电话',
        '备注',
        '员工数',
      ],
      [
        '1',
        '甲公司',
        GOOD,
        '昌吉州',
        '昌吉市',
        '复核',
        '滴灌管',
        '专用设备',
        '5',
        '王五',
        '1990',
        '无',
        '33',
      ],
    ]);
    expect(reading.rows).toEqual([
      {
        row: 4,
        sequence: '1',
        applicant: '甲公司',
        creditCode: GOOD,
        kind: 'review',
        region: '昌吉州',
        district: '昌吉市',
        product: '滴灌管',
        industry: '专用设备',
        marketYears: '5',
        contact: '王五',
        phone: '1990',
        remark: '无',
        extra: { 员工数: '33' },
      },
    ]);
    expect(RosterRow.parse(reading.rows[0])).toEqual(reading.rows[0]);
    expect(reading.problems).toMatchObject([{ code: 'COLUMN_UNKNOWN', row: 3, column: '员工数' }]);
  });

  it('reads a header on two lines', async () => {
    const reading = await readSheet(
      [
        ['企业名称', '申报类型', '联系方式', ''],
        ['', '', '联系人', '电话'],
        ['甲公司', '申报', '王五', '1990'],
      ],
      ['A1:A2', 'B1:B2', 'C1:D1'],
    );
    expect(reading.rows).toMatchObject([{ row: 3, applicant: '甲公司', contact: '王五', phone: '1990' }]);
  });

  it('gives a merged prefecture to each of its applicants', async () => {
    const reading = await readSheet(
      [
        ['地州市', '企业名称', '申报类型'],
        ['昌吉州', '甲公司', '申报'],
        ['', '乙公司', '申报'],
      ],
      ['A2:A3'],
    );
    expect(reading.rows.map((row) => row.region)).toEqual(['昌吉州', '昌吉州']);
  });

  it('cleans names and codes and says so', async () => {
    const reading = await readSheet([
      HEAD,
      ['1', ' 甲 公司(新疆)　', '９１３５０１００m000100y43', '新申报'],
    ]);
    expect(reading.rows).toMatchObject([{ applicant: '甲公司（新疆）', creditCode: GOOD, kind: 'new' }]);
    expect(reading.problems.map((one) => [one.code, one.row, one.column])).toEqual([
      ['ROW_TEXT_CLEANED', 2, '企业名称'],
      ['ROW_TEXT_CLEANED', 2, '统一社会信用代码'],
    ]);
  });

  it('reports wrong, missing and repeated codes and names, and keeps the rows', async () => {
    const reading = await readSheet([
      HEAD,
      ['1', '甲公司', '91350100M000100Y44', '申报'],
      ['2', '乙公司', '', '申报'],
      ['3', '甲公司', GOOD, '复核'],
      ['5', '丙公司', GOOD, '待定'],
    ]);
    expect(reading.rows).toHaveLength(4);
    expect(reading.rows[3]?.kind).toBeNull();
    expect(reading.problems.map((one) => [one.code, one.severity, one.row])).toEqual([
      ['ROW_CODE_WRONG', 'warning', 2],
      ['ROW_CODE_MISSING', 'warning', 3],
      ['ROW_KIND_UNKNOWN', 'error', 5],
      ['ROW_NAME_DUPLICATE', 'error', 4],
      ['ROW_CODE_DUPLICATE', 'error', 5],
      ['ROW_SEQUENCE_BROKEN', 'notice', 5],
    ]);
  });

  it('tells a code that the spreadsheet has rounded, and formula errors', async () => {
    const cells = `<c r="B2"><v>123456789012345680</v></c><c r="C2" t="e"><v>#N/A</v></c>`;
    const data =
      textRows([['企业名称', '信用代码', '申报类型']]) +
      `<row r="2"><c r="A2" t="inlineStr"><is><t>甲公司</t></is></c>${cells}</row>`;
    const reading = await readRoster(await folder.write('n.xlsx', makeXlsx([{ data }])));
    expect(codes(reading)).toEqual(
      expect.arrayContaining(['ROW_NUMBER_ROUNDED', 'ROW_CELL_ERROR', 'ROW_CODE_WRONG']) as string[],
    );
  });

  it('loses no row: lines without a company are quoted', async () => {
    const reading = await readSheet(
      [HEAD, ['1', '甲公司', GOOD, '申报'], ['填表人：王五', '', '', ''], ['2', '', '', '申报']],
      ['A3:D3'],
    );
    expect(reading.rows).toHaveLength(1);
    expect(reading.problems).toMatchObject([
      { code: 'ROW_NAME_MISSING', row: 3, message: expect.stringContaining('填表人：王五') as string },
      { code: 'ROW_NAME_MISSING', row: 4, message: expect.stringContaining('2｜申报') as string },
    ]);
  });

  it('takes no line that sums up for a company, whatever it is called', async () => {
    const reading = await readSheet([
      HEAD,
      ['1', '甲公司', GOOD, '申报'],
      ['', '小 计', '', ''],
      ['', '合计：1家', '', ''],
      ['2', '合计量仪有限公司', '', '申报'],
    ]);
    expect(reading.rows.map(({ applicant }) => applicant)).toEqual(['甲公司', '合计量仪有限公司']);
    expect(codes(reading).filter((code) => code === 'ROW_NAME_MISSING')).toHaveLength(2);
  });

  it('keeps a second column of the same meaning aside', async () => {
    const reading = await readSheet([
      ['企业名称', '申报类型', '电话', '手机'],
      ['甲公司', '申报', '0991', '1990'],
    ]);
    expect(reading.rows).toMatchObject([{ phone: '0991', extra: { 手机: '1990' } }]);
    expect(codes(reading)).toContain('COLUMN_DUPLICATE');
  });

  it('reads Word tables cut in pieces, with the header repeated or not', async () => {
    const body =
      docxTable([['附件2']]) +
      docxTable([HEAD, ['1', '甲公司', GOOD, '申报']]) +
      docxTable([['2', '乙公司', '', '申报']]) +
      docxTable([HEAD, ['3', '丙公司', '', '复核'], HEAD]);
    const reading = await readRoster(await folder.write('r.docx', makeDocx(body)));
    expect(reading.rows.map((row) => [row.applicant, row.kind])).toEqual([
      ['甲公司', 'new'],
      ['乙公司', 'new'],
      ['丙公司', 'review'],
    ]);
    expect(codes(reading)).toContain('TABLE_IGNORED');
  });

  it('refuses a file without a header', async () => {
    const file = await folder.write('none.xlsx', makeXlsx([textSheet([['甲公司', '乙']])]));
    await expect(readRoster(file)).rejects.toMatchObject({ code: 'INTAKE_HEADER_MISSING' });
  });
});
