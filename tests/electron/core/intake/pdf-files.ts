import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

/** A PDF of an independent writer (cross-reference table). */
export function writtenPdf(pages: number, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PDFDocument({ autoFirstPage: false, size: [300, 300], margin: 20, ...options });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))));
  for (let page = 0; page < pages; page += 1) document.addPage().text(`page ${page}`);
  document.end();
  return done;
}

/** Objects by number as text; number 1 must be the catalogue. */
export type PdfObjects = Readonly<Record<number, string>>;

export const pageTree = (kids: readonly string[], count = kids.length): string =>
  `<< /Type /Pages /Kids [ ${kids.join(' ')} ] /Count ${count} >>`;

/** A PDF with a cross-reference table, byte for byte as given. */
export function tablePdf(objects: PdfObjects, trailer = ''): Buffer {
  const { body, offsets } = layOut(objects);
  return Buffer.from(
    `${body}${xrefTable(offsets)}trailer\n<< /Size 99 /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

/** Appends an incremental update that replaces objects, as signing and stamping programs do. */
export function updatedPdf(base: Buffer, objects: PdfObjects): Buffer {
  const previous = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(base.toString('latin1'))?.[1]);
  const { body, offsets } = layOut(objects, base.length, '');
  const at = base.length + body.length;
  const tail = `${body}${xrefTable(offsets)}trailer\n<< /Size 99 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([base, Buffer.from(tail, 'latin1')]);
}

/** A PDF 1.5 with every object packed into one object stream and a cross-reference stream with PNG predictor. */
export function packedPdf(
  objects: PdfObjects,
  predictor: number | null,
  deflate: (bytes: Buffer) => Buffer = deflateSync,
): Buffer {
  const numbers = Object.keys(objects).map(Number);
  const texts = numbers.map((number) => objects[number] ?? '');
  const offsets = texts.map((_, index) => texts.slice(0, index).join(' ').length + (index > 0 ? 1 : 0));
  const head = numbers.map((number, index) => `${number} ${offsets[index]}`).join(' ');
  const packed = deflate(Buffer.from(`${head}\n${texts.join(' ')}`, 'latin1'));
  const header = '%PDF-1.5\n';
  const stream = Buffer.from(
    `50 0 obj\n<< /Type /ObjStm /N ${numbers.length} /First ${head.length + 1} /Filter /FlateDecode /Length 51 0 R >>\nstream\r\n`,
    'latin1',
  );
  const length = Buffer.from(`\nendstream\nendobj\n51 0 obj\n${packed.length}\nendobj\n`, 'latin1');
  const before = Buffer.concat([Buffer.from(header, 'latin1'), stream, packed, length]);
  const lengthAt = before.length - Buffer.from(`51 0 obj\n${packed.length}\nendobj\n`, 'latin1').length;
  const rows = Array.from({ length: 60 }, (_, number) => {
    const index = numbers.indexOf(number);
    if (index >= 0) return [2, 0, 50, index];
    if (number === 50) return [1, header.length >> 8, header.length & 255, 0];
    if (number === 51) return [1, lengthAt >> 8, lengthAt & 255, 0];
    return [0, 0, 0, 0];
  });
  const data = deflate(Buffer.from(predictor === null ? rows.flat() : filterRows(rows, predictor)));
  const parameters = predictor === null ? '' : '/DecodeParms << /Predictor 15 /Columns 4 >>';
  const xref = `52 0 obj\n<< /Type /XRef /Size 60 /W [1 2 1] /Root 1 0 R /Filter [ /FlateDecode ] ${parameters} /Length ${data.length} >>\nstream\n`;
  const tail = `\nendstream\nendobj\nstartxref\n${before.length}\n%%EOF`;
  return Buffer.concat([before, Buffer.from(xref, 'latin1'), data, Buffer.from(tail, 'latin1')]);
}

/** A PDF with a table for old readers that leads to the catalogue, and a stream for the rest (ISO 32000-1, 7.5.8.4). */
export function hybridPdf({ 1: catalogue = '', ...objects }: PdfObjects): Buffer {
  const packed = packedPdf(objects, null).toString('latin1');
  const stream = Number(/startxref\n(\d+)\n%%EOF$/.exec(packed)?.[1]);
  const body = `${packed.slice(0, packed.lastIndexOf('startxref'))}1 0 obj\n${catalogue}\nendobj\n`;
  const table = xrefTable(new Map([[1, body.lastIndexOf('1 0 obj')]]));
  const trailer = `trailer\n<< /Size 99 /Root 1 0 R /XRefStm ${stream} >>\n`;
  return Buffer.from(`${body}${table}${trailer}startxref\n${body.length}\n%%EOF\n`, 'latin1');
}

/** PNG filters of one row, written from the PNG specification's definition of each filter. */
function filterRows(rows: readonly (readonly number[])[], filter: number): number[] {
  return rows.flatMap((row, index) => {
    const above = rows[index - 1] ?? row.map(() => 0);
    const encoded = row.map((value, column) => {
      const left = row[column - 1] ?? 0;
      const up = above[column] ?? 0;
      const corner = above[column - 1] ?? 0;
      const closest =
        [left, up, corner].toSorted(
          (a, b) => Math.abs(left + up - corner - a) - Math.abs(left + up - corner - b),
        )[0] ?? 0;
      const guess = [0, left, up, Math.floor((left + up) / 2), closest][filter] ?? 0;
      return (value - (column === 0 && filter === 4 ? up : guess)) & 255;
    });
    return [filter, ...encoded];
  });
}

function layOut(
  objects: PdfObjects,
  start = 0,
  header = '%PDF-1.4\n',
): { body: string; offsets: Map<number, number> } {
  let body = header;
  const offsets = new Map<number, number>();
  for (const [number, text] of Object.entries(objects)) {
    offsets.set(Number(number), start + body.length);
    body += `${number} 0 obj\n${text}\nendobj\n`;
  }
  return { body, offsets };
}

function xrefTable(offsets: ReadonlyMap<number, number>): string {
  const runs = [...offsets].map(
    ([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`,
  );
  return `xref\n0 1\n0000000000 65535 f \n${runs.join('')}`;
}
