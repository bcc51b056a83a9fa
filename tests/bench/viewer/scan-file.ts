import { open } from 'node:fs/promises';
import { scanSize } from './scan-jpegs.ts';

/**
 * Writes a PDF as a scanner does: one JPEG a page, classic cross-reference table, flat page tree. Pictures are
 * repeated in turn; each page has its own copy. `title` makes files with the same pages differ.
 */
export async function writeScanFile(
  path: string,
  pictures: readonly Buffer[],
  pages: number,
  title: string,
): Promise<void> {
  const file = await open(path, 'w');
  const offsets: number[] = [0];
  let at = 0;
  const write = async (...parts: readonly (string | Buffer)[]): Promise<void> => {
    for (const part of parts) {
      const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
      await file.write(bytes);
      at += bytes.length;
    }
  };
  const object = async (number: number, ...parts: readonly (string | Buffer)[]): Promise<void> => {
    offsets[number] = at;
    await write(`${number} 0 obj\n`, ...parts, '\nendobj\n');
  };
  await write('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n');
  const content = 'q 595.2 0 0 841.92 0 0 cm /Im0 Do Q';
  const { width, height } = scanSize;
  for (let page = 0; page < pages; page += 1) {
    const jpeg = pictures[page % pictures.length] ?? Buffer.alloc(0);
    const first = 4 + page * 3;
    await object(
      first,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.2 841.92] /Resources << /XObject << /Im0 ${first + 2} 0 R >> >> /Contents ${first + 1} 0 R >>`,
    );
    await object(first + 1, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    await object(
      first + 2,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
      jpeg,
      '\nendstream',
    );
  }
  const kids = Array.from({ length: pages }, (_, page) => `${4 + page * 3} 0 R`).join(' ');
  await object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  await object(2, `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`);
  await object(3, `<< /Title (${title}) >>`);
  const table = at;
  const rows = offsets.map((offset, number) =>
    number === 0 ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`,
  );
  await write(
    `xref\n0 ${rows.length}\n${rows.join('')}`,
    `trailer\n<< /Size ${rows.length} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${table}\n%%EOF\n`,
  );
  await file.close();
}
