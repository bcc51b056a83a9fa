import { Refusal } from '#shared/errors/refusal.ts';
import type { ArchiveParts } from './open-archive.ts';
import {
  EMPTY_CELL,
  MAX_GRID_COLUMNS,
  MAX_GRID_ROWS,
  type Grid,
  type GridCell,
  type GridRow,
} from './grid.ts';
import { childrenNamed, findElement, parseXml, type XmlNode } from './xml-tree.ts';
import { formatSerialDate, readNumberLooks, type NumberLook } from './xlsx-number-looks.ts';

/** Each merge may touch every row; a list of applicants has far fewer. */
const MAX_MERGES = 500;

interface Workbook {
  readonly strings: readonly string[];
  readonly looks: ReadonlyMap<number, NumberLook>;
  readonly isEpoch1904: boolean;
}

/**
 * Reads every visible sheet of an .xlsx as a grid. Own reader because the common ones lose merged cells
 * (a prefecture that spans its applicants) or allocate rows up to whatever number a hostile file names.
 * Errors: INTAKE_FILE_DAMAGED.
 */
export function readXlsxGrids(parts: ArchiveParts, name: string): Grid[] {
  const part = (path: string): XmlNode | undefined => {
    const bytes = parts.get(path);
    return bytes && parseXml(bytes, name);
  };
  const workbook = part('xl/workbook.xml');
  if (!workbook) throw new Refusal('INTAKE_FILE_DAMAGED', { name, reason: '没有工作簿' });
  const targets = readTargets(part('xl/_rels/workbook.xml.rels'));
  const book: Workbook = {
    strings: readSharedStrings(part('xl/sharedStrings.xml')),
    looks: readNumberLooks(part('xl/styles.xml')),
    isEpoch1904: ['1', 'true'].includes(findElement(workbook, 'workbookPr')?.attributes['date1904'] ?? ''),
  };
  const sheets = childrenNamed(findElement(workbook, 'sheets') ?? workbook, 'sheet');
  return sheets
    .filter((sheet) => (sheet.attributes['state'] ?? 'visible') === 'visible')
    .flatMap((sheet) => {
      const root = part(targets.get(sheet.attributes['id'] ?? '') ?? '');
      return root ? [readSheet(root, sheet.attributes['name'] ?? '', book)] : [];
    });
}

function readTargets(relations: XmlNode | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  const list = relations && findElement(relations, 'Relationships');
  for (const one of list?.children ?? []) {
    const target = one.attributes['Target'];
    if (!target) continue;
    targets.set(one.attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return targets;
}

function readSharedStrings(root: XmlNode | undefined): string[] {
  const table = root && findElement(root, 'sst');
  return table ? childrenNamed(table, 'si').map(richText) : [];
}

/** Text of a string item or inline string; phonetic guides (rPh) are no part of it. */
function richText(node: XmlNode): string {
  return node.children
    .map((child) => {
      if (child.name === 't') return child.children.map((text) => text.text).join('');
      return child.name === 'r' ? richText(child) : '';
    })
    .join('');
}

function readSheet(root: XmlNode, title: string, book: Workbook): Grid {
  const rows = new Map<number, GridCell[]>();
  let isCut = false;
  let previous = 0;
  for (const row of childrenNamed(findElement(root, 'sheetData') ?? root, 'row')) {
    const number = Number(row.attributes['r'] ?? previous + 1);
    previous = number;
    if (!Number.isSafeInteger(number) || number < 1 || rows.size >= MAX_GRID_ROWS) {
      isCut = true;
      continue;
    }
    rows.set(number, readCells(row, book));
  }
  const merges = findElement(root, 'mergeCells');
  const areas = merges ? childrenNamed(merges, 'mergeCell').slice(0, MAX_MERGES) : [];
  for (const merge of areas) {
    const area = parseArea(merge.attributes['ref'] ?? '');
    if (area) spreadMerge(rows, area);
  }
  const ordered: GridRow[] = [...rows.entries()]
    .sort(([a], [b]) => a - b)
    .map(([number, cells]) => ({ number, cells: Array.from(cells, (cell) => cell ?? EMPTY_CELL) }));
  return { title, rows: ordered, isCut };
}

function readCells(row: XmlNode, book: Workbook): GridCell[] {
  const cells: GridCell[] = [];
  let column = -1;
  for (const node of childrenNamed(row, 'c')) {
    const address = /^([A-Z]{1,3})\d+$/.exec(node.attributes['r'] ?? '');
    column = address ? columnIndex(address[1] ?? '') : column + 1;
    if (column < MAX_GRID_COLUMNS) cells[column] = readCell(node, book);
  }
  return cells;
}

function readCell(node: XmlNode, book: Workbook): GridCell {
  const value =
    childrenNamed(node, 'v')[0]
      ?.children.map((child) => child.text)
      .join('') ?? '';
  switch (node.attributes['t']) {
    case 's':
      return { text: book.strings[Number(value)] ?? '' };
    case 'inlineStr':
      return { text: childrenNamed(node, 'is').map(richText).join('') };
    case 'b':
      return { text: value === '1' ? '是' : '否' };
    case 'e':
      return { text: '', error: value };
    case 'str':
    case 'd':
      return { text: value };
    default:
      return readNumber(value, book.looks.get(Number(node.attributes['s'] ?? -1)), book.isEpoch1904);
  }
}

/** A spreadsheet keeps 15 significant digits: 0.1 + 0.2 reads 0.3, and an 18-digit code has lost its end. */
function readNumber(value: string, look: NumberLook | undefined, isEpoch1904: boolean): GridCell {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return { text: value };
  if (look === 'date') return { text: formatSerialDate(number, isEpoch1904) };
  if (look === 'percent') return { text: `${toPlainDecimal(Number((number * 100).toPrecision(15)))}%` };
  const isRounded = Number.isInteger(number) && Math.abs(number) >= 1e15;
  const text = isRounded ? BigInt(number).toString() : toPlainDecimal(Number(number.toPrecision(15)));
  return isRounded ? { text, isRounded } : { text };
}

/** 1.5e-7 → 0.00000015: declared figures are decimal strings. */
function toPlainDecimal(number: number): string {
  const text = String(number);
  const parts = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign = '', head = '', tail = '', exponent = '0'] = parts;
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${head}${tail}`;
}

interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function parseArea(ref: string): Area | null {
  const parts = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(ref);
  if (!parts) return null;
  const [, left = '', top = '', right = '', bottom = ''] = parts;
  const lastColumn = Math.min(columnIndex(right), MAX_GRID_COLUMNS - 1);
  return { top: Number(top), bottom: Number(bottom), left: columnIndex(left), right: lastColumn };
}

/** Copies the text of a merged area into the cells that it covers, as far as rows exist. */
function spreadMerge(rows: Map<number, GridCell[]>, { top, bottom, left, right }: Area): void {
  const source = rows.get(top)?.[left];
  if (!source) return;
  for (const [number, cells] of rows) {
    if (number < top || number > bottom) continue;
    const covered = number === top ? 'left' : 'above';
    for (let column = number === top ? left + 1 : left; column <= right; column += 1) {
      cells[column] = { ...source, covered };
    }
  }
}

function columnIndex(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
