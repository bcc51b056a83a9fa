import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { PageMap } from '#shared/pages/page-map.ts';
import { numberPages, printedAt } from '#shared/pages/page-numbers.ts';
import { readFileGuide } from '#renderer/viewer/file-guide.ts';

const PAGES = 8;
const firstPage = 10;

/** A file of eight empty pages, objects 10 to 17; `catalog` is added to its catalogue, `objects` beside it. */
function filePdf(catalog: string, objects: Readonly<Record<number, string>> = {}): Uint8Array {
  const kids = Array.from({ length: PAGES }, (_, page) => `${firstPage + page} 0 R`).join(' ');
  const all: Record<number, string> = {
    1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    2: `<< /Type /Pages /Count ${PAGES} /Kids [${kids}] >>`,
    ...objects,
  };
  for (let page = 0; page < PAGES; page += 1)
    all[firstPage + page] = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
  let text = '%PDF-1.7\n';
  const offsets = new Map<number, number>();
  for (const [number, body] of Object.entries(all)) {
    offsets.set(Number(number), text.length);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const start = text.length;
  text += 'xref\n0 1\n0000000000 65535 f \n';
  for (const [number, offset] of offsets)
    text += `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  text += `trailer << /Size 100000 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
  return new TextEncoder().encode(text);
}

async function guideOf(catalog: string, objects?: Readonly<Record<number, string>>): Promise<PageMap> {
  const task = getDocument({ data: filePdf(catalog, objects), verbosity: VerbosityLevel.ERRORS });
  try {
    return await readFileGuide(await task.promise);
  } finally {
    await task.destroy();
  }
}

describe('what a file says about its own pages', () => {
  it('page labels become anchors that give the same numbers', async () => {
    const labels =
      '/PageLabels << /Nums [0 << /P (Cover) >> 1 << /S /r >> 3 << /S /D >> 6 << /S /D /P (A-) >>] >>';
    const guide = await guideOf(labels);
    expect(PageMap.safeParse(guide).success).toBe(true);
    const numbers = numberPages(guide, PAGES);
    expect(Array.from({ length: PAGES }, (_, page) => printedAt(numbers, page))).toEqual([
      null,
      'i',
      'ii',
      '1',
      '2',
      '3',
      'A-1',
      'A-2',
    ]);
  });

  it('bookmarks become contents, nested ones below; those that lead nowhere keep their title', async () => {
    const { contents } = await guideOf('/Outlines 40 0 R', {
      40: '<< /First 41 0 R /Last 43 0 R >>',
      41: `<< /Title (Overview) /Parent 40 0 R /Dest [${firstPage + 2} 0 R /Fit] /Next 43 0 R /First 42 0 R /Last 42 0 R >>`,
      42: `<< /Title (Licence) /Parent 41 0 R /Dest [${firstPage + 4} 0 R /Fit] >>`,
      43: '<< /Title (Lost \\t one) /Parent 40 0 R /Dest (no such place) >>',
    });
    expect(contents).toEqual([
      { title: 'Overview', level: 0, page: 2 },
      { title: 'Licence', level: 1, page: 4 },
      { title: 'Lost one', level: 0 },
    ]);
  });

  it('a file that says nothing offers nothing', async () => {
    expect(await guideOf('')).toEqual({ anchors: [], contents: [] });
  });
});

describe('hostile and damaged guides end in something small and valid', () => {
  it.each([
    ['labels that are no tree', '/PageLabels [1 2 3]', {}],
    ['labels that hold themselves', '/PageLabels 50 0 R', { 50: '<< /Kids [50 0 R] >>' }],
    ['labels of a negative start', '/PageLabels << /Nums [0 << /S /D /St -5 >>] >>', {}],
    [
      'a prefix of ten thousand letters',
      `/PageLabels << /Nums [0 << /S /D /P (${'x'.repeat(10_000)}) >>] >>`,
      {},
    ],
    [
      'bookmarks that follow themselves',
      '/Outlines 40 0 R',
      {
        40: '<< /First 41 0 R >>',
        41: '<< /Title (Loop) /Next 41 0 R /First 40 0 R >>',
      },
    ],
    ['bookmarks that are no dictionary', '/Outlines (text)', {}],
    [
      'a title of control and directional signs',
      '/Outlines 40 0 R',
      {
        40: '<< /First 41 0 R >>',
        41: '<< /Title <FEFF202E000900410007> /Dest [-7 /Fit] >>',
      },
    ],
  ] as const)('%s', async (_what, catalog, objects) => {
    const guide = await guideOf(catalog, objects);
    expect(PageMap.safeParse(guide).error).toBeUndefined();
    expect(guide.contents.length + guide.anchors.length).toBeLessThan(5);
  });

  it('five thousand bookmarks are cut to what a page map holds', async () => {
    const objects: Record<number, string> = { 40: '<< /First 1000 0 R >>' };
    for (let at = 0; at < 5000; at += 1)
      objects[1000 + at] =
        `<< /Title (Entry ${at}) /Dest [${firstPage} 0 R /Fit] ${at < 4999 ? `/Next ${1001 + at} 0 R` : ''} >>`;
    const guide = await guideOf('/Outlines 40 0 R', objects);
    expect(guide.contents).toHaveLength(500);
  });

  it('bookmarks a hundred levels deep end at the fourth', async () => {
    const objects: Record<number, string> = { 40: '<< /First 1000 0 R >>' };
    for (let at = 0; at < 100; at += 1)
      objects[1000 + at] = `<< /Title (Level ${at}) /First ${1001 + at} 0 R >>`;
    const guide = await guideOf('/Outlines 40 0 R', objects);
    expect(guide.contents.map(({ level }) => level)).toEqual([0, 1, 2, 3]);
  });
});
