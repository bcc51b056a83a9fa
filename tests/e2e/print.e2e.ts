import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printForms } from '#electron/cli/print.ts';
import { buildRankingForm } from '#electron/core/forms/ranking-form.ts';
import { buildReviewForm } from '#electron/core/forms/review-form.ts';
import type { PrintableForm } from '#electron/core/forms/data.ts';
import { inRepo, REPO_ROOT } from '#scripts/runtime/paths.mjs';
import { longName, rankingRows, reviewForm, stamp } from '#tests/electron/core/forms/samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'pingxia-print-test-'));
const css = readFileSync(inRepo('assets', 'print', 'form.css'), 'utf8');
const A4_POINTS = [595, 842];

const forms: Readonly<Record<string, PrintableForm>> = {
  review: buildReviewForm(css, reviewForm(40)),
  summary: buildRankingForm(css, {
    stamp,
    order: 'rank',
    rows: rankingRows(40, 5),
    rules: ['平均分保留 2 位小数。'],
  }),
};
const pathOf = (name: string): string => join(folder, `${name}.pdf`);

interface ReadPage {
  readonly width: number;
  readonly height: number;
  /** All text of the page without blanks. */
  readonly text: string;
  /** Left, bottom, right and top of each piece of text, in points from the bottom left. */
  readonly boxes: readonly (readonly [number, number, number, number])[];
}

async function readPages(name: string): Promise<ReadPage[]> {
  const task = getDocument({ data: new Uint8Array(readFileSync(pathOf(name))), verbosity: 0 });
  const document = await task.promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, (_, index) => readPage(document, index)),
  );
  await task.destroy();
  return pages;
}

async function readPage(document: PDFDocumentProxy, index: number): Promise<ReadPage> {
  const page = await document.getPage(index + 1);
  const { width, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
  return {
    width,
    height,
    text: plain(pieces.map(({ str }) => str).join('')),
    boxes: pieces.map(({ transform, width: length, height: size }) => {
      const [, , , , x, y] = transform as number[];
      return [x ?? NaN, y ?? NaN, (x ?? NaN) + length, (y ?? NaN) + size] as const;
    }),
  };
}

/**
 * Chromium names a glyph that a radical and an ideograph share after the radical and keeps the true text beside
 * it (ActualText), which pdf.js does not read.
 */
const SHARED_RADICALS: Readonly<Record<string, string>> = { '⻚': '页', '⻓': '长', '⻬': '齐' };

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[⺀-⻿]/g, (one) => SHARED_RADICALS[one] ?? one)
    .replaceAll(/\s/g, '');
}

const textOf = async (name: string): Promise<string> =>
  (await readPages(name)).map((page) => page.text).join('');

describe('printing in the real Electron', () => {
  beforeAll(async () => {
    const jobs = Object.entries(forms).map(([name, form]) => ({ ...form, outPath: pathOf(name) }));
    await printForms(jobs, REPO_ROOT);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['review', false],
    ['summary', true],
  ])('makes %s an A4 file with numbered pages and nothing outside of them', async (name, isLandscape) => {
    const pages = await readPages(name);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach(({ width, height, text, boxes }, index) => {
      const sides = isLandscape ? [height, width] : [width, height];
      expect(sides.map(Math.round)).toEqual(A4_POINTS);
      for (const [left, bottom, right, top] of boxes) {
        expect(left).toBeGreaterThan(20);
        expect(bottom).toBeGreaterThan(10);
        expect(right).toBeLessThan(width - 20);
        expect(top).toBeLessThan(height - 20);
      }
      expect(text).toContain(`第${index + 1}页/共${pages.length}页`);
      expect(text).toContain('结果包指纹0123456789abcdef');
    });
  });

  it('repeats the head of a long table on every page that continues it', async () => {
    const heads = (await readPages('summary')).map(({ text }) => text.split('企业名称').length - 1);
    expect(heads.slice(0, -1)).toEqual(heads.slice(0, -1).map(() => 1));
  });

  it('prints every row and the whole of a long name', async () => {
    const text = await textOf('summary');
    for (const { applicant } of rankingRows(40, 5)) expect(text).toContain(applicant);
    expect(await textOf('review')).toContain(longName);
    expect(await textOf('review')).toContain(`结果包指纹${'0123456789abcdef'.repeat(4)}`);
  });

  it('leaves whole files under their names and nothing half-written', () => {
    expect(existsSync(pathOf('review'))).toBe(true);
    expect(existsSync(`${pathOf('review')}.part`)).toBe(false);
  });

  it('refuses a folder that is not there, and says so', async () => {
    const [form] = Object.values(forms);
    const outPath = join(folder, '没有', 'a.pdf');
    await expect(
      printForms(form === undefined ? [] : [{ ...form, outPath }], REPO_ROOT),
    ).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
  });

  it('neither runs a script nor fetches anything for a page', async () => {
    const marker = join(folder, 'marker.txt');
    writeFileSync(marker, 'outside');
    const hostile = {
      name: '敌意',
      landscape: false,
      footer: '<span></span>',
      html: `<!doctype html><meta charset="utf-8"><p id="p">静态</p><script>document.getElementById('p').textContent='SCRIPT'</script>
<iframe src="file://${marker}"></iframe><object data="file://${marker}"></object><meta http-equiv="refresh" content="0;url=file://${marker}">`,
      outPath: pathOf('hostile'),
    };
    await printForms([hostile], REPO_ROOT);
    const text = await textOf('hostile');
    expect(text).toContain('静态');
    expect(text).not.toMatch(/SCRIPT|outside/);
  });

  it('says that the runtime is missing where there is none', async () => {
    const [form] = Object.values(forms);
    await expect(
      printForms(form === undefined ? [] : [{ ...form, outPath: pathOf('none') }], folder),
    ).rejects.toMatchObject({ code: 'PRINT_RUNTIME_MISSING' });
  });
});
