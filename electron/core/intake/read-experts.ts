import { basename, extname } from 'node:path';
import { z } from 'zod';
import { ExpertId } from '#shared/domain/ids.ts';
import { makeIntakeProblem, type ExpertRow, type IntakeProblem } from '#shared/domain/intake.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { cleanName, cleanText } from './clean-text.ts';
import { findTable, type ColumnWords, type TableRow } from './find-table.ts';
import { readBoundedFile } from './open-archive.ts';
import { readGrids } from './read-grids.ts';
import { parseJson } from './parse-json.ts';

type ExpertField = 'id' | 'name' | 'unit' | 'specialty' | 'phone' | 'avoid';

const EXPERT_COLUMNS: ColumnWords<ExpertField> = {
  key: 'name',
  shown: '编号、姓名、单位',
  words: {
    id: ['编号', '专家编号', '代码', '专家代码'],
    name: ['姓名', '专家姓名', '专家'],
    unit: ['单位', '工作单位', '所在单位', '专家单位'],
    specialty: ['专业', '专业领域', '研究方向', '从事专业', '评审领域'],
    phone: ['电话', '联系电话', '手机', '手机号', '手机号码', '联系方式'],
    avoid: ['回避单位', '需回避单位', '回避企业', '应回避单位', '回避'],
  },
};

const JsonExperts = z
  .array(
    z.object({
      id: z.string(),
      name: z.string().min(1),
      unit: z.string().default(''),
      specialty: z.string().default(''),
      phone: z.string().default(''),
      avoid: z.array(z.string()).default([]),
    }),
  )
  .max(2000);

/**
 * Reads an experts' list from .xlsx, .docx or a .json array of {id, name, unit, specialty, phone, avoid}.
 * An expert without a usable number is reported and left out: packages are addressed by it.
 * Errors: as `readRoster`, and INTAKE_FILE_DAMAGED for JSON of another shape.
 */
export async function readExperts(file: string): Promise<{ rows: ExpertRow[]; problems: IntakeProblem[] }> {
  const found = extname(file).toLowerCase() === '.json' ? await readJson(file) : await readTable(file);
  const problems = [...found.problems];
  const rows: ExpertRow[] = [];
  const firstRows = new Map<string, number>();
  for (const row of found.rows) {
    const place = { row: row.row, column: '编号' };
    const firstRow = firstRows.get(row.id);
    if (!ExpertId.safeParse(row.id).success) {
      problems.push(makeIntakeProblem('EXPERT_CODE_BAD', { text: row.id }, place));
    } else if (firstRow !== undefined) {
      problems.push(makeIntakeProblem('EXPERT_CODE_DUPLICATE', { code: row.id, firstRow }, place));
    } else {
      firstRows.set(row.id, row.row);
      rows.push(row);
    }
  }
  return { rows, problems };
}

async function readTable(file: string): Promise<{ rows: ExpertRow[]; problems: IntakeProblem[] }> {
  const table = findTable(await readGrids(file, '.xlsx、.docx 或 .json 文件'), file, EXPERT_COLUMNS);
  const problems = [...table.problems];
  const rows = table.rows.flatMap((source) => {
    const row = toExpertRow(source);
    if (row.name !== '') return [row];
    problems.push(makeIntakeProblem('ROW_NAME_MISSING', { cells: source.text }, { row: source.number }));
    return [];
  });
  return { rows, problems };
}

function toExpertRow(source: TableRow<ExpertField>): ExpertRow {
  const text = (field: ExpertField): string => cleanText(source.cells[field]?.text ?? '');
  return {
    row: source.number,
    id: text('id').replaceAll(' ', ''),
    name: source.cells.name?.covered === 'left' ? '' : cleanName(text('name')),
    unit: text('unit'),
    specialty: text('specialty'),
    phone: text('phone'),
    avoid: splitNames(source.cells.avoid?.text ?? ''),
    extra: { ...source.extra },
  };
}

function splitNames(text: string): string[] {
  const names = text.split(/[;；、,，\n\r]+/).map(cleanName);
  return names.filter((name) => name !== '' && !/^(无|没有|\/|-+|—+)$/.test(name));
}

async function readJson(file: string): Promise<{ rows: ExpertRow[]; problems: IntakeProblem[] }> {
  const parsed = JsonExperts.safeParse(parseJson(await readBoundedFile(file), basename(file)));
  if (!parsed.success) {
    throw new Refusal('INTAKE_FILE_DAMAGED', {
      name: basename(file),
      reason: `应为专家数组（id、name、unit、specialty、phone、avoid），${z.prettifyError(parsed.error)}`,
    });
  }
  const rows = parsed.data.map((one, index) => ({
    ...one,
    avoid: one.avoid.map(cleanName),
    row: index + 1,
    extra: {},
  }));
  return { rows, problems: [] };
}
