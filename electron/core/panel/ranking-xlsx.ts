import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node';
import type { Batch } from '#shared/domain/batch.ts';
import type { ExpertScore, RankingRow } from '#shared/ipc/bureau.ts';
import { rangeText } from './points.ts';

export interface RankingSheet {
  readonly batch: Pick<
    Batch,
    'id' | 'title' | 'bureau' | 'packId' | 'packVersion' | 'overlayId' | 'rulesDigest' | 'panel'
  >;
  readonly rows: readonly RankingRow[];
  /** Combined digest of the result packages used (`digestOfResults`), null while there are none. */
  readonly resultsDigest: string | null;
}

const LINE = { borderColor: '#000000', borderStyle: 'thin' } as const;
const HEADER = { ...LINE, fontWeight: 'bold', align: 'center', alignVertical: 'center', wrap: true } as const;
const SHEET_FONT = '仿宋';
const verdictWords = { met: '✓ 满足', notMet: '✕ 不满足', undecided: '? 待核' } as const;
const kindWords = { new: '申报', review: '复核' } as const;

/** Fixed columns before and after the experts' own, with widths in characters that fit Chinese text. */
const leadColumns = [
  { title: '名次', width: 7 },
  { title: '编号', width: 7 },
  { title: '企业名称', width: 36 },
  { title: '类别', width: 7 },
  { title: '地区', width: 14 },
];
const tailColumns = [
  { title: '有效评审', width: 10 },
  { title: '平均分', width: 14 },
  { title: '分差', width: 9 },
  { title: '结论', width: 12 },
  { title: '提示', width: 40 },
];
const EXPERT_WIDTH = 14;

/**
 * The ranking (评审结果汇总表) as an .xlsx file, landscape. Names and remarks are text cells, which no
 * spreadsheet reads as a formula; decided points are numbers in the batch's decimals, open ones a text range.
 */
export async function writeRankingXlsx(sheet: RankingSheet): Promise<Buffer> {
  const experts = expertColumns(sheet.rows);
  const columns = [
    ...leadColumns.map(({ width }) => ({ width })),
    ...experts.map(() => ({ width: EXPERT_WIDTH })),
    ...tailColumns.map(({ width }) => ({ width })),
  ];
  const head = headRows(sheet, experts, columns.length);
  const body = sheet.rows.map((row) => bodyRow(row, experts, sheet.batch.panel.decimals));
  return writeXlsxFile(
    [...head, ...body, ...footRows(sheet, columns.length)],
    { sheet: '评审结果汇总表', orientation: 'landscape', columns, stickyRowsCount: head.length },
    { fontFamily: SHEET_FONT, fontSize: 11 },
  ).toBuffer();
}

/** Every expert who has a part in any case, by id: one column each, the same in every row. */
function expertColumns(rows: readonly RankingRow[]): Pick<ExpertScore, 'expertId' | 'name'>[] {
  const known = new Map(rows.flatMap((row) => row.experts.map((one) => [one.expertId, one] as const)));
  return [...known.values()].toSorted((a, b) => (a.expertId < b.expertId ? -1 : 1));
}

function headRows(sheet: RankingSheet, experts: readonly Pick<ExpertScore, 'name'>[], width: number): Row[] {
  const { batch } = sheet;
  const rules = `${batch.packId} ${batch.packVersion}${batch.overlayId === null ? '' : ` + ${batch.overlayId}`}`;
  return [
    across(`${batch.title}评审结果汇总表`, width, {
      fontWeight: 'bold',
      fontSize: 18,
      align: 'center',
      height: 36,
    }),
    across(`组织单位：${batch.bureau}　　批次：${batch.id}　　规则：${rules}　　单位：分`, width, {}),
    [
      ...leadColumns.map(({ title }) => text(title, HEADER)),
      ...experts.map(({ name }) => text(`专家\n${name}`, HEADER)),
      ...tailColumns.map(({ title }) => text(title, HEADER)),
    ],
  ];
}

function bodyRow(row: RankingRow, experts: readonly { expertId: string }[], decimals: number): Row {
  const centred = { ...LINE, align: 'center', alignVertical: 'center' } as const;
  const left = { ...LINE, alignVertical: 'center', wrap: true } as const;
  const fixed = decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
  return [
    row.rank === null ? text('—', centred) : number(row.rank, '0', centred),
    number(row.number, '0', centred),
    text(row.applicant, left),
    text(kindWords[row.kind], centred),
    text(row.region, left),
    ...experts.map(({ expertId }) =>
      text(expertText(row.experts.find((one) => one.expertId === expertId)), centred),
    ),
    number(row.validReviews, '0', centred),
    row.mean === null
      ? text('—', centred)
      : row.mean.low === row.mean.high
        ? number(Number(row.mean.low), fixed, centred)
        : text(rangeText(row.mean), centred),
    row.spread === null ? text('—', centred) : number(Number(row.spread), 'General', centred),
    text(verdictWords[row.verdict], centred),
    text(row.flags.join('；'), left),
  ];
}

function expertText(score: ExpertScore | undefined): string {
  if (score === undefined) return '';
  if (score.state === 'missing') return '未收到';
  if (score.state === 'recused') return '回避';
  if (score.verdict === null) return '没有结论';
  const points = score.score === null ? '' : `${rangeText(score.score)}\n`;
  return `${points}${verdictWords[score.verdict]}`;
}

function footRows(sheet: RankingSheet, width: number): Row[] {
  const { panel } = sheet.batch;
  return [
    across(
      `计算规则：平均分为有效评审得分的算术平均，四舍五入保留 ${panel.decimals} 位小数；回避和未收到的不计入；专家分差超过 ${panel.disagreementPoints} 分的提示；结论待核和不满足的不排名；同分同名次。`,
      width,
      { wrap: true, height: 32 },
    ),
    across(`规则包指纹：${sheet.batch.rulesDigest}`, width, {}),
    across(
      `所用结果包合并指纹：${sheet.resultsDigest === null ? '尚无结果包' : `sha256:${sheet.resultsDigest}`}`,
      width,
      {},
    ),
  ];
}

function across(value: string, width: number, style: Partial<CellObject>): Row {
  return [
    { ...text(value, {}), ...style, columnSpan: width },
    ...Array.from({ length: width - 1 }, () => null),
  ];
}

/** A cell that stays text: declared as such. The library drops characters that XML cannot hold. */
function text(value: string, style: Partial<CellObject>): CellObject {
  return { wrap: true, ...style, value, type: String, format: '@' };
}

function number(value: number, format: string, style: Partial<CellObject>): CellObject {
  return { ...style, value, type: Number, format };
}
