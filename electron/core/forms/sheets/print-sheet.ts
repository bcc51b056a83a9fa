import type { PrintableForm } from '../data.ts';
import { html, keepLines, type Html } from '../html.ts';
import { buildPage } from '../page.ts';
import type { Block, FormSheet, SheetColumn, SheetTable } from './sheet.ts';

/** A sheet as a page to print. @param css text of assets/print/form.css */
export function printSheet(css: string, sheet: FormSheet): PrintableForm {
  const { name, title, subtitle, layout, stamp, blocks, qrFields, signatures } = sheet;
  const body = blocks.map(printBlock);
  return buildPage(css, { name, title, subtitle, layout, stamp, body, qrFields, signatures });
}

function printBlock(block: Block): Html {
  switch (block.kind) {
    case 'table':
      return printTable(block);
    case 'right':
      return html`<div class="right">${block.lines.map((line) => html`<p>${line}</p>`)}</div>`;
    case 'heading':
      return html`<h2>${block.text}</h2>`;
    case 'subheading':
      return html`<h3>${block.text}</h3>`;
    case 'prose':
    case 'line':
    case 'note':
      return html`${block.text.split('\n').map((line) => html`<p class="${block.kind}">${line}</p>`)}`;
  }
}

function printTable({ columns, rows, hasHead, rowHeightMm }: SheetTable): Html {
  const style = rowHeightMm === undefined ? '' : `height:${rowHeightMm}mm`;
  return html`<table class="sheet">
    <colgroup>
      ${columns.map(({ widthMm }) => html`<col style="${widthMm === null ? '' : `width:${widthMm}mm`}" />`)}
    </colgroup>
    ${
      hasHead
        ? html`<thead>
            <tr>
              ${columns.map(({ title }) => html`<th>${title}</th>`)}
            </tr>
          </thead>`
        : null
    }
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr style="${style}">
            ${columns.map((column, index) => printCell(column, cells[index] ?? ''))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function printCell({ look }: SheetColumn, text: string): Html {
  if (look === 'label') return html`<th>${text}</th>`;
  return html`<td class="${look ?? ''}">${keepLines(text)}</td>`;
}
