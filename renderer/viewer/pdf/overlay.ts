import type { PdfObjects } from '#shared/pdf/objects.ts';
import type { SimplePages } from './pages.ts';
import type { PdfDict, PdfRef, PdfValue } from '#shared/pdf/values.ts';
import { writePdfValue } from '#shared/pdf/write-value.ts';

/**
 * pdf.js walks a flat page tree by reading every page before the wanted one: 500 requests for a thin index. This
 * makes the bytes of an incremental update (ISO 32000-1, 7.5.6), to be read as if they stood behind the file, in
 * which each page has a node of its own that says "one page": pdf.js then counts without reading pages. Where the
 * table of the file was repaired, the update brings the whole table, so that pdf.js needs not read the whole file.
 * Null when there is nothing to help. The file itself is never changed.
 */
export function makeTreeOverlay(objects: PdfObjects, pages: SimplePages, bytes: number): Uint8Array | null {
  const flat = pages.count < 8 ? null : pages.flat;
  const { newest } = objects.xref;
  const isRepaired = newest === null;
  if (flat === null && !isRepaired) return null;
  const rows = new Map<number, Row>(isRepaired ? repairedRows(objects) : []);
  let text = '\n';
  const add = (number: number, generation: number, body: string): void => {
    rows.set(number, { offset: bytes + text.length, generation });
    text += `${number} ${generation} obj\n${body}\nendobj\n`;
  };
  const first = objects.firstFree;
  if (flat !== null) {
    const { root, node, kids } = flat;
    kids.forEach((kid, index) =>
      add(
        first + index,
        0,
        `<< /Type /Pages /Count 1 /Parent ${writePdfValue(root)} /Kids [${writePdfValue(kid)}] >>`,
      ),
    );
    const children = kids.map((_, index): PdfRef => ({ number: first + index, generation: 0 }));
    add(root.number, root.generation, writePdfValue(new Map([...node, ['Kids', children]])));
  }
  const table = bytes + text.length;
  const trailer: PdfDict = new Map<string, PdfValue>([
    ['Size', first + (flat?.kids.length ?? 0)],
    ['Root', objects.trailer.get('Root') ?? null],
    ...(isRepaired ? [] : [['Prev', newest.start] as const]),
  ]);
  text += `xref\n${isRepaired ? '0 1\n0000000000 65535 f \n' : ''}${[...rows].map(writeRow).join('')}`;
  text += `trailer\n${writePdfValue(trailer)}\nstartxref\n${table}\n%%EOF\n`;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

interface Row {
  readonly offset: number;
  readonly generation: number;
}

function* repairedRows({ xref: { entries } }: PdfObjects): Iterable<[number, Row]> {
  for (const [number, entry] of entries) if (entry !== undefined) yield [number, entry];
}

function writeRow([number, { offset, generation }]: readonly [number, Row]): string {
  return `${number} 1\n${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;
}
