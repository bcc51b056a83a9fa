import { Refusal } from '#shared/errors/refusal.ts';
import type { ArchiveParts } from './open-archive.ts';
import { EMPTY_CELL, MAX_GRID_COLUMNS, MAX_GRID_ROWS, type Grid, type GridCell } from './grid.ts';
import { childrenNamed, parseXml, type XmlNode } from './xml-tree.ts';

/**
 * Reads every table of an editable Word document as a grid, inner tables after their outer one.
 * Spans (w:gridSpan) and vertical merges (w:vMerge) give their text to each cell that they cover.
 * Errors: INTAKE_FILE_DAMAGED.
 */
export function readDocxGrids(parts: ArchiveParts, name: string): Grid[] {
  const bytes = parts.get('word/document.xml');
  if (!bytes) throw new Refusal('INTAKE_FILE_DAMAGED', { name, reason: '没有正文' });
  const tables: XmlNode[] = [];
  collectTables(parseXml(bytes, name), tables);
  return tables.map((table, index) => readTable(table, `第 ${index + 1} 个表格`));
}

function collectTables(node: XmlNode, tables: XmlNode[]): void {
  for (const child of node.children) {
    if (child.name === 'tbl') tables.push(child);
    collectTables(child, tables);
  }
}

/** Rows may sit in content controls or tracked changes (w:sdt, w:ins); deleted ones (w:del) are gone. */
function descendUntil(node: XmlNode, name: string, found: XmlNode[] = []): XmlNode[] {
  for (const child of node.children) {
    if (child.name === name) found.push(child);
    else if (child.name !== 'tbl' && child.name !== 'del') descendUntil(child, name, found);
  }
  return found;
}

function readTable(table: XmlNode, title: string): Grid {
  const rows = descendUntil(table, 'tr');
  const above: GridCell[] = [];
  const kept = rows.slice(0, MAX_GRID_ROWS).map((row, index) => ({
    number: index + 1,
    cells: readRow(row, above),
  }));
  return { title, rows: kept, isCut: rows.length > MAX_GRID_ROWS };
}

function readRow(row: XmlNode, above: GridCell[]): GridCell[] {
  const cells: GridCell[] = [];
  const before = Number(rowProperty(row, 'gridBefore') ?? 0);
  for (let skipped = 0; skipped < Math.min(before, MAX_GRID_COLUMNS); skipped += 1) cells.push(EMPTY_CELL);
  for (const node of descendUntil(row, 'tc')) {
    const properties = childrenNamed(node, 'tcPr')[0];
    const cell: GridCell = continuesMerge(properties)
      ? { text: above[cells.length]?.text ?? '', covered: 'above' }
      : { text: cellText(node) };
    const span = spanOf(properties);
    for (let offset = 0; offset < span && cells.length < MAX_GRID_COLUMNS; offset += 1) {
      cells.push(offset === 0 ? cell : { text: cell.text, covered: cell.covered ?? 'left' });
    }
  }
  above.splice(0, above.length, ...cells);
  return cells;
}

function continuesMerge(properties: XmlNode | undefined): boolean {
  const merge = properties && childrenNamed(properties, 'vMerge')[0];
  return merge !== undefined && merge.attributes['val'] !== 'restart';
}

function spanOf(properties: XmlNode | undefined): number {
  const written = properties && childrenNamed(properties, 'gridSpan')[0]?.attributes['val'];
  const span = Number(written ?? 1);
  return Number.isInteger(span) && span >= 1 ? Math.min(span, MAX_GRID_COLUMNS) : 1;
}

function rowProperty(row: XmlNode, name: string): string | undefined {
  const properties = childrenNamed(row, 'trPr')[0];
  return properties && childrenNamed(properties, name)[0]?.attributes['val'];
}

/** Paragraphs of a cell, one a line; the text of a table inside the cell belongs to that table. */
function cellText(cell: XmlNode): string {
  return descendUntil(cell, 'p').map(paragraphText).join('\n');
}

function paragraphText(node: XmlNode): string {
  return node.children
    .map((child) => {
      switch (child.name) {
        case 't':
          return child.children.map((text) => text.text).join('');
        case 'tab':
          return '\t';
        case 'br':
        case 'cr':
          return '\n';
        case 'del':
        case 'moveFrom':
        case 'pPr':
        case 'rPr':
        case 'tbl':
        case 'Fallback':
          return '';
        default:
          return paragraphText(child);
      }
    })
    .join('');
}
