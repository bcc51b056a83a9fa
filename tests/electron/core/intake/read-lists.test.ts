import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFactReference, readFactText } from '#electron/core/intake/fact-text.ts';
import { readDeclaredFacts } from '#electron/core/intake/read-declared-facts.ts';
import { readExperts } from '#electron/core/intake/read-experts.ts';
import { makeXlsx, textSheet, openFolder } from './office-files.ts';

const folder = openFolder();

describe('figures as people type them', () => {
  it.each([
    ['5,200.00 万元', '5200.00'],
    ['１２３', '123'],
    ['8.5%', '8.5'],
    ['-126', '-126'],
    ['−126', '-126'],
    ['007', '7'],
    ['0.50', '0.50'],
    ['3 项', '3'],
    ['是', true],
    ['√', true],
    ['否', false],
    ['A、C', ['A', 'C']],
    ['B', ['B']],
    ['provincial', 'provincial'],
  ])('reads %s', (text, value) => {
    expect(readFactText(text)).toEqual({ value, isOdd: false });
  });

  it.each(['约五百', '5.200,00', '1,5', '12 34a', '1e9'])('keeps %s and calls it odd', (text) => {
    expect(readFactText(text)).toMatchObject({ isOdd: true });
  });

  it.each(['', ' ', '-', '/', '——'])('takes %j for an empty cell', (text) => {
    expect(readFactText(text)).toBeNull();
  });

  it('never changes a plain decimal', () => {
    const decimals = fc.tuple(fc.boolean(), fc.nat(), fc.option(fc.stringMatching(/^\d{1,6}$/)));
    fc.assert(
      fc.property(decimals, ([isNegative, whole, fraction]) => {
        const text = `${isNegative ? '-' : ''}${whole}${fraction === null ? '' : `.${fraction}`}`;
        expect(readFactText(text)).toEqual({ value: text, isOdd: false });
      }),
    );
  });

  it('names facts by key and year', () => {
    expect(parseFactReference('revenue.2025')).toEqual({ key: 'revenue', year: 2025 });
    expect(parseFactReference(' revenue[2025] ')).toEqual({ key: 'revenue', year: 2025 });
    expect(parseFactReference('ip_class1')).toEqual({ key: 'ip_class1', year: null });
    for (const bad of ['', '营业收入', 'Revenue.2025', 'revenue.25', '2025'])
      expect(parseFactReference(bad)).toBeNull();
  });
});

describe('declared figures', () => {
  it('reads rows by key, skipping empty cells', async () => {
    const sheet = textSheet([
      ['企业申报数据'],
      ['企业名称', '信用代码', '年限', '2025年营业收入', '品牌', '乱'],
      ['', '', 'market_years', 'revenue.2025', 'own_brand', '金额X'],
      ['甲公司', '', '4', '5,200.00', '是', '1'],
      ['乙公司', '', '', '约五千', '-', ''],
      ['', '', '9', '', '', ''],
    ]);
    const reading = await readDeclaredFacts(await folder.write('d.xlsx', makeXlsx([sheet])));
    expect(reading.rows).toEqual([
      {
        row: 4,
        applicant: '甲公司',
        creditCode: '',
        facts: [
          { key: 'market_years', year: null, value: '4' },
          { key: 'revenue', year: 2025, value: '5200.00' },
          { key: 'own_brand', year: null, value: true },
        ],
      },
      {
        row: 5,
        applicant: '乙公司',
        creditCode: '',
        facts: [{ key: 'revenue', year: 2025, value: '约五千' }],
      },
    ]);
    expect(reading.problems.map((one) => [one.code, one.row, one.column])).toEqual([
      ['FACT_KEY_BAD', 3, '金额X'],
      ['FACT_TEXT_ODD', 5, 'revenue.2025'],
      ['ROW_NAME_MISSING', 6, null],
    ]);
  });

  it('reads the facts of `rules eval` from JSON, nothing rounded', async () => {
    const cases = [
      {
        applicant: '甲公司',
        facts: {
          market_years: 4,
          revenue: { 2025: '5200.10', 2024: 4800.5 },
          own_brand: true,
          jx_product: ['A'],
          rd_staff: null,
          'Bad Key': 1,
        },
      },
      { applicant: '甲公司', facts: {} },
      { facts: {} },
    ];
    const reading = await readDeclaredFacts(await folder.write('d.json', JSON.stringify(cases)));
    expect(reading.rows[0]?.facts).toEqual([
      { key: 'market_years', year: null, value: '4' },
      { key: 'revenue', year: 2024, value: '4800.5' },
      { key: 'revenue', year: 2025, value: '5200.10' },
      { key: 'own_brand', year: null, value: true },
      { key: 'jx_product', year: null, value: ['A'] },
    ]);
    expect(reading.problems.map((one) => [one.code, one.row])).toEqual([
      ['FACT_KEY_BAD', 1],
      ['ROW_NAME_MISSING', 3],
      ['ROW_NAME_DUPLICATE', 2],
    ]);
  });

  it('refuses JSON of another shape and tables without keys', async () => {
    const json = await folder.write('bad.json', '{"facts": 1}');
    await expect(readDeclaredFacts(json)).rejects.toMatchObject({ code: 'INTAKE_FILE_DAMAGED' });
    const broken = await folder.write('broken.json', '[');
    await expect(readDeclaredFacts(broken)).rejects.toMatchObject({ code: 'INTAKE_FILE_DAMAGED' });
    const table = await folder.write(
      'nokeys.xlsx',
      makeXlsx([
        textSheet([
          ['企业名称', '年限'],
          ['甲公司', '4'],
        ]),
      ]),
    );
    await expect(readDeclaredFacts(table)).rejects.toMatchObject({ code: 'INTAKE_HEADER_MISSING' });
  });
});

describe('experts', () => {
  it('reads a table and splits the units to avoid', async () => {
    const sheet = textSheet([
      ['编号', '姓名', '工作单位', '专业', '手机', '回避单位', '职称'],
      ['E01', '王五', '大学', '机械', '1990', '甲公司；乙公司(新疆)', '教授'],
      ['E 02', '赵六', '', '', '', '无', ''],
      ['', '钱七', '', '', '', '', ''],
      ['E01', '孙八', '', '', '', '', ''],
      ['E09', '', '某院', '', '', '', ''],
    ]);
    const reading = await readExperts(await folder.write('e.xlsx', makeXlsx([sheet])));
    expect(reading.rows).toEqual([
      {
        row: 2,
        id: 'E01',
        name: '王五',
        unit: '大学',
        specialty: '机械',
        phone: '1990',
        avoid: ['甲公司', '乙公司（新疆）'],
        extra: { 职称: '教授' },
      },
      { row: 3, id: 'E02', name: '赵六', unit: '', specialty: '', phone: '', avoid: [], extra: {} },
    ]);
    expect(reading.problems.map((one) => [one.code, one.row])).toEqual([
      ['COLUMN_UNKNOWN', 1],
      ['ROW_NAME_MISSING', 6],
      ['EXPERT_CODE_BAD', 4],
      ['EXPERT_CODE_DUPLICATE', 5],
    ]);
  });

  it('reads a JSON array, with a byte order mark too', async () => {
    const reading = await readExperts(
      await folder.write('e.json', '\ufeff[{"id":"E1","name":"王五","avoid":["甲(新疆)公司"]}]'),
    );
    expect(reading).toMatchObject({
      rows: [{ row: 1, id: 'E1', name: '王五', unit: '', avoid: ['甲（新疆）公司'] }],
      problems: [],
    });
    const bad = await folder.write('e2.json', '[{"id":1}]');
    await expect(readExperts(bad)).rejects.toMatchObject({ code: 'INTAKE_FILE_DAMAGED' });
  });
});
