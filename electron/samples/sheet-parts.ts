import type { Block, Box, Face, Ink, Mark, RulesBlock, Sheet, SmudgeBlock, TextBlock } from './page-model.ts';

interface TextStyle {
  readonly size?: number;
  readonly face?: Face;
  readonly ink?: Ink;
  readonly align?: TextBlock['align'];
  readonly spacing?: number;
}

/** What a part of a page consists of. */
export interface Part {
  readonly blocks: readonly Block[];
  readonly marks: readonly Mark[];
}

/** One line of text; `y` is its baseline. */
export function line(text: string, x: number, y: number, style: TextStyle = {}): TextBlock {
  const { size = 12, face = 'song', ink = 'black', align = 'left', spacing = 0 } = style;
  return { type: 'text', text, x, y, size, face, ink, align, spacing };
}

/** A paragraph set in lines of `width`, first line indented by two characters; gives the baseline below it. */
export function paragraph(
  text: string,
  [x, y, width]: readonly [number, number, number],
  style: TextStyle & { readonly leading?: number; readonly indent?: number } = {},
): { blocks: TextBlock[]; bottom: number } {
  const size = style.size ?? 12;
  const leading = style.leading ?? size * 1.75;
  const lines = wrapText('\u3000'.repeat(style.indent ?? 2) + text, width, size);
  return {
    blocks: lines.map((one, index) => line(one, x, y + index * leading, style)),
    bottom: y + lines.length * leading,
  };
}

/** Breaks text into lines by the widths of a full-width face: 1 em for Chinese, about 0.55 em for the rest. */
export function wrapText(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const source of text.split('\n')) {
    let current = '';
    let used = 0;
    for (const character of source) {
      const advance = characterWidth(character) * size;
      // Punctuation may hang over the edge rather than start a line.
      if (used + advance > width && current !== '' && !/[，。；：、）》”]/.test(character)) {
        lines.push(current);
        current = '';
        used = 0;
      }
      current += character;
      used += advance;
    }
    lines.push(current);
  }
  return lines;
}

function characterWidth(character: string): number {
  return /[\u0000-\u00ff\u2000-\u2013]/.test(character) ? 0.56 : 1;
}

export interface CellSpec {
  readonly text: string;
  readonly span?: number;
  readonly align?: TextBlock['align'];
  readonly face?: Face;
  /** The figure that stands in this cell. */
  readonly fact?: { readonly key: string; readonly year?: number | null };
}

export interface TableSpec {
  readonly x: number;
  readonly y: number;
  readonly widths: readonly number[];
  readonly rowHeight: number;
  readonly size?: number;
  readonly side: Mark['side'];
  readonly rows: readonly (readonly (CellSpec | string)[])[];
  /** Keys whose cells are blotted out. */
  readonly smudged?: ReadonlySet<string>;
}

/** A ruled table; rows grow with their text. Marks are the cells of the figures, a little inside the rules. */
export function table(spec: TableSpec): Part & { readonly bottom: number } {
  const size = spec.size ?? 10.5;
  const blocks: Block[] = [];
  const marks: Mark[] = [];
  const segments: RulesBlock['segments'][number][] = [];
  const right = spec.x + spec.widths.reduce((sum, width) => sum + width, 0);
  let top = spec.y;
  for (const row of spec.rows) {
    const cells = placeCells(row, spec);
    const lines = cells.map(({ cell, width }) => wrapText(cell.text, width - 6, size));
    const height = Math.max(spec.rowHeight, ...lines.map((one) => one.length * size * 1.3 + 6));
    for (const [index, { cell, x, width }] of cells.entries()) {
      const box: Box = [x, top, width, height];
      blocks.push(...setCell(cell, lines[index] ?? [], box, size));
      segments.push([x, top, x, top + height]);
      if (cell.fact) {
        const mark = toMark(cell.fact, spec, box);
        marks.push(mark);
        if (!mark.isLegible) blocks.push(smudge(box, marks.length));
      }
    }
    segments.push([spec.x, top, right, top], [right, top, right, top + height]);
    top += height;
  }
  segments.push([spec.x, top, right, top]);
  blocks.unshift({ type: 'rules', width: 0.8, ink: 'black', segments });
  return { blocks, marks, bottom: top };
}

export function smudge([x, y, width, height]: Box, seed: number): SmudgeBlock {
  return { type: 'smudge', box: [x - 4, y - 3, width + 8, height + 6], seed };
}

/** Puts parts together to a sheet. */
export function makeSheet(
  title: string,
  parts: readonly (Part | Block | readonly Block[])[],
  options: { readonly orientation?: Sheet['orientation']; readonly isNumbered?: boolean } = {},
): Sheet {
  const blocks: Block[] = [];
  const marks: Mark[] = [];
  for (const part of parts) {
    if ('marks' in part) {
      blocks.push(...part.blocks);
      marks.push(...part.marks);
    } else if ('type' in part) blocks.push(part);
    else blocks.push(...part);
  }
  return {
    title,
    orientation: options.orientation ?? 'portrait',
    blocks,
    marks,
    isNumbered: options.isNumbered ?? true,
  };
}

function placeCells(row: readonly (CellSpec | string)[], spec: TableSpec) {
  let column = 0;
  let x = spec.x;
  return row.map((one) => {
    const cell: CellSpec = typeof one === 'string' ? { text: one } : one;
    const span = cell.span ?? 1;
    const width = spec.widths.slice(column, column + span).reduce((sum, part) => sum + part, 0);
    const placed = { cell, x, width };
    column += span;
    x += width;
    return placed;
  });
}

function setCell(
  cell: CellSpec,
  lines: readonly string[],
  [x, y, width, height]: Box,
  size: number,
): TextBlock[] {
  const align = cell.align ?? 'center';
  const at = align === 'left' ? x + 4 : align === 'right' ? x + width - 4 : x + width / 2;
  const first = y + height / 2 - ((lines.length - 1) * size * 1.3) / 2 + size * 0.36;
  return lines.map((text, index) =>
    line(text, at, first + index * size * 1.3, { size, align, face: cell.face ?? 'song' }),
  );
}

function toMark(
  fact: { key: string; year?: number | null },
  spec: TableSpec,
  [x, y, width, height]: Box,
): Mark {
  return {
    key: fact.key,
    year: fact.year ?? null,
    side: spec.side,
    box: [x + 1.5, y + 1.5, width - 3, height - 3],
    isLegible: !(spec.smudged?.has(fact.key) ?? false),
  };
}
