import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectPdf } from '#electron/core/intake/inspect-pdf.ts';
import type { ExportedMark } from '#electron/core/marks/exported-mark.ts';
import { exportAnnotatedPdf } from '#electron/core/marks/pdf/export-pdf.ts';
import { unwatchedTask } from '#electron/core/task.ts';
import { makeFolder } from '#tests/electron/core/desk/desk.ts';
import {
  hybridPdf,
  packedPdf,
  pageTree,
  tablePdf,
  updatedPdf,
  writtenPdf,
} from '#tests/electron/core/intake/pdf-files.ts';
import { makePackedPdf } from '#tests/renderer/viewer/pdf/make-pdf.ts';
import { hostilePdfs } from '#tests/hostile/pdfs/all.ts';
import { everyShape, makeMark, storeVolume } from './make.ts';
import { checkWithQpdf, hasProgram, inkBox, renderPage, renderers } from './render.ts';

async function annotate(bytes: Buffer, pages: number, marks: readonly ExportedMark[]) {
  const folder = makeFolder();
  const { path, volume } = storeVolume(folder, bytes, pages);
  const out = join(folder, 'copy.pdf');
  const size = await exportAnnotatedPdf(path, volume, marks, out, unwatchedTask);
  const copy = readFileSync(out);
  expect(copy.length).toBe(size);
  return { out, copy, text: copy.toString('latin1') };
}

const page = (entries = ''): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> ${entries} >>`;
const onePage = (entries = ''): Record<number, string> => ({
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: pageTree(['3 0 R']),
  3: page(entries),
});

/** Every way in which a file may be indexed. */
const writers: readonly (readonly [string, () => Buffer | Promise<Buffer>])[] = [
  ['a table', () => tablePdf(onePage())],
  ['a table and an update', () => updatedPdf(tablePdf(onePage()), { 3: page('/Rotate 0') })],
  ['streams of objects and references', () => packedPdf(onePage(), null)],
  ['a predicted reference stream', () => Buffer.from(makePackedPdf(onePage(), {}).bytes)],
  ['another program', () => writtenPdf(1, { size: [595, 842] })],
  ['two tables', () => hybridPdf(onePage())],
  ['no table', () => withoutTable(tablePdf(onePage()))],
  ['wrong offsets', () => withWrongOffsets(tablePdf(onePage()))],
];

const withoutTable = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.lastIndexOf('xref\n0 '));
const withWrongOffsets = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll(/\d{10}(?= 00000 n)/g, '0000000123'), 'latin1');

describe('an annotated copy', () => {
  it.each(writers)('of a file with %s keeps the original as its beginning', async (_name, write) => {
    const original = await write();
    const { out, copy } = await annotate(original, 1, everyShape);
    expect(copy.subarray(0, original.length).equals(original)).toBe(true);
    expect(await inspectPdf(out)).toMatchObject({ pages: 1, problem: null });
  });

  it.runIf(hasProgram('qpdf')).each(writers)('of a file with %s satisfies qpdf', async (_name, write) => {
    const { out } = await annotate(await write(), 1, everyShape);
    expect(checkWithQpdf(out)).toBe('');
  });

  it
    .runIf(renderers.length > 0)
    .each(writers.flatMap(([name, write]) => renderers.map((renderer) => [name, renderer, write] as const)))(
    'of a file with %s shows its rectangle in %s',
    async (_name, renderer, write) => {
      const { out } = await annotate(await write(), 1, [makeMark()]);
      const picture = await renderPage(renderer, out, 1);
      const [red, green, blue] = picture.at(200, 842 - 600);
      expect(red).toBeGreaterThan(green + 60);
      expect(red).toBeGreaterThan(blue + 60);
    },
  );

  it('can be annotated again, and keeps what was on it', async () => {
    const first = await annotate(tablePdf(onePage('/Annots [ 9 0 R ]')), 1, [makeMark()]);
    const second = await annotate(first.copy, 1, [makeMark({ shape: { kind: 'note' } })]);
    const lists = [...second.text.matchAll(/\/Annots \[([^\]]*)\]/g)].map(([, items]) => items);
    expect(lists).toEqual([' 9 0 R ', '9 0 R 99 0 R', '9 0 R 99 0 R 101 0 R']);
  });

  it('leaves a list of annotations that stands apart where it is', async () => {
    const objects = { ...onePage('/Annots 8 0 R'), 8: '[ 9 0 R ]' };
    const { text } = await annotate(tablePdf(objects), 1, [makeMark()]);
    expect(text).toContain('/Annots [9 0 R 99 0 R]');
  });

  it('says in every annotation who, when, what and about which item', async () => {
    const { text } = await annotate(tablePdf(onePage()), 1, everyShape);
    const utf16 = (words: string): string =>
      `<FEFF${Buffer.from(words, 'utf16le').swap16().toString('hex')}>`;
    expect(text.match(/\/Subtype \/(Square|Highlight|Ink|Text|Stamp) /g)).toHaveLength(8);
    for (const { mark } of everyShape) expect(text).toContain(`/NM ${utf16(mark.id)}`);
    expect(text).toContain(`/T ${utf16(everyShape[0]?.author ?? '')}`);
    expect(text).toContain(`/Subj ${utf16('指标11 研发费用')}`);
    expect(text).toContain(`/Contents ${utf16('存疑：与审计报告不一致（差 12 万元）')}`);
    expect(text).toContain(`/Contents ${utf16('不清晰')}`);
    expect(text).toContain('/M (D:20260305080910Z)');
  });

  it('goes through pages that stand in the tree twice, once', async () => {
    const objects = { ...onePage(), 2: pageTree(['3 0 R', '3 0 R']) };
    const { text } = await annotate(tablePdf(objects), 2, [makeMark(), makeMark({ page: 1 })]);
    expect(text).toContain('/Annots [99 0 R 101 0 R]');
    expect(text.match(/3 0 obj/g)).toHaveLength(2);
  });
});

/** A mark's place on the page as shown, from its place in page space. */
const turned = {
  0: (x: number, y: number) => [x, 842 - y],
  90: (x: number, y: number) => [y, x],
  180: (x: number, y: number) => [595 - x, y],
  270: (x: number, y: number) => [842 - y, 595 - x],
} as const satisfies Record<number, (x: number, y: number) => readonly [number, number]>;

describe.runIf(renderers.length > 0)('what other programs show', () => {
  const cases = ([0, 90, 180, 270] as const).flatMap((rotate) =>
    renderers.map((one) => [rotate, one] as const),
  );

  it.each(cases)('lies on its place on a page turned by %i in %s', async (rotate, renderer) => {
    const { out } = await annotate(tablePdf(onePage(`/Rotate ${rotate}`)), 1, [makeMark()]);
    const box = inkBox(await renderPage(renderer, out, 1));
    const corners = [turned[rotate](100, 500), turned[rotate](300, 600)];
    const [across, down] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    const expected = [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)];
    box.forEach((side, at) => expect(Math.abs(side - (expected[at] ?? 0))).toBeLessThanOrEqual(2));
  });

  it.each(cases)('reads upright on a page turned by %i in %s', async (rotate, renderer) => {
    const size = rotate % 180 === 0 ? [200, 80] : [80, 200];
    const stamp = makeMark({
      rect: [200, 400, 200 + (size[0] ?? 0), 400 + (size[1] ?? 0)],
      shape: { kind: 'stamp', stamp: 'illegible' },
      color: 'red',
    });
    const plain = makeMark({
      rect: [200, 400, 400, 480],
      shape: { kind: 'stamp', stamp: 'illegible' },
      color: 'red',
    });
    const seen = await stampPicture(renderer, `/Rotate ${rotate}`, stamp);
    const upright = await stampPicture(renderer, '', plain);
    expect(difference(seen, upright)).toBeLessThan(40);
    expect(difference([...seen].reverse(), upright)).toBeGreaterThan(40);
  });

  it.each(renderers)('obeys the crop box in %s', async (renderer) => {
    const crop = '/CropBox [50 400 350 700]';
    const { out } = await annotate(tablePdf(onePage(crop)), 1, [makeMark()]);
    const picture = await renderPage(renderer, out, 1);
    expect([picture.width, picture.height]).toEqual([300, 300]);
    const expected = [50, 100, 250, 200];
    inkBox(picture).forEach((side, at) =>
      expect(Math.abs(side - (expected[at] ?? 0))).toBeLessThanOrEqual(2),
    );
  });

  it.each(renderers)('lets the text under a highlight through in %s', async (renderer) => {
    const objects = {
      ...onePage('/Contents 8 0 R'),
      8: '<< /Length 22 >>\nstream\n0 g 150 500 40 100 re f\nendstream',
    };
    const highlight = makeMark({
      shape: { kind: 'highlight', quads: [[100, 500, 300, 600]] },
      color: 'yellow',
    });
    const { out } = await annotate(tablePdf(objects), 1, [highlight]);
    const picture = await renderPage(renderer, out, 1);
    expect(Math.max(...picture.at(170, 842 - 550))).toBeLessThan(40);
    const [red, , blue] = picture.at(250, 842 - 550);
    expect(red - blue).toBeGreaterThan(100);
  });
});

/** Darkness over a grid of 40 × 16 points of the stamp as it is seen. */
async function stampPicture(
  renderer: (typeof renderers)[number],
  entries: string,
  stamp: ExportedMark,
): Promise<number[]> {
  const { out } = await annotate(tablePdf(onePage(entries)), 1, [stamp]);
  const picture = await renderPage(renderer, out, 1);
  const [left, top, right, bottom] = inkBox(picture);
  return Array.from({ length: 640 }, (_, at) => {
    const x = left + ((at % 40) + 0.5) * ((right - left - 1) / 40);
    const y = top + (Math.floor(at / 40) + 0.5) * ((bottom - top - 1) / 16);
    return picture.at(x, y)[1];
  });
}

const difference = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;

describe('a file that takes no annotations', () => {
  it.each([
    ['locked-with-a-password', 'MARKS_PDF_LOCKED'],
    ['locked-by-an-unknown-handler', 'MARKS_PDF_LOCKED'],
    ['tree-kids-to-itself', 'MARKS_PDF_DAMAGED'],
    ['references-in-a-circle', 'MARKS_PDF_DAMAGED'],
  ])('%s is refused with %s, and nothing stays', async (name, code) => {
    const bytes = hostilePdfs.find((one) => one.name === name)?.make() ?? Buffer.alloc(0);
    const folder = makeFolder();
    const { path, volume } = storeVolume(folder, bytes, 3);
    const out = join(folder, 'copy.pdf');
    const task = exportAnnotatedPdf(path, volume, [makeMark()], out, unwatchedTask);
    await expect(task).rejects.toMatchObject({ code });
    expect(existsSync(out) || existsSync(`${out}.part`)).toBe(false);
  });

  it('is one whose bytes are no longer those of its digest', async () => {
    const folder = makeFolder();
    const { path, volume } = storeVolume(folder, tablePdf(onePage()), 1);
    const changed = { ...volume, hash: 'f'.repeat(64) };
    const task = exportAnnotatedPdf(path, changed, [makeMark()], join(folder, 'copy.pdf'), unwatchedTask);
    await expect(task).rejects.toMatchObject({ code: 'VAULT_DIGEST_MISMATCH' });
    expect(existsSync(join(folder, 'copy.pdf.part'))).toBe(false);
  });

  it('is one whose export was stopped', async () => {
    const folder = makeFolder();
    const { path, volume } = storeVolume(folder, tablePdf(onePage()), 1);
    const stopped = { signal: AbortSignal.abort(), onProgress: () => undefined };
    const task = exportAnnotatedPdf(path, volume, [makeMark()], join(folder, 'copy.pdf'), stopped);
    await expect(task).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
