import type { CellObject, Row } from 'write-excel-file/node';
import type { Batch } from '#shared/domain/batch.ts';
import { completePanelRules } from '#shared/domain/panel.ts';
import type { ExpertScore, RankingRow } from '#shared/ipc/bureau.ts';
import { acrossRow, lined, textCell, writeSpreadsheet } from '../documents/spreadsheet.ts';
import { describePanelRules, figureWords } from './describe-rules.ts';
import { rangeText, type PointTexts } from './points.ts';

export interface RankingSheet {
  readonly batch: Pick<
    Batch,
    'id' | 'title' | 'bureau' | 'packId' | 'packVersion' | 'overlayId' | 'rulesDigest' | 'panel'
  >;
  readonly rows: readonly RankingRow[];
  /** Titles of the tie-breaking indicators; an id without one is printed as it is. */
  readonly titles?: ReadonlyMap<string, string>;
  /** Combined digest of the result packages used (`digestOfResults`), null while there are none. */
  readonly resultsDigest: string | null;
}

const HEADER = { ...lined, fontWeight: 'bold', align: 'center' } as const;
const verdictWords = { met: '✓ 满足', notMet: '✕ 不满足', undecided: '? 待核' } as const;
const kindWords = { new: '申报', review: '复核' } as const;

/** Fixed columns before and after the experts' own, with widths in characters that fit Chinese text. */
const leadColumns = [
  { title: '名次', width: 7 },
  { title: '编号', width: 7 },
  { title: '企业名称', width: 32 },
  { title: '类别', width: 7 },
  { title: '地区', width: 14 },
];
const EXPERT_WIDTH = 10;
/** Narrower columns hold words that stand in the middle. */
const SENTENCE_WIDTH = 20;

/**
 * The ranking (评审结果汇总表) as an .xlsx file, landscape. Names and remarks are text; decided points are numbers in
 * the batch's decimals, open ones a text range.
 */
export async function writeRankingXlsx(sheet: RankingSheet): Promise<Buffer> {
  const experts = expertColumns(sheet.rows);
  const tail = tailColumns(sheet);
  const widths = [
    ...leadColumns.map(({ width }) => width),
    ...experts.map(() => EXPERT_WIDTH),
    ...tail.map(({ width }) => width),
  ];
  const head = headRows(sheet, experts, tail, widths.length);
  const body = sheet.rows.map((row) => bodyRow(row, experts, tail));
  return writeSpreadsheet({
    name: '评审结果汇总表',
    isLandscape: true,
    widths,
    rows: [...head, ...body, ...footRows(sheet, widths.length)],
    headRows: head.length,
  });
}

/** Every expert who has a part in any case, by id: one column each, the same in every row. */
function expertColumns(rows: readonly RankingRow[]): Pick<ExpertScore, 'expertId' | 'name'>[] {
  const known = new Map(rows.flatMap((row) => row.experts.map((one) => [one.expertId, one] as const)));
  return [...known.values()].toSorted((a, b) => (a.expertId < b.expertId ? -1 : 1));
}

interface Column {
  readonly title: string;
  readonly width: number;
  readonly cell: (row: RankingRow) => CellObject;
}

const CENTRED = { ...lined, align: 'center', alignVertical: 'center' } as const;

/** What follows the experts: columns for a rule that the batch does not use are left out. */
function tailColumns({ batch, rows, titles = new Map() }: RankingSheet): Column[] {
  const { combine, tieBreaks, quota, decimals } = completePanelRules(batch.panel);
  const points = (title: string, find: (row: RankingRow) => PointTexts | null): Column => ({
    title,
    width: 14,
    cell: (row) => pointCell(find(row), decimals),
  });
  const words = (title: string, width: number, find: (row: RankingRow) => string): Column => ({
    title,
    width,
    cell: (row) => textCell(find(row), width >= SENTENCE_WIDTH ? lined : CENTRED),
  });
  const hasDecisions = rows.some((row) => row.decisions.length > 0);
  return [
    { title: '有效评审', width: 10, cell: (row) => number(row.validReviews, '0', CENTRED) },
    ...(combine === 'mean' ? [] : [points('简单平均分', (row) => row.basis?.raw ?? null)]),
    points(figureWords[combine], (row) => row.mean),
    ...(combine === 'mean' ? [] : [words('得分由来', 40, (row) => row.basis?.sentence ?? '')]),
    ...tieBreaks.map((id) =>
      points(
        `并列判别\n${titles.get(id) ?? id}`,
        (row) => row.tieBreaks.find((one) => one.itemId === id) ?? null,
      ),
    ),
    {
      title: '分差',
      width: 9,
      cell: ({ spread }) =>
        spread === null ? textCell('—', CENTRED) : number(Number(spread), 'General', CENTRED),
    },
    words('结论', 12, (row) => verdictWords[row.verdict]),
    ...(quota === null ? [] : [words('名额', 20, (row) => row.quota?.sentence ?? '—')]),
    words('提示', 40, (row) => row.flags.join('；')),
    ...(hasDecisions
      ? [words('决定', 40, (row) => row.decisions.map((one) => one.sentence).join('\n'))]
      : []),
  ];
}

function pointCell(points: PointTexts | null, decimals: number): CellObject {
  if (points === null) return textCell('—', CENTRED);
  const fixed = decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
  return points.low === points.high
    ? number(Number(points.low), fixed, CENTRED)
    : textCell(rangeText(points), CENTRED);
}

function headRows(
  sheet: RankingSheet,
  experts: readonly Pick<ExpertScore, 'name'>[],
  tail: readonly Column[],
  width: number,
): Row[] {
  const { batch } = sheet;
  const rules = `${batch.packId} ${batch.packVersion}${batch.overlayId === null ? '' : ` + ${batch.overlayId}`}`;
  return [
    acrossRow(`${batch.title}评审结果汇总表`, width, { fontWeight: 'bold', fontSize: 18, align: 'center' }),
    acrossRow(`组织单位：${batch.bureau}　　批次：${batch.id}　　规则：${rules}　　单位：分`, width),
    [
      ...leadColumns.map(({ title }) => textCell(title, HEADER)),
      ...experts.map(({ name }) => textCell(`专家\n${name}`, HEADER)),
      ...tail.map(({ title }) => textCell(title, HEADER)),
    ],
  ];
}

function bodyRow(row: RankingRow, experts: readonly { expertId: string }[], tail: readonly Column[]): Row {
  return [
    row.rank === null ? textCell('—', CENTRED) : number(row.rank, '0', CENTRED),
    number(row.number, '0', CENTRED),
    textCell(row.applicant, lined),
    textCell(kindWords[row.kind], CENTRED),
    textCell(row.region, lined),
    ...experts.map(({ expertId }) =>
      textCell(expertText(row.experts.find((one) => one.expertId === expertId)), CENTRED),
    ),
    ...tail.map((column) => column.cell(row)),
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
  const rules = describePanelRules(sheet.batch.panel, sheet.titles);
  return [
    acrossRow(`计算规则：${rules.join('')}`, width),
    acrossRow(`规则包指纹：${sheet.batch.rulesDigest}`, width),
    acrossRow(
      `所用结果包合并指纹：${sheet.resultsDigest === null ? '尚无结果包' : `sha256:${sheet.resultsDigest}`}`,
      width,
    ),
  ];
}

function number(value: number, format: string, style: Partial<CellObject>): CellObject {
  return { ...style, value, type: Number, format };
}
