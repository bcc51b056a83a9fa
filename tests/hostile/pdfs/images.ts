import { createRandom } from '#tests/fuzz/random.ts';
import { deflateBomb } from './bombs.ts';
import type { HostilePdf } from './hostile-pdf.ts';
import { changedScan, latin1, pictureEntries, scanPicture, stream } from './writer.ts';

const image = (name: string, entries: string, content: () => string | Uint8Array): HostilePdf => ({
  name: `image-${name}`,
  make: () => changedScan({ 5: stream(`/Type /XObject /Subtype /Image ${entries}`, content()) }),
});

const noise = (bytes: number): Buffer => createRandom(63, bytes).bytes(bytes);
const rgb = '/ColorSpace /DeviceRGB /BitsPerComponent 8';
const grey = '/ColorSpace /DeviceGray /BitsPerComponent 8';
const black = '/ColorSpace /DeviceGray /BitsPerComponent 1';

/** The frame header (SOF) of a JPEG states another size; progressive makes a decoder set memory aside for all of it. */
function lyingJpeg(width: number, height: number, isProgressive = false): Buffer {
  const bytes = Buffer.from(scanPicture());
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  if (frame === -1) throw new Error('no baseline frame');
  if (isProgressive) bytes[frame + 1] = 0xc2;
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

const jpegEntries = (width: number, height: number): string =>
  `/Width ${width} /Height ${height} ${rgb} /Filter /DCTDecode`;

/** A JPEG 2000 codestream that ends after its size marker. */
function jpx(width: number, height: number, tile: number): Buffer {
  const head = Buffer.alloc(51);
  head.writeUInt32BE(0xff4fff51, 0);
  head.writeUInt16BE(47, 4);
  head.writeUInt32BE(width, 8);
  head.writeUInt32BE(height, 12);
  head.writeUInt32BE(tile, 24);
  head.writeUInt32BE(tile, 28);
  head.writeUInt16BE(3, 40);
  for (let part = 0; part < 3; part += 1) head.set([7, 1, 1], 42 + part * 3);
  return Buffer.concat([head, noise(400)]);
}

/** A JBIG2 page segment of the stated size, then noise. */
function jbig2(width: number, height: number): Buffer {
  const page = Buffer.alloc(30);
  page.set([0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19]);
  page.writeUInt32BE(width, 11);
  page.writeUInt32BE(height, 15);
  return Buffer.concat([page, noise(600)]);
}

/** Pictures that are not what they say, and pictures that no memory holds. */
export const imageFiles: readonly HostilePdf[] = [
  image('100000-square-raw', `/Width 100000 /Height 100000 ${rgb}`, () => noise(2000)),
  image('100000-square-deflated', `/Width 100000 /Height 100000 ${black} /Filter /FlateDecode`, () =>
    deflateBomb(1200, '\0'),
  ),
  image('16000-square-grey-bomb', `/Width 16000 /Height 16000 ${grey} /Filter /FlateDecode`, () =>
    deflateBomb(244, '\0'),
  ),
  image('deflate-bomb', `/Width 100 /Height 100 ${grey} /Filter /FlateDecode`, () => deflateBomb(1024)),
  image('filters-10-deep', `/Width 9 /Height 9 ${grey} /Filter [${'/FlateDecode '.repeat(10)}]`, () =>
    deflateBomb(8),
  ),
  image(
    'filters-20000',
    `/Width 9 /Height 9 ${grey} /Filter [${'/ASCIIHexDecode '.repeat(20_000)}]`,
    () => '00>',
  ),
  image('run-length-garbage', `/Width 900 /Height 900 ${grey} /Filter /RunLengthDecode`, () => noise(5000)),
  image('lzw-garbage', `/Width 900 /Height 900 ${grey} /Filter /LZWDecode`, () => noise(5000)),
  image('ascii85-garbage', `/Width 900 /Height 900 ${grey} /Filter /ASCII85Decode`, () => noise(5000)),
  image('size-negative', `/Width -100 /Height -100 ${rgb}`, () => noise(500)),
  image('size-zero', `/Width 0 /Height 0 ${rgb} /Filter /DCTDecode`, scanPicture),
  image('bits-of-99', '/Width 90 /Height 90 /ColorSpace /DeviceRGB /BitsPerComponent 99', () => noise(500)),
  image('colours-in-a-circle', '/Width 90 /Height 90 /BitsPerComponent 8 /ColorSpace 20 0 R', () =>
    noise(500),
  ),
  image(
    'palette-of-millions',
    '/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 2000000000 <00>]',
    () => noise(500),
  ),
  image('mask-of-itself', `/Width 240 /Height 340 ${rgb} /SMask 5 0 R /Filter /DCTDecode`, scanPicture),
  image(
    'at-an-address',
    `/Width 9 /Height 9 ${rgb} /F << /Type /Filespec /FS /URL /F (http://127.0.0.1:9/pixel) >>`,
    () => '',
  ),
  image('jpeg-larger-than-said', jpegEntries(240, 340), () => lyingJpeg(5000, 5000)),
  image('jpeg-65500-square', jpegEntries(65_500, 65_500), () => lyingJpeg(65_500, 65_500)),
  image('jpeg-65500-square-progressive', jpegEntries(65_500, 65_500), () => lyingJpeg(65_500, 65_500, true)),
  image('jpeg-20000-square-progressive', jpegEntries(20_000, 20_000), () => lyingJpeg(20_000, 20_000, true)),
  image('jpeg-65500-inside-small', jpegEntries(240, 340), () => lyingJpeg(65_500, 65_500, true)),
  image('jpeg-cut', jpegEntries(240, 340), () => scanPicture().subarray(0, 900)),
  image('jpeg-of-noise', jpegEntries(240, 340), () =>
    Buffer.concat([scanPicture().subarray(0, 700), noise(4000)]),
  ),
  image('jpeg-without-tables', jpegEntries(240, 340), () => latin1('\xff\xd8\xff\xd9')),
  image('jpx-garbage', '/Width 240 /Height 340 /Filter /JPXDecode', () => noise(3000)),
  image('jpx-of-terapixels', '/Width 240 /Height 340 /Filter /JPXDecode', () =>
    jpx(0xffffffff, 0xffffffff, 1),
  ),
  image('jpx-of-one-huge-tile', '/Width 240 /Height 340 /Filter /JPXDecode', () =>
    jpx(60_000, 60_000, 60_000),
  ),
  image('jbig2-garbage', `/Width 240 /Height 340 ${black} /Filter /JBIG2Decode`, () => noise(3000)),
  image('jbig2-of-terapixels', `/Width 240 /Height 340 ${black} /Filter /JBIG2Decode`, () =>
    jbig2(0xfffffff0, 0xfffffff0),
  ),
  image('jbig2-of-40000-square', `/Width 40000 /Height 40000 ${black} /Filter /JBIG2Decode`, () =>
    jbig2(40_000, 40_000),
  ),
  image(
    'ccitt-garbage',
    `/Width 240 /Height 340 ${black} /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 240 >>`,
    () => noise(3000),
  ),
  image(
    'ccitt-of-a-billion-columns',
    `/Width 240 /Height 340 ${black} /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 1000000000 /Rows 1000000000 >>`,
    () => noise(3000),
  ),
  image(
    'ccitt-endless',
    `/Width 240 /Height 340 ${black} /Filter /CCITTFaxDecode /DecodeParms << /K 0 /Columns 1 /EndOfBlock false >>`,
    () => Buffer.alloc(3_000_000),
  ),
  {
    name: 'image-scattered-over-2000-draws',
    make: () =>
      changedScan({
        4: stream('', 'q 500 0 0 700 0 0 cm /Im0 Do Q\n'.repeat(2000)),
        5: stream(pictureEntries, scanPicture()),
      }),
  },
];
