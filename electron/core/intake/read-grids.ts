import { basename, extname } from 'node:path';
import { Refusal } from '#shared/errors/refusal.ts';
import { readDocxGrids } from './docx-grid.ts';
import type { Grid } from './grid.ts';
import { openArchive, readBoundedFile } from './open-archive.ts';
import { readXlsxGrids } from './xlsx-grid.ts';

/**
 * Reads the tables of an .xlsx or .docx file, told apart by what is inside, not by the name alone.
 * Errors: FILE_UNREADABLE, INTAKE_FILE_KIND, INTAKE_FILE_TOO_LARGE, INTAKE_FILE_DAMAGED.
 */
export async function readGrids(file: string, wanted = '.xlsx 或 .docx 文件'): Promise<Grid[]> {
  const name = basename(file);
  const bytes = await readBoundedFile(file);
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isArchive) {
    const claims = ['.xlsx', '.docx'].includes(extname(name).toLowerCase());
    throw claims
      ? new Refusal('INTAKE_FILE_DAMAGED', { name, reason: '内容不是 Office 文件，或设了打开密码' })
      : new Refusal('INTAKE_FILE_KIND', { name, wanted });
  }
  const parts = openArchive(bytes, name);
  if (parts.has('xl/workbook.xml')) return readXlsxGrids(parts, name);
  if (parts.has('word/document.xml')) return readDocxGrids(parts, name);
  throw new Refusal('INTAKE_FILE_KIND', { name, wanted });
}
