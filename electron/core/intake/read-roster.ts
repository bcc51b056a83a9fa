import { findCreditCodeFault } from '#shared/domain/credit-code.ts';
import { makeIntakeProblem, type IntakeProblem, type RosterRow } from '#shared/domain/intake.ts';
import { cleanCode, cleanName, cleanText, headerKeys } from './clean-text.ts';
import { findTable, type ColumnWords, type TableRow } from './find-table.ts';
import { readGrids } from './read-grids.ts';

type RosterField =
  | 'sequence'
  | 'applicant'
  | 'creditCode'
  | 'region'
  | 'district'
  | 'kind'
  | 'product'
  | 'industry'
  | 'marketYears'
  | 'contact'
  | 'phone'
  | 'remark';

/** Words of the columns of a 推荐汇总表 as provinces and prefectures write them. */
const ROSTER_COLUMNS: ColumnWords<RosterField> = {
  key: 'applicant',
  shown: '企业名称、统一社会信用代码',
  words: {
    sequence: ['序号', '序', '编号', 'no'],
    applicant: [
      '企业名称',
      '单位名称',
      '公司名称',
      '企业全称',
      '申报企业',
      '申报单位',
      '申报企业名称',
      '推荐企业',
      '推荐企业名称',
      '申报单位名称',
    ],
    creditCode: ['统一社会信用代码', '社会信用代码', '信用代码', '统一信用代码', '企业统一社会信用代码'],
    region: [
      '所属地州市',
      '地州市',
      '所在地州市',
      '所属地州',
      '地州',
      '所属地市',
      '地市',
      '市州',
      '所属地区',
      '所在地区',
      '所属设区市',
      '设区市',
      '所属市',
    ],
    district: ['县市区', '所属县市区', '所在县市区', '县区', '区县', '县', '所属县区'],
    kind: ['申报类型', '申报类别', '申报复核', '申报或复核', '类型', '类别', '申报性质'],
    product: ['主导产品', '主导产品名称', '主导产品服务', '主要产品', '主营产品', '产品名称'],
    industry: ['所属行业', '行业', '行业领域', '所属行业领域', '行业类别', '所属领域'],
    marketYears: [
      '成立从事年限',
      '从事年限',
      '成立年限',
      '从事细分市场年限',
      '从事特定细分市场年限',
      '从事特定细分市场时间',
      '年限',
    ],
    contact: ['联系人', '企业联系人', '联系人姓名'],
    phone: ['电话', '联系电话', '手机', '手机号', '手机号码', '联系方式', '联系人电话', '联系人手机'],
    remark: ['备注', '说明'],
  },
};

/**
 * Reads a roster (推荐汇总表) from an .xlsx workbook or an editable Word table. Every row with a company
 * name becomes a row, however odd; whatever is odd is a problem with its row number.
 * Errors: FILE_UNREADABLE, INTAKE_FILE_KIND, INTAKE_FILE_TOO_LARGE, INTAKE_FILE_DAMAGED,
 * INTAKE_HEADER_MISSING.
 */
export async function readRoster(file: string): Promise<{ rows: RosterRow[]; problems: IntakeProblem[] }> {
  const table = findTable(await readGrids(file), file, ROSTER_COLUMNS);
  const rows: RosterRow[] = [];
  const problems = [...table.problems];
  for (const source of table.rows) {
    const row = toRosterRow(source);
    problems.push(...reportCells(source));
    if (row.applicant === '') {
      problems.push(makeIntakeProblem('ROW_NAME_MISSING', { cells: source.text }, { row: source.number }));
      continue;
    }
    problems.push(...reportRow(row, source));
    rows.push(row);
  }
  problems.push(...reportDuplicates(rows), ...reportSequence(rows));
  return { rows, problems };
}

function toRosterRow(source: TableRow<RosterField>): RosterRow {
  const text = (field: RosterField): string => cleanText(source.cells[field]?.text ?? '');
  const name = source.cells.applicant;
  return {
    row: source.number,
    sequence: text('sequence'),
    applicant: isFooter(source) ? '' : cleanName(name?.text ?? ''),
    creditCode: cleanCode(source.cells.creditCode?.text ?? ''),
    kind: readKind(text('kind')),
    region: text('region'),
    district: text('district'),
    industry: text('industry'),
    product: text('product'),
    marketYears: text('marketYears'),
    contact: text('contact'),
    phone: text('phone'),
    remark: text('remark'),
    extra: { ...source.extra },
  };
}

/** A name that spreads over from the left (填表人), or that only says what is summed up, is no company. */
function isFooter({ cells }: TableRow<RosterField>): boolean {
  const { applicant, creditCode } = cells;
  const isSum = /^[小合总共]计[:：]?(\d+家)?$/.test(cleanName(applicant?.text ?? '').replaceAll(' ', ''));
  return applicant?.covered === 'left' || (isSum && cleanText(creditCode?.text ?? '') === '');
}

function readKind(text: string): RosterRow['kind'] {
  const [word = ''] = headerKeys(text);
  const isReview = word.includes('复核');
  const isNew = /申报|新申请|首次|认定/.test(word.replace('复核申报', '复核'));
  if (isReview === isNew) return null;
  return isReview ? 'review' : 'new';
}

function reportCells(source: TableRow<RosterField>): IntakeProblem[] {
  const problems: IntakeProblem[] = [];
  for (const [field, cell] of Object.entries(source.cells)) {
    const place = { row: source.number, column: ROSTER_COLUMNS.words[field as RosterField][0] ?? field };
    if (cell.error !== undefined)
      problems.push(makeIntakeProblem('ROW_CELL_ERROR', { text: cell.error }, place));
    if (cell.isRounded) problems.push(makeIntakeProblem('ROW_NUMBER_ROUNDED', { text: cell.text }, place));
  }
  return problems;
}

function reportRow(row: RosterRow, source: TableRow<RosterField>): IntakeProblem[] {
  const problems: IntakeProblem[] = [];
  const written = foldBrackets(source.cells.applicant?.text ?? '');
  if (cleanText(written) !== written || cleanName(written) !== written) {
    const details = { written: source.cells.applicant?.text ?? '', read: row.applicant };
    problems.push(makeIntakeProblem('ROW_TEXT_CLEANED', details, { row: row.row, column: '企业名称' }));
  }
  if (row.kind === null) {
    const text = cleanText(source.cells.kind?.text ?? '');
    problems.push(makeIntakeProblem('ROW_KIND_UNKNOWN', { text }, { row: row.row, column: '申报类型' }));
  }
  return [...problems, ...reportCode(row, source.cells.creditCode?.text ?? '')];
}

function reportCode({ row, creditCode: code }: RosterRow, written: string): IntakeProblem[] {
  const place = { row, column: '统一社会信用代码' };
  if (code === '') return [makeIntakeProblem('ROW_CODE_MISSING', {}, place)];
  const fault = findCreditCodeFault(code);
  return [
    ...(written === code ? [] : [makeIntakeProblem('ROW_TEXT_CLEANED', { written, read: code }, place)]),
    ...(fault === null ? [] : [makeIntakeProblem('ROW_CODE_WRONG', { code, fault }, place)]),
  ];
}

/** Half-width brackets in a name are so common that they are not worth a report. */
function foldBrackets(text: string): string {
  return text.replaceAll('(', '（').replaceAll(')', '）');
}

function reportDuplicates(rows: readonly RosterRow[]): IntakeProblem[] {
  const problems: IntakeProblem[] = [];
  const names = new Map<string, number>();
  const codes = new Map<string, number>();
  for (const row of rows) {
    const sameName = names.get(row.applicant);
    if (sameName === undefined) names.set(row.applicant, row.row);
    else {
      const details = { name: row.applicant, firstRow: sameName };
      problems.push(makeIntakeProblem('ROW_NAME_DUPLICATE', details, { row: row.row, column: '企业名称' }));
    }
    if (row.creditCode === '') continue;
    const sameCode = codes.get(row.creditCode);
    if (sameCode === undefined) codes.set(row.creditCode, row.row);
    else {
      const details = { code: row.creditCode, firstRow: sameCode };
      problems.push(
        makeIntakeProblem('ROW_CODE_DUPLICATE', details, { row: row.row, column: '统一社会信用代码' }),
      );
    }
  }
  return problems;
}

/** The first break only: one missing number would otherwise repeat on every row below it. */
function reportSequence(rows: readonly RosterRow[]): IntakeProblem[] {
  let expected: number | undefined;
  for (const row of rows) {
    if (!/^\d{1,6}$/.test(row.sequence)) continue;
    const number = Number(row.sequence);
    if (expected !== undefined && number !== expected && number !== 1) {
      const details = { text: row.sequence, expected };
      return [makeIntakeProblem('ROW_SEQUENCE_BROKEN', details, { row: row.row, column: '序号' })];
    }
    expected = number + 1;
  }
  return [];
}
