import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { parseDecimal } from '#rules/decimal-text.ts';
import { compare } from '#rules/rational.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { RankingRow } from '#shared/ipc/bureau.ts';
import type { Grid } from '#electron/core/intake/grid.ts';
import { readGrids } from '#electron/core/intake/read-grids.ts';
import { figureWords } from '#electron/core/panel/describe-rules.ts';
import { rangeText } from '#electron/core/panel/points.ts';
import { PublishedRanking } from '../published.ts';
import { compareFigures, difference, type Difference } from './difference.ts';

/** A table somebody published, as far as it could be read. */
export type PublishedTable =
  | { readonly file: string; readonly kind: 'ranking'; readonly ranking: PublishedRanking }
  | { readonly file: string; readonly kind: 'rows'; readonly rows: readonly RankingRow[] }
  | { readonly file: string; readonly kind: 'sheet'; readonly grid: Grid };

const largestTableBytes = 64 * 1024 ** 2;

/** Older summaries hold the rows only. */
const Summary = z.looseObject({ batchId: z.string(), ranking: z.array(RankingRow) });

/** Reads the tables of a batch; those of other batches are left out, unreadable ones are differences. */
export async function readTables(
  folder: string,
  files: readonly string[],
  batchId: string,
): Promise<{ tables: PublishedTable[]; differences: Difference[] }> {
  const tables: PublishedTable[] = [];
  const differences: Difference[] = [];
  for (const file of files) {
    const read = await readTable(join(folder, file), file, batchId);
    if (typeof read === 'string') {
      differences.push(difference('TABLE_UNREADABLE', `结果表「${file}」读不出来：${read}。`, { file }));
    } else if (read !== null) {
      tables.push(read);
    }
  }
  return { tables, differences };
}

async function readTable(
  path: string,
  file: string,
  batchId: string,
): Promise<PublishedTable | string | null> {
  if ((await stat(path)).size > largestTableBytes) return '文件过大';
  if (file.endsWith('.xlsx')) return readSheet(path, file, batchId);
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return '不是 JSON';
    throw error;
  }
  if (basename(file) === 'summary.json') {
    const summary = Summary.safeParse(value).data;
    return summary?.batchId === batchId ? { file, kind: 'rows', rows: summary.ranking } : null;
  }
  const parsed = PublishedRanking.safeParse(value);
  if (!parsed.success)
    return parsed.error.issues
      .map((one) => one.path.join('.'))
      .slice(0, 3)
      .join('、');
  return parsed.data.batch.id === batchId ? { file, kind: 'ranking', ranking: parsed.data } : null;
}

async function readSheet(
  path: string,
  file: string,
  batchId: string,
): Promise<PublishedTable | string | null> {
  try {
    const [grid] = await readGrids(path);
    const isOurs = grid?.rows.some((row) => row.cells.some((cell) => cell.text.includes(batchId))) ?? false;
    return grid === undefined || !isOurs ? null : { file, kind: 'sheet', grid };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.message;
  }
}

/** What the rows of a table and the recomputed rows do not share, in the order of the table. */
export function compareRows(
  file: string,
  published: readonly RankingRow[],
  recomputed: readonly RankingRow[],
): Difference[] {
  const found = new Map(recomputed.map((row) => [row.caseId, row]));
  const listed = new Set(published.map((row) => row.caseId));
  return [
    ...published.flatMap((row) => {
      const own = found.get(row.caseId);
      if (own === undefined) return [sayRowMissing(file, row, '不在评审包里')];
      return compareFigures(keyExperts(row), keyExperts(own)).map((one) => sayRow(file, row, one));
    }),
    ...recomputed
      .filter((row) => !listed.has(row.caseId))
      .map((row) => sayRowMissing(file, row, '没有列入结果表')),
  ];
}

/** Experts by number, so that a difference names the expert and not a position. */
function keyExperts({ experts, ...row }: RankingRow): unknown {
  return { ...row, experts: Object.fromEntries(experts.map((one) => [one.expertId, one])) };
}

function sayRowMissing(file: string, { caseId, applicant }: RankingRow, why: string): Difference {
  return difference('ROW_MISSING', `「${applicant}」（${caseId}）${why}。`, { file, caseId, applicant });
}

function sayRow(
  file: string,
  { caseId, applicant }: RankingRow,
  { figure, published, recomputed }: { figure: string; published: string; recomputed: string },
): Difference {
  const [, expertId = null] = /^experts\.([^.]+)/.exec(figure) ?? [];
  const sentence = `「${applicant}」的${sayFigure(figure)}：结果表为 ${published}，重算为 ${recomputed}。`;
  return difference('ROW_DIFFERS', sentence, {
    file,
    caseId,
    applicant,
    expertId,
    figure,
    published,
    recomputed,
  });
}

const figureNames: Readonly<Record<string, string>> = {
  rank: '名次',
  verdict: '结论',
  'mean.low': '得分',
  'mean.high': '得分上限',
  spread: '分差',
  validReviews: '有效评审数',
  applicant: '企业名称',
  region: '地区',
  mean: '得分',
};

const sayFigure = (figure: string): string =>
  figureNames[figure] ?? (/^experts\.([^.]+)/.exec(figure) === null ? figure : `专家得分 ${figure}`);

/** Compares a spreadsheet as a person would: by number of the case, column by column. */
export function compareSheet(file: string, grid: Grid, recomputed: readonly RankingRow[]): Difference[] {
  const head = grid.rows.findIndex((row) => row.cells[0]?.text === '名次' && row.cells[1]?.text === '编号');
  if (head < 0)
    return [difference('TABLE_UNREADABLE', `结果表「${file}」里没有「名次」「编号」表头。`, { file })];
  const titles = grid.rows[head]?.cells.map((cell) => plain(cell.text)) ?? [];
  const seen = new Set<number>();
  const differences = grid.rows.slice(head + 1).flatMap(({ cells }) => {
    const number = Number(cells[1]?.text ?? '');
    const own = recomputed.find((row) => row.number === number);
    if (own === undefined) return [];
    seen.add(number);
    return columnsOf(own).flatMap(({ title, text, expertId = null }) => {
      const at = titles.indexOf(title);
      const published = plain(cells[at]?.text ?? '没有这一列');
      if (at >= 0 && sameFigure(published, plain(text))) return [];
      const { caseId, applicant } = own;
      const sentence = `「${applicant}」的${title}：表格为 ${published}，重算为 ${plain(text)}。`;
      const place = { file, caseId, applicant, expertId, figure: title, published, recomputed: plain(text) };
      return [difference('ROW_DIFFERS', sentence, place)];
    });
  });
  const missing = recomputed.filter((row) => !seen.has(row.number));
  return [...differences, ...missing.map((row) => sayRowMissing(file, row, '没有列入结果表'))];
}

const verdictWords = { met: '✓ 满足', notMet: '✕ 不满足', undecided: '? 待核' } as const;

/** The columns that carry a result; flags and remarks are for reading. */
function columnsOf(row: RankingRow): { title: string; text: string; expertId?: string }[] {
  const { rank, applicant, validReviews, mean, spread, verdict, basis, experts } = row;
  return [
    { title: '名次', text: rank === null ? '—' : String(rank) },
    { title: '企业名称', text: applicant },
    ...experts.flatMap(({ expertId, name, score, verdict: said }) => {
      const isAlone = experts.filter((one) => one.name === name).length === 1;
      if (said === null || !isAlone) return [];
      const points = score === null ? '' : rangeText(score);
      return [{ title: plain(`专家${name}`), text: `${points}${verdictWords[said]}`, expertId }];
    }),
    { title: '有效评审', text: String(validReviews) },
    ...(mean === null ? [] : [{ title: headOf(basis?.method), text: rangeText(mean) }]),
    { title: '分差', text: spread ?? '—' },
    { title: '结论', text: verdictWords[verdict] },
  ];
}

const headOf = (method: keyof typeof figureWords | undefined): string => figureWords[method ?? 'mean'];

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');

function sameFigure(a: string, b: string): boolean {
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  return left === null || right === null ? a === b : compare(left, right) === 0;
}
