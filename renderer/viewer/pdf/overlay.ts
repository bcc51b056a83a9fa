import type { PdfObjects } from './objects.ts';
import type { SimplePages } from './pages.ts';
import { isRef, type PdfDict, type PdfRef, type PdfValue } from './values.ts';

/**
 * pdf.js walks a flat page tree by reading every page before the wanted one: 500 requests for a thin index. This
 * makes the bytes of an incremental update (ISO 32000-1, 7.5.6), to be read as if they stood behind the file, in
 * which each page has a node of its own that says "one page": pdf.js then counts without reading pages.
 * Null when the tree is not flat. The file itself is never changed.
 */
export function makeTreeOverlay(objects: PdfObjects, pages: SimplePages, bytes: number): Uint8Array | null {
  if (pages.flat === null || pages.count < 8) return null;
  const { root, node, kids } = pages.flat;
  const first = objects.size;
  const head = '\n';
  const offsets: number[] = [];
  let text = head;
  const add = (number: number, generation: number, body: string): void => {
    offsets.push(bytes + text.length);
    text += `${number} ${generation} obj\n${body}\nendobj\n`;
  };
  kids.forEach((kid, index) =>
    add(first + index, 0, `<< /Type /Pages /Count 1 /Parent ${write(root)} /Kids [${write(kid)}] >>`),
  );
  const children = kids.map((_, index): PdfRef => ({ number: first + index, generation: 0 }));
  add(root.number, root.generation, write(new Map([...node, ['Kids', children]])));
  const table = bytes + text.length;
  const row = (offset: number, generation: number): string =>
    `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;
  text += `xref\n${root.number} 1\n${row(offsets.at(-1) ?? 0, root.generation)}`;
  text += `${first} ${kids.length}\n${offsets
    .slice(0, -1)
    .map((offset) => row(offset, 0))
    .join('')}`;
  const trailer: PdfDict = new Map<string, PdfValue>([
    ['Size', first + kids.length],
    ['Root', objects.trailer.get('Root') ?? null],
    ['Prev', objects.startXref],
  ]);
  text += `trailer\n${write(trailer)}\nstartxref\n${table}\n%%EOF\n`;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function write(value: PdfValue): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  // The reader keeps no strings; in a page tree none matters.
  if (typeof value === 'string') return '()';
  if (isRef(value)) return `${value.number} ${value.generation} R`;
  if ('name' in value) return `/${value.name.replaceAll(/[^A-Za-z0-9]/g, escapeLetter)}`;
  if (value instanceof Map) {
    const dict: PdfDict = value;
    return `<< ${[...dict].map(([key, one]) => `${write({ name: key })} ${write(one)}`).join(' ')} >>`;
  }
  return `[${(value as readonly PdfValue[]).map(write).join(' ')}]`;
}

function escapeLetter(letter: string): string {
  return `#${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
