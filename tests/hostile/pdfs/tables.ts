import { deflateSync } from 'node:zlib';
import { makePackedPdf } from '#tests/renderer/viewer/pdf/make-pdf.ts';
import { deflateBomb } from './bombs.ts';
import type { HostilePdf } from './hostile-pdf.ts';
import { changedScan, goodScan, latin1, replaceText, scanBodies, stream, write } from './writer.ts';

const damaged = (name: string, from: string | RegExp, to: string): HostilePdf => ({
  name: `xref-${name}`,
  make: () => replaceText(goodScan(), from, to),
});

/** Objects by themselves, without any table; `tail` ends the file and may know how long they are. */
function withTail(tail: (bytes: Buffer) => Buffer | string): Buffer {
  const whole = goodScan();
  const body = whole.subarray(0, whole.lastIndexOf('xref\n0'));
  const end = tail(body);
  return Buffer.concat([body, typeof end === 'string' ? latin1(end) : end]);
}

/** A chain of update sections, each pointing to the one before; the first points to the table of the scan. */
function updateChain(sections: number): Buffer {
  const whole = goodScan();
  let previous = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(whole.toString('latin1'))?.[1]);
  let at = whole.length;
  const parts: string[] = [];
  for (let count = 0; count < sections; count += 1) {
    const section = `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 12 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${at}\n%%EOF\n`;
    parts.push(section);
    previous = at;
    at += section.length;
  }
  return Buffer.concat([whole, latin1(parts.join(''))]);
}

/** A file found through a cross-reference stream whose entries are given. */
const throughStream = (entries: string, content: Buffer): Buffer =>
  withTail((body) =>
    Buffer.concat([
      latin1(`90 0 obj\n<< /Type /XRef /Root 1 0 R ${entries} /Length ${content.length} >>\nstream\n`),
      content,
      latin1(`\nendstream\nendobj\nstartxref\n${body.length}\n%%EOF\n`),
    ]),
  );

const table =
  (rows: string, trailer = '/Size 12 /Root 1 0 R') =>
  (body: Buffer): string =>
    `xref\n${rows}trailer\n<< ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;

/** The index of the file, wrong in every way that copying, mailing and malice bring about. */
export const tableFiles: readonly HostilePdf[] = [
  damaged('start-zero', /startxref\n\d+/, 'startxref\n0'),
  damaged('start-behind-the-end', /startxref\n\d+/, 'startxref\n999999999'),
  damaged('start-negative', /startxref\n\d+/, 'startxref\n-20'),
  damaged('start-without-end', /startxref\n\d+/, `startxref\n${'9'.repeat(300)}`),
  { ...damaged('offsets-shifted', '%PDF-1.7\n', '%PDF-1.7\n%carriage returns added\n'), mustShow: true },
  { name: 'xref-offsets-zero', make: () => replaceText(goodScan(), /\d{10} 00000 n/g, '0000000000 00000 n') },
  {
    name: 'xref-offsets-alike',
    make: () => replaceText(goodScan(), /\d{10} 00000 n/g, '0000000009 00000 n'),
  },
  {
    name: 'xref-rows-of-letters',
    make: () => replaceText(goodScan(), /\d{10} 00000 n/g, 'abcdefghij 00000 n'),
  },
  damaged('count-of-a-billion', /xref\n0 \d+/, 'xref\n0 1000000000'),
  damaged('first-of-a-billion', /xref\n0 (\d+)/, 'xref\n2147483647 $1'),
  damaged('size-of-a-billion', /\/Size \d+/, '/Size 2147483647'),
  damaged('without-root', '/Root 1 0 R', ''),
  damaged('root-to-nowhere', '/Root 1 0 R', '/Root 77 0 R'),
  damaged('root-to-a-page', '/Root 1 0 R', '/Root 3 0 R'),
  {
    name: 'xref-prev-to-itself',
    make: () =>
      withTail((body) =>
        table('0 1\n0000000000 65535 f \n', `/Size 12 /Root 1 0 R /Prev ${body.length}`)(body),
      ),
  },
  {
    name: 'xref-prev-negative',
    make: () => withTail(table('0 1\n0000000000 65535 f \n', '/Size 12 /Root 1 0 R /Prev -1')),
  },
  { name: 'xref-chain-of-5000', make: () => updateChain(5000) },
  { name: 'xref-chain-of-30', make: () => updateChain(30), mustShow: true },
  {
    name: 'xref-runs-of-one',
    make: () =>
      withTail(table(Array.from({ length: 60_000 }, (_, n) => `${n} 1\n0000000009 00000 n \n`).join(''))),
  },
  {
    name: 'xref-stream-bomb',
    make: () => throughStream('/Size 200000000 /W [1 4 2] /Filter /FlateDecode', deflateBomb(1024, '\x01')),
  },
  { name: 'xref-stream-widths', make: () => throughStream('/Size 12 /W [1 900000000 2]', Buffer.alloc(500)) },
  {
    name: 'xref-stream-index',
    make: () => throughStream('/Size 12 /W [0 0 0] /Index [0 2000000000]', Buffer.alloc(500)),
  },
  {
    name: 'xref-stream-negative-index',
    make: () => throughStream('/Size 12 /W [1 4 2] /Index [-5 12]', Buffer.alloc(84, 1)),
  },
  {
    name: 'xref-stream-garbage',
    make: () => throughStream('/Size 12 /W [1 4 2] /Filter /FlateDecode', Buffer.alloc(400, 0xab)),
  },
  {
    name: 'xref-stream-predictor',
    make: () =>
      throughStream(
        '/Size 12 /W [1 4 2] /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2000000000 /Colors 32 >>',
        deflateSync(Buffer.alloc(400)),
      ),
  },
  { name: 'object-stream-bomb', make: objectStreamBomb },
  {
    name: 'object-stream-in-itself',
    make: () => Buffer.from(makePackedPdf({ 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '2 0 R' }, {}).bytes),
  },
  {
    name: 'object-stream-of-a-billion',
    make: () => objectStream('/N 1000000000 /First 8', latin1('1 0 2 9 ')),
  },
  { name: 'length-to-itself', make: () => changedScan({ 4: '4 0 R', 5: '<< /Length 5 0 R >>' }) },
  {
    name: 'length-of-terabytes',
    make: () => replaceText(goodScan(), /\/Length \d\d /, '/Length 9999999999999 '),
  },
  { name: 'length-negative', make: () => replaceText(goodScan(), /\/Length \d\d /, '/Length -1 ') },
  { name: 'references-in-a-circle', make: () => changedScan({ 2: '8 0 R', 8: '11 0 R', 11: '2 0 R' }) },
  {
    name: 'arrays-nested-100000',
    make: () =>
      changedScan({ 1: `<< /Type /Catalog /Pages 2 0 R /X ${'['.repeat(100_000)}${']'.repeat(100_000)} >>` }),
  },
  { name: 'dictionaries-nested-100000', make: () => changedScan({ 3: `<< /A `.repeat(100_000) }) },
  {
    name: 'string-without-end',
    make: () => changedScan({ 1: `<< /Type /Catalog /Pages 2 0 R /X (${'('.repeat(300_000)}` }),
  },
  {
    name: 'name-of-a-megabyte',
    make: () => changedScan({ 1: `<< /Type /Catalog /Pages 2 0 R /${'n'.repeat(1_000_000)} 1 >>` }),
  },
  {
    name: 'digits-of-a-megabyte',
    make: () => changedScan({ 2: `<< /Type /Pages /Kids [3 0 R] /Count ${'1'.repeat(1_000_000)} >>` }),
  },
  {
    name: 'comments-of-a-megabyte',
    make: () => changedScan({ 1: `<< /Type /Catalog ${'%\n'.repeat(500_000)} /Pages 2 0 R >>` }),
  },
];

function objectStream(entries: string, content: Buffer, filter = ''): Buffer {
  const objects = { ...scanBodies(), 20: stream(`/Type /ObjStm ${entries} ${filter}`, content) };
  const whole = write(objects);
  const at = whole.lastIndexOf('xref\n0');
  const offset = Number(/20 0 obj/.exec(whole.toString('latin1'))?.index);
  const rows = Array.from({ length: 21 }, (_, number) => {
    const row = Buffer.alloc(7);
    row[0] = number === 20 ? 1 : 2;
    row.writeUInt32BE(number === 20 ? offset : 20, 1);
    row.writeUInt16BE(number === 20 ? 0 : number, 5);
    return row;
  });
  const data = Buffer.concat(rows);
  return Buffer.concat([
    whole.subarray(0, at),
    latin1(`21 0 obj\n<< /Type /XRef /Size 21 /W [1 4 2] /Root 1 0 R /Length ${data.length} >>\nstream\n`),
    data,
    latin1(`\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`),
  ]);
}

function objectStreamBomb(): Buffer {
  return objectStream('/N 20 /First 200', deflateBomb(1024), '/Filter /FlateDecode');
}
