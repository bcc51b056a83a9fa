import { deflateSync } from 'node:zlib';
import type { RangeSource } from '#renderer/viewer/range-source.ts';

/** Body of an object: text, or a dictionary's entries with the content of its stream. */
export type Body = string | { readonly entries: string; readonly content: Uint8Array };

export interface MadePdf {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly source: RangeSource;
  /** How often the file was asked for bytes. */
  readonly reads: () => number;
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A file with a classic cross-reference table; object 1 is the catalog. */
export function makePdf(objects: Readonly<Record<number, Body>>, trailer = ''): MadePdf {
  const parts = [latin1('%PDF-1.7\n')];
  const offsets = writeObjects(parts, objects);
  const table = sizeOf(parts);
  const size = Math.max(...offsets.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  parts.push(
    latin1(
      `xref\n0 ${size}\n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`,
    ),
  );
  return serve(Buffer.concat(parts));
}

/** The same objects in an object stream, found through a cross-reference stream with PNG prediction. */
export function makePackedPdf(
  packed: Readonly<Record<number, string>>,
  plain: Readonly<Record<number, Body>>,
): MadePdf {
  const numbers = Object.keys(packed).map(Number);
  const container = Math.max(...numbers, ...Object.keys(plain).map(Number)) + 1;
  let body = '';
  const index = numbers.map((number) => {
    const entry = `${number} ${body.length}`;
    body += `${packed[number] ?? ''}\n`;
    return entry;
  });
  const head = `${index.join(' ')}\n`;
  const content = deflateSync(latin1(head + body));
  const stream = `/Type /ObjStm /N ${numbers.length} /First ${head.length} /Filter /FlateDecode`;
  const parts = [latin1('%PDF-1.7\n')];
  const offsets = writeObjects(parts, { ...plain, [container]: { entries: stream, content } });
  const table = sizeOf(parts);
  offsets.set(container + 1, table);
  const rows: Buffer[] = [];
  let last = Buffer.alloc(7);
  for (let number = 0; number < container + 2; number += 1) {
    const row = Buffer.alloc(7);
    const at = numbers.indexOf(number);
    row[0] = at !== -1 ? 2 : offsets.has(number) ? 1 : 0;
    row.writeUInt32BE(at === -1 ? (offsets.get(number) ?? 0) : container, 1);
    row.writeUInt16BE(Math.max(0, at), 5);
    const up = Buffer.from(row.map((byte, column) => byte - (last[column] ?? 0)));
    rows.push(Buffer.from([2]), up);
    last = row;
  }
  const packedTable = deflateSync(Buffer.concat(rows));
  const entries = `/Type /XRef /Size ${container + 2} /W [1 4 2] /Root 1 0 R /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 7 >>`;
  writeObjects(parts, { [container + 1]: { entries, content: packedTable } });
  parts.push(latin1(`startxref\n${table}\n%%EOF\n`));
  return serve(Buffer.concat(parts));
}

function writeObjects(parts: Buffer[], objects: Readonly<Record<number, Body>>): Map<number, number> {
  const offsets = new Map<number, number>();
  for (const [number, body] of Object.entries(objects)) {
    offsets.set(Number(number), sizeOf(parts));
    parts.push(latin1(`${number} 0 obj\n`));
    if (typeof body === 'string') parts.push(latin1(body));
    else {
      parts.push(latin1(`<< ${body.entries} /Length ${body.content.length} >>\nstream\n`));
      parts.push(Buffer.from(body.content), latin1('\nendstream'));
    }
    parts.push(latin1('\nendobj\n'));
  }
  return offsets;
}

const sizeOf = (parts: readonly Buffer[]): number => parts.reduce((sum, { length }) => sum + length, 0);

/** Serves bytes as the document protocol does. */
export function serve(content: Uint8Array): MadePdf {
  const bytes = new Uint8Array(content);
  let reads = 0;
  const source: RangeSource = {
    read(begin, end) {
      reads += 1;
      return Promise.resolve(bytes.slice(begin, Math.min(end, bytes.length)));
    },
    blocks: () => [],
    close: () => undefined,
  };
  return { bytes, source, reads: () => reads };
}

/** The objects of a flat scan: one page a picture, three objects a page from number 3 on. */
export function scanObjects(
  pages: number,
  change: { readonly page?: string; readonly content?: string; readonly image?: string } = {},
): Record<number, Body> {
  const content = latin1(change.content ?? 'q 595 0 0 842 0 0 cm /Im0 Do Q');
  const objects: Record<number, Body> = {
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: `<< /Type /Pages /Count ${pages} /MediaBox [0 0 595 842] /Kids [${Array.from({ length: pages }, (_, page) => `${3 + page * 3} 0 R`).join(' ')}] >>`,
  };
  const plain =
    '/Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode';
  for (let page = 0; page < pages; page += 1) {
    const first = 3 + page * 3;
    objects[first] =
      `<< /Type /Page /Parent 2 0 R /Resources << /XObject << /Im0 ${first + 2} 0 R >> >> /Contents ${first + 1} 0 R ${change.page ?? ''} >>`;
    objects[first + 1] = { entries: '', content };
    objects[first + 2] = { entries: change.image ?? plain, content: Buffer.alloc(40_000, page) };
  }
  return objects;
}
