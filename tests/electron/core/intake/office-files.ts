import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll } from 'vitest';

/** A folder of the test file's own, removed behind it. */
export function openFolder(): {
  readonly path: () => string;
  readonly write: (name: string, bytes: Uint8Array | string) => Promise<string>;
} {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'intake-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    path: () => folder,
    write: async (name, bytes) => {
      const file = join(folder, name);
      await writeFile(file, bytes);
      return file;
    },
  };
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export interface RawSheet {
  readonly name?: string;
  readonly state?: string;
  /** Content of <sheetData>. */
  readonly data: string;
  readonly merges?: readonly string[];
}

/** An .xlsx by hand, so that tests decide every byte of its parts. */
export function makeXlsx(sheets: readonly RawSheet[], parts: Record<string, string> = {}): Uint8Array {
  const list = sheets.map(
    (sheet, index) =>
      `<sheet name="${sheet.name ?? `表${index + 1}`}" sheetId="${index + 1}" r:id="rId${index + 1}"${sheet.state ? ` state="${sheet.state}"` : ''}/>`,
  );
  const relations = sheets.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Type="t" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
  };
  for (const [index, sheet] of sheets.entries()) {
    const merges = sheet.merges?.map((ref) => `<mergeCell ref="${ref}"/>`).join('') ?? '';
    files[`xl/worksheets/sheet${index + 1}.xml`] =
      `<?xml version="1.0"?><worksheet><sheetData>${sheet.data}</sheetData>${merges ? `<mergeCells>${merges}</mergeCells>` : ''}</worksheet>`;
  }
  return zip({ ...files, ...parts });
}

/** Rows of inline strings, numbered from `first`. */
export function textRows(rows: readonly (readonly string[])[], first = 1): string {
  return rows
    .map((row, index) => {
      const number = first + index;
      const cells = row.map((text, column) =>
        text === ''
          ? ''
          : `<c r="${String.fromCharCode(65 + column)}${number}" t="inlineStr"><is><t>${escape(text)}</t></is></c>`,
      );
      return `<row r="${number}">${cells.join('')}</row>`;
    })
    .join('');
}

export function textSheet(rows: readonly (readonly string[])[], merges: readonly string[] = []): RawSheet {
  return { data: textRows(rows), merges };
}

/** A .docx by hand: the content of the body. */
export function makeDocx(body: string): Uint8Array {
  return zip({ 'word/document.xml': `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>` });
}

export function docxTable(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string =>
    `<w:tc><w:tcPr/><w:p><w:r><w:t>${escape(text)}</w:t></w:r></w:p></w:tc>`;
  return `<w:tbl><w:tblPr/>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

export function zip(parts: Record<string, string>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
}
