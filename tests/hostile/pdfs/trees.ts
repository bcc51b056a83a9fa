import type { HostilePdf } from './hostile-pdf.ts';
import { changedScan, scanBodies, write } from './writer.ts';
import type { Body } from '#tests/renderer/viewer/pdf/make-pdf.ts';

const tree = (name: string, root: string, further: Readonly<Record<number, Body>> = {}): HostilePdf => ({
  name: `tree-${name}`,
  make: () => changedScan({ 2: root, ...further }),
});

const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';

/** One node below the other; the last one holds the pages of the scan. */
function deepTree(depth: number): Buffer {
  const objects: Record<number, Body> = { ...scanBodies(), 2: '<< /Type /Pages /Count 3 /Kids [100 0 R] >>' };
  for (let level = 0; level < depth; level += 1) {
    const kid = level === depth - 1 ? '3 0 R 6 0 R 9 0 R' : `${101 + level} 0 R`;
    const parent = level === 0 ? 2 : 99 + level;
    objects[100 + level] =
      `<< /Type /Pages /Parent ${parent} 0 R /Count 3 /Kids [${kid}] /MediaBox [0 0 595 842] >>`;
  }
  return write(objects);
}

/** Ten nodes, each holding the next one ten times: ten thousand million pages in a kilobyte. */
function multipliedTree(): Buffer {
  const objects: Record<number, Body> = { 1: '<< /Type /Catalog /Pages 2 0 R >>' };
  for (let level = 0; level < 10; level += 1) {
    const kids = `${3 + level} 0 R `.repeat(10);
    objects[2 + level] =
      `<< /Type /Pages /Count ${10 ** (10 - level)} /Kids [${kids}] /MediaBox [0 0 9 9] >>`;
  }
  objects[12] = page;
  return write(objects);
}

/** Page trees that lead nowhere, everywhere or round in circles. */
export const treeFiles: readonly HostilePdf[] = [
  tree('kids-to-itself', '<< /Type /Pages /Count 3 /Kids [2 0 R] >>'),
  tree('kids-to-itself-and-pages', '<< /Type /Pages /Count 3 /Kids [3 0 R 2 0 R 6 0 R] >>'),
  tree('two-in-a-circle', '<< /Type /Pages /Count 3 /Kids [20 0 R] >>', {
    20: '<< /Type /Pages /Parent 2 0 R /Count 3 /Kids [2 0 R 20 0 R] >>',
  }),
  tree('parents-in-a-circle', '<< /Type /Pages /Parent 2 0 R /Count 3 /Kids [3 0 R 6 0 R 9 0 R] >>'),
  { name: 'tree-12-deep', make: () => deepTree(12), mustShow: true },
  { name: 'tree-5000-deep', make: () => deepTree(5000) },
  { name: 'tree-multiplied', make: multipliedTree },
  tree('count-of-a-million', '<< /Type /Pages /Count 1000000 /Kids [3 0 R 6 0 R 9 0 R] >>'),
  tree('count-of-a-billion', '<< /Type /Pages /Count 2147483647 /Kids [3 0 R 6 0 R 9 0 R] >>'),
  tree('count-negative', '<< /Type /Pages /Count -3 /Kids [3 0 R 6 0 R 9 0 R] >>'),
  tree('count-of-letters', '<< /Type /Pages /Count /many /Kids [3 0 R 6 0 R 9 0 R] >>'),
  tree('count-fraction', '<< /Type /Pages /Count 2.5 /Kids [3 0 R 6 0 R 9 0 R] >>'),
  tree('without-count', '<< /Type /Pages /Kids [3 0 R 6 0 R 9 0 R] >>'),
  tree('without-kids', '<< /Type /Pages /Count 3 >>'),
  tree('no-pages', '<< /Type /Pages /Count 0 /Kids [] >>'),
  tree('kids-missing', '<< /Type /Pages /Count 3 /Kids [40 0 R 41 0 R 42 0 R] >>'),
  tree('kids-null', '<< /Type /Pages /Count 3 /Kids [null 7 (x)] >>'),
  tree('kids-a-million', `<< /Type /Pages /Count 1000000 /Kids [${'3 0 R '.repeat(1_000_000)}] >>`),
  tree('a-page-as-root', page),
  tree('nothing-as-root', 'null'),
];

const boxed = (name: string, box: string, mustShow = false): HostilePdf => ({
  name: `page-${name}`,
  mustShow,
  make: () =>
    changedScan({
      3: `<< /Type /Page /Parent 2 0 R ${box} /Contents 4 0 R /Resources << /XObject << /Im0 5 0 R >> >> >>`,
    }),
});

/** Pages of impossible size, place and direction. */
export const boxFiles: readonly HostilePdf[] = [
  boxed('media-box-turned-over', '/MediaBox [595 842 0 0]', true),
  boxed('media-box-negative', '/MediaBox [-595 -842 0 0]'),
  boxed('media-box-empty', '/MediaBox [0 0 0 0]'),
  boxed('media-box-a-line', '/MediaBox [0 0 595 0.0001]'),
  boxed('media-box-endless', '/MediaBox [0 0 1e300 1e300]'),
  boxed('media-box-of-kilometres', '/MediaBox [0 0 99999999 99999999]'),
  boxed('media-box-a-strip', '/MediaBox [0 0 1 50000000]'),
  boxed('media-box-of-letters', '/MediaBox [/a /b (c) null]'),
  boxed('media-box-nan', '/MediaBox [NaN Infinity -Infinity NaN]'),
  boxed('media-box-of-three', '/MediaBox [0 0 595]'),
  boxed('media-box-far-away', '/MediaBox [1000000000 1000000000 1000000595 1000000842]'),
  boxed('crop-box-empty', '/MediaBox [0 0 595 842] /CropBox [100 100 100 100]'),
  boxed('crop-box-outside', '/MediaBox [0 0 595 842] /CropBox [2000 2000 3000 3000]'),
  boxed('user-unit-of-a-billion', '/MediaBox [0 0 595 842] /UserUnit 1000000000'),
  boxed('user-unit-negative', '/MediaBox [0 0 595 842] /UserUnit -5'),
  boxed('user-unit-tiny', '/MediaBox [0 0 595 842] /UserUnit 0.0000000001'),
  boxed('rotated-by-45', '/MediaBox [0 0 595 842] /Rotate 45'),
  boxed('rotated-endlessly', '/MediaBox [0 0 595 842] /Rotate 900000000000000000090'),
  boxed('contents-missing', '/MediaBox [0 0 595 842] /Contents 88 0 R'),
];
