import { basename, extname } from 'node:path';
import { z } from 'zod';
import type { DeclaredFact, FactValue } from '#shared/domain/facts.ts';
import { makeIntakeProblem, type DeclaredFactsRow, type IntakeProblem } from '#shared/domain/intake.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { cleanCode, cleanName, cleanText } from './clean-text.ts';
import { matchHeader, type ColumnWords } from './find-table.ts';
import type { Grid, GridCell, GridRow } from './grid.ts';
import { parseFactReference, readFactText } from './fact-text.ts';
import { readBoundedFile } from './open-archive.ts';
import { parseJson } from './parse-json.ts';
import { readGrids } from './read-grids.ts';

type WhoField = 'applicant' | 'creditCode';

const WHO_COLUMNS: ColumnWords<WhoField> = {
  key: 'applicant',
  shown: '企业名称，其下一行为指标代码（如 market_years、revenue.2025）',
  words: {
    applicant: ['企业名称', '单位名称', '申报企业', '申报单位', 'applicant', 'name'],
    creditCode: ['统一社会信用代码', '社会信用代码', '信用代码', 'creditcode'],
  },
};
const HEADER_SEARCH_ROWS = 15;

/** What was read: rows that name an applicant by credit code or name, and everything odd. */
export interface DeclaredFactsReading {
  readonly rows: DeclaredFactsRow[];
  readonly problems: IntakeProblem[];
}

/**
 * Reads declared figures (申报数据). In a table: one row an applicant, Chinese headers, below them a row of
 * fact keys (`market_years`, `revenue.2025`). In JSON: an array of { applicant?, creditCode?, facts } with
 * facts as in `rules eval`. Numbers become decimal strings, 是/否 booleans; types are the rules' business.
 * Errors: as `readRoster`.
 */
export async function readDeclaredFacts(file: string): Promise<DeclaredFactsReading> {
  if (extname(file).toLowerCase() === '.json') return readJson(file);
  const grids = await readGrids(file, '.xlsx、.docx 或 .json 文件');
  const readings = grids.flatMap((grid) => readGrid(grid) ?? []);
  if (readings.length === 0) {
    throw new Refusal('INTAKE_HEADER_MISSING', { name: basename(file), columns: WHO_COLUMNS.shown });
  }
  const rows = readings.flatMap((reading) => reading.rows);
  return { rows, problems: [...readings.flatMap((reading) => reading.problems), ...reportRepeats(rows)] };
}

function readGrid(grid: Grid): DeclaredFactsReading | undefined {
  const keyIndex = grid.rows.slice(0, HEADER_SEARCH_ROWS).findIndex(isKeyRow);
  const keyRow = grid.rows[keyIndex];
  if (!keyRow) return undefined;
  const who = new Map<WhoField, number>();
  for (const header of grid.rows.slice(0, keyIndex + 1)) {
    for (const [column, cell] of header.cells.entries()) {
      const field = matchHeader(cell.text, WHO_COLUMNS);
      if (field && cell.covered !== 'left') who.set(field, column);
    }
  }
  if (who.size === 0) return undefined;
  const problems: IntakeProblem[] = [];
  const columns = readColumns(keyRow, new Set(who.values()), problems);
  const rows = grid.rows.slice(keyIndex + 1).flatMap((row) => readRow(row, who, columns, problems));
  return { rows, problems };
}

function isKeyRow(row: GridRow): boolean {
  return row.cells.filter((cell) => parseFactReference(cell.text) !== null).length >= 2;
}

function readColumns(keyRow: GridRow, who: ReadonlySet<number>, problems: IntakeProblem[]) {
  return keyRow.cells.flatMap((cell, column) => {
    const text = cleanText(cell.text);
    if (text === '' || who.has(column)) return [];
    const ref = parseFactReference(text);
    if (ref) return [{ column, text, ref }];
    problems.push(makeIntakeProblem('FACT_KEY_BAD', { text }, { row: keyRow.number, column: text }));
    return [];
  });
}

function readRow(
  row: GridRow,
  who: ReadonlyMap<WhoField, number>,
  columns: ReturnType<typeof readColumns>,
  problems: IntakeProblem[],
): DeclaredFactsRow[] {
  const cellOf = (field: WhoField): GridCell | undefined => row.cells[who.get(field) ?? -1];
  const applicant = cleanName(cellOf('applicant')?.text ?? '');
  const creditCode = cleanCode(cellOf('creditCode')?.text ?? '');
  const cells = row.cells.map((cell) => cleanText(cell.text)).filter((text) => text !== '');
  if (cells.length === 0) return [];
  if (applicant === '' && creditCode === '') {
    problems.push(makeIntakeProblem('ROW_NAME_MISSING', { cells: cells.join('｜') }, { row: row.number }));
    return [];
  }
  const facts = columns.flatMap(({ column, text, ref }): DeclaredFact[] => {
    const cell = row.cells[column];
    const place = { row: row.number, column: text };
    if (cell?.error !== undefined)
      problems.push(makeIntakeProblem('ROW_CELL_ERROR', { text: cell.error }, place));
    if (cell?.isRounded) problems.push(makeIntakeProblem('ROW_NUMBER_ROUNDED', { text: cell.text }, place));
    const reading = readFactText(cell?.text ?? '');
    if (reading === null) return [];
    if (reading.isOdd) {
      problems.push(makeIntakeProblem('FACT_TEXT_ODD', { key: text, text: cell?.text ?? '' }, place));
    }
    return [{ ...ref, value: reading.value }];
  });
  return [{ row: row.number, applicant, creditCode, facts }];
}

function reportRepeats(rows: readonly DeclaredFactsRow[]): IntakeProblem[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row) => {
    const name = row.creditCode || row.applicant;
    const firstRow = seen.get(name);
    if (firstRow !== undefined) {
      return [
        makeIntakeProblem('ROW_NAME_DUPLICATE', { name, firstRow }, { row: row.row, column: '企业名称' }),
      ];
    }
    seen.set(name, row.row);
    return [];
  });
}

const JsonScalar = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable();
const JsonCases = z
  .array(
    z.object({
      applicant: z.string().default(''),
      creditCode: z.string().default(''),
      facts: z.record(z.string(), z.union([JsonScalar, z.record(z.string().regex(/^\d{4}$/), JsonScalar)])),
    }),
  )
  .max(5000);

async function readJson(file: string): Promise<DeclaredFactsReading> {
  const name = basename(file);
  const parsed = JsonCases.safeParse(parseJson(await readBoundedFile(file), name));
  if (!parsed.success) {
    const reason = `应为数组，每项含 applicant 或 creditCode 与 facts：${z.prettifyError(parsed.error)}`;
    throw new Refusal('INTAKE_FILE_DAMAGED', { name, reason });
  }
  const problems: IntakeProblem[] = [];
  const rows = parsed.data.flatMap((one, index): DeclaredFactsRow[] => {
    const row = index + 1;
    const applicant = cleanName(one.applicant);
    const creditCode = cleanCode(one.creditCode);
    if (applicant === '' && creditCode === '') {
      problems.push(
        makeIntakeProblem('ROW_NAME_MISSING', { cells: JSON.stringify(one.facts).slice(0, 200) }, { row }),
      );
      return [];
    }
    const facts = Object.entries(one.facts).flatMap(([key, value]) =>
      readJsonFact(key, value, row, problems),
    );
    return [{ row, applicant, creditCode, facts }];
  });
  return { rows, problems: [...problems, ...reportRepeats(rows)] };
}

type JsonFact = z.infer<typeof JsonCases>[number]['facts'][string];

function readJsonFact(key: string, value: JsonFact, row: number, problems: IntakeProblem[]): DeclaredFact[] {
  if (!/^[a-z][a-z0-9_]*$/.test(key)) {
    problems.push(makeIntakeProblem('FACT_KEY_BAD', { text: key }, { row, column: key }));
    return [];
  }
  const plain = (one: z.infer<typeof JsonScalar>): FactValue | null =>
    typeof one === 'number' ? (readFactText(String(one))?.value ?? null) : one;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    const fact = plain(value);
    return fact === null ? [] : [{ key, year: null, value: fact }];
  }
  return Object.entries(value).flatMap(([year, one]) => {
    const fact = plain(one);
    return fact === null ? [] : [{ key, year: Number(year), value: fact }];
  });
}
