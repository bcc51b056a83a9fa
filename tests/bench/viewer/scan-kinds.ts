import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScanPicture, ScanShape } from './scan-file.ts';
import { paintScans, scanSize } from './scan-jpegs.ts';

/** A kind of scan that dossiers are made of. */
export interface ScanKind {
  readonly name: string;
  readonly pages: number;
  readonly shape: Partial<ScanShape>;
  readonly pictures: readonly ScanPicture[];
}

const A4 = [595.2, 841.92] as const;
const A3_LANDSCAPE = [1190.4, 841.92] as const;

/** The same page for all, encoded once by libtiff (group 4) and OpenJPEG (irreversible, 150:1). */
const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'fixtures', name));

/** Colour JPEGs, CCITT, JBIG2, JPEG 2000, pages of several sizes, many pages, deep trees, lost and wrong tables. */
export function makeScanKinds({ pages, manyPages }: { pages: number; manyPages: number }): ScanKind[] {
  const jpegs = paintScans(4, 400_000).map((data) => jpegOf(data, scanSize, A4));
  const small = paintScans(4, 100_000).map((data) => jpegOf(data, scanSize, A4));
  const g4 = fixture('a4-300dpi.g4');
  const foldOut = { width: 9920, height: 7016 };
  const [wide] = paintScans(1, 3_000_000, foldOut);
  const mixed = [
    ...jpegs.slice(0, 2),
    jpegOf(wide ?? Buffer.alloc(0), foldOut, A3_LANDSCAPE),
    ccittOf(g4),
    ...jpegs.slice(2),
  ];
  return [
    { name: 'jpeg', pages, shape: {}, pictures: jpegs },
    { name: 'ccitt', pages, shape: {}, pictures: [ccittOf(g4)] },
    { name: 'jbig2', pages, shape: {}, pictures: [jbig2Of(g4)] },
    { name: 'jpeg2000', pages, shape: {}, pictures: [jpeg2000Of(fixture('a4-300dpi.jp2'))] },
    { name: 'mixed-600dpi-fold-outs', pages, shape: {}, pictures: mixed },
    { name: 'many-pages-flat', pages: manyPages, shape: {}, pictures: small },
    { name: 'many-pages-deep', pages: manyPages, shape: { tree: 'deep' }, pictures: small },
    { name: 'lost-table', pages, shape: { table: 'lost' }, pictures: jpegs },
    { name: 'wrong-table', pages, shape: { table: 'wrong' }, pictures: jpegs },
  ];
}

/** A page in each coding that is not JPEG; black and white ones as shades, inverted, and as stencils. */
export function makeRareScans(): { readonly shades: ScanPicture[]; readonly stencils: ScanPicture[] } {
  const g4 = fixture('a4-300dpi.g4');
  const ink = [ccittOf(g4), jbig2Of(g4)].flatMap((scan): ScanPicture[] => [
    scan,
    { ...scan, entries: `${scan.entries} /Decode [1 0]` },
  ]);
  return {
    shades: [...ink, jpeg2000Of(fixture('a4-300dpi.jp2'))],
    stencils: ink.map((scan) => ({
      ...scan,
      entries: scan.entries.replace('/ColorSpace /DeviceGray', '/ImageMask true'),
    })),
  };
}

interface PixelSize {
  readonly width: number;
  readonly height: number;
}

function jpegOf(data: Buffer, size: PixelSize, paper: ScanPicture['paper']): ScanPicture {
  return { data, paper, ...size, entries: '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode' };
}

function ccittOf(data: Buffer): ScanPicture {
  const { width, height } = scanSize;
  const params = `/DecodeParms << /K -1 /Columns ${width} /Rows ${height} >>`;
  const entries = `/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode ${params}`;
  return { data, paper: A4, width, height, entries };
}

function jpeg2000Of(data: Buffer): ScanPicture {
  return { data, paper: A4, ...scanSize, entries: '/ColorSpace /DeviceRGB /Filter /JPXDecode' };
}

/** Page information and one generic region coded as group 4 (ITU-T T.88, 7.4.8 and 7.4.6, MMR). */
function jbig2Of(g4: Buffer): ScanPicture {
  const { width, height } = scanSize;
  const numbers = (...values: readonly number[]): Buffer => {
    const bytes = Buffer.alloc(values.length * 4);
    values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
    return bytes;
  };
  const segment = (number: number, type: number, data: Buffer): Buffer =>
    Buffer.concat([numbers(number), Buffer.from([type, 0, 1]), numbers(data.length), data]);
  const pageInformation = Buffer.concat([numbers(width, height, 0, 0), Buffer.from([0, 0, 0])]);
  const region = Buffer.concat([numbers(width, height, 0, 0), Buffer.from([0, 1]), g4]);
  return {
    data: Buffer.concat([segment(0, 48, pageInformation), segment(1, 38, region)]),
    paper: A4,
    width,
    height,
    entries: '/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode',
  };
}
