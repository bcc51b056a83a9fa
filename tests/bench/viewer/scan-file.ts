import { open } from 'node:fs/promises';

/** The one picture of a page. */
export interface ScanPicture {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  /** What its dictionary says of colours and coding. */
  readonly entries: string;
  /** Size of the page, 1/72 inch. */
  readonly paper: readonly [number, number];
}

export interface ScanShape {
  /** Flat: one node above all pages, as scanners write; deep: eight children a node. */
  readonly tree: 'flat' | 'deep';
  /** Lost: the file ends before its table; wrong: the table leads to other places. */
  readonly table: 'good' | 'lost' | 'wrong';
}

const CHILDREN = 8;

/**
 * Writes a PDF as a scanner does: one picture a page, classic cross-reference table. Pictures are repeated in turn;
 * each page has its own copy. `title` makes files with the same pages differ.
 */
export async function writeScanFile(
  path: string,
  pictures: readonly ScanPicture[],
  pages: number,
  { title, tree = 'flat', table = 'good' }: Partial<ScanShape> & { readonly title: string },
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
  const nodes = treeOf(pages, 4 + pages * 3, tree);
  await write('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n');
  for (let page = 0; page < pages; page += 1) {
    const picture = pictures[page % pictures.length];
    if (picture === undefined) throw new Error('no pictures');
    const { data, width, height, entries, paper } = picture;
    const first = 4 + page * 3;
    const content = `q ${paper[0]} 0 0 ${paper[1]} 0 0 cm /Im0 Do Q`;
    await object(
      first,
      `<< /Type /Page /Parent ${nodes.parents.get(first) ?? 2} 0 R /MediaBox [0 0 ${paper.join(' ')}] /Resources << /XObject << /Im0 ${first + 2} 0 R >> >> /Contents ${first + 1} 0 R >>`,
    );
    await object(first + 1, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    await object(
      first + 2,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${entries} /Length ${data.length} >>\nstream\n`,
      data,
      '\nendstream',
    );
  }
  await object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  for (const { number, count, kids } of nodes.all) {
    const parent = nodes.parents.get(number);
    const above = parent === undefined ? '' : `/Parent ${parent} 0 R`;
    const list = kids.map((kid) => `${kid} 0 R`).join(' ');
    await object(number, `<< /Type /Pages ${above} /Count ${count} /Kids [${list}] >>`);
  }
  await object(3, `<< /Title (${title}) >>`);
  if (table !== 'lost') await write(tableOf(offsets, at, table === 'wrong' ? 1000 : 0));
  await file.close();
}

function tableOf(offsets: readonly number[], at: number, shift: number): string {
  const rows = offsets.map((offset, number) =>
    number === 0 ? '0000000000 65535 f \n' : `${String(offset + shift).padStart(10, '0')} 00000 n \n`,
  );
  const trailer = `<< /Size ${rows.length} /Root 1 0 R /Info 3 0 R >>`;
  return `xref\n0 ${rows.length}\n${rows.join('')}trailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`;
}

interface Node {
  readonly number: number;
  readonly count: number;
  readonly kids: readonly number[];
}

/** The nodes above the pages, the root (object 2) among them; further nodes are numbered from `free` on. */
function treeOf(pages: number, free: number, tree: ScanShape['tree']) {
  const parents = new Map<number, number>();
  const all: Node[] = [];
  let level = Array.from({ length: pages }, (_, page) => ({ number: 4 + page * 3, count: 1 }));
  let next = free;
  const add = (number: number, kids: typeof level): { number: number; count: number } => {
    const count = kids.reduce((sum, kid) => sum + kid.count, 0);
    for (const kid of kids) parents.set(kid.number, number);
    all.push({ number, count, kids: kids.map((kid) => kid.number) });
    return { number, count };
  };
  while (tree === 'deep' && level.length > CHILDREN) {
    const above: typeof level = [];
    for (let at = 0; at < level.length; at += CHILDREN)
      above.push(add(next++, level.slice(at, at + CHILDREN)));
    level = above;
  }
  add(2, level);
  return { parents, all };
}
