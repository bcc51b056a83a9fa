import { createRandom } from '#tests/fuzz/random.ts';
import type { Body } from '#tests/renderer/viewer/pdf/make-pdf.ts';
import { deflateBomb } from './bombs.ts';
import type { HostilePdf } from './hostile-pdf.ts';
import { onePage, stream, write } from './writer.ts';

const form = (entries: string, content: string): Body =>
  stream(`/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${entries}`, content);

const page = (
  name: string,
  content: () => string,
  resources = '',
  further: Readonly<Record<number, Body>> = {},
): HostilePdf => ({
  name: `content-${name}`,
  make: () => onePage(content(), resources, further),
});

/** Ten forms, each drawing the next one ten times. */
function multipliedForms(): Readonly<Record<number, Body>> {
  const forms: Record<number, Body> = {};
  for (let level = 0; level < 10; level += 1) {
    forms[6 + level] = form(`/Resources << /XObject << /F ${7 + level} 0 R >> >>`, '/F Do '.repeat(10));
  }
  forms[16] = form('', '0 0 9 9 re f');
  return forms;
}

const noise = (bytes: number): Buffer => createRandom(64, bytes).bytes(bytes);

/** Text in a font whose file is noise. */
const font = (name: string, kind: string, key: string): HostilePdf => ({
  name: `font-${name}`,
  make: () =>
    onePage('BT /F 24 Tf 72 700 Td (review) Tj ET', '/Font << /F 6 0 R >>', {
      6: `<< /Type /Font ${kind} /BaseFont /Broken /FirstChar 0 /LastChar 255 /Widths 9 0 R /FontDescriptor 7 0 R >>`,
      7: `<< /Type /FontDescriptor /FontName /Broken /Flags 4 /FontBBox [0 0 1e9 NaN] /ItalicAngle 0 /Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 /${key} 8 0 R >>`,
      8: stream(
        key === 'FontFile3' ? '/Subtype /Type1C' : '/Length1 4000',
        Buffer.concat([Buffer.from(key === 'FontFile2' ? '\0\x01\0\0\0\x20' : '%!PS'), noise(4000)]),
      ),
      9: `[${'500 '.repeat(256)}]`,
    }),
});

const pattern = (name: string, steps: string, content: string, resources = ''): HostilePdf =>
  page(name, () => '/Pattern cs /P scn 0 0 595 842 re f', '/Pattern << /P 6 0 R >>', {
    6: stream(
      `/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 ${steps} /Resources << ${resources} >>`,
      content,
    ),
  });

const shading = (name: string, fn: string, further: Readonly<Record<number, Body>> = {}): HostilePdf =>
  page(name, () => '/S sh', '/Shading << /S 6 0 R >>', {
    6: `<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 595 842] /Extend [true true] /Function ${fn} >>`,
    ...further,
  });

/** Page descriptions that never end, call themselves or ask for more than there is. */
export const contentFiles: readonly HostilePdf[] = [
  page('form-of-itself', () => '/F Do', '/XObject << /F 6 0 R >>', {
    6: form('/Resources << /XObject << /F 6 0 R >> >>', '/F Do'),
  }),
  page('two-forms-in-a-circle', () => '/F Do', '/XObject << /F 6 0 R >>', {
    6: form('/Resources << /XObject << /F 7 0 R >> >>', '/F Do /F Do'),
    7: form('/Resources << /XObject << /F 6 0 R >> >>', '/F Do /F Do'),
  }),
  page('forms-multiplied', () => '/F Do', '/XObject << /F 6 0 R >>', multipliedForms()),
  page('mask-of-itself', () => '/G gs 0 0 500 500 re f', '/ExtGState << /G 6 0 R >>', {
    6: '<< /Type /ExtGState /SMask << /S /Luminosity /G 7 0 R >> >>',
    7: form(
      '/Group << /S /Transparency /CS /DeviceGray >> /Resources << /ExtGState << /G 6 0 R >> >>',
      '/G gs 0 0 500 500 re f',
    ),
  }),
  pattern(
    'pattern-of-itself',
    '/BBox [0 0 9 9] /XStep 9 /YStep 9',
    '/Pattern cs /P scn 0 0 9 9 re f',
    '/Pattern << /P 6 0 R >>',
  ),
  pattern('pattern-of-tiny-steps', '/BBox [0 0 9 9] /XStep 0.0001 /YStep 0.0001', '0 0 9 9 re f'),
  pattern('pattern-of-zero-steps', '/BBox [0 0 9 9] /XStep 0 /YStep 0', '0 0 9 9 re f'),
  pattern(
    'pattern-of-kilometres',
    '/BBox [0 0 99999999 99999999] /XStep 99999999 /YStep 99999999',
    '0 0 9 9 re f',
  ),
  page('type3-font-of-itself', () => 'BT /F 9 Tf 72 700 Td (aaaa) Tj ET', '/Font << /F 6 0 R >>', {
    6: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 7 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] /Resources << /Font << /F 6 0 R >> >> >>',
    7: stream('', '9 0 d0 BT /F 9 Tf (aaaa) Tj ET'),
  }),
  page(
    'matrices-nan',
    () => 'q NaN 0 0 Infinity 1e400 -1e400 cm 0 0 50 50 re f Q q 1e38 1e38 1e38 1e38 0 0 cm 0 0 9 9 re f Q',
  ),
  page('matrices-singular', () => 'q 0 0 0 0 0 0 cm 0 0 50 50 re f BT /F 9 Tf (x) Tj ET Q'),
  page('saved-a-million-times', () => 'q '.repeat(1_000_000)),
  { ...page('operators-four-million', () => '0 0 m 9 9 l S\n'.repeat(1_000_000)), mustRefuse: true },
  page('path-of-a-million-curves', () => `0 0 m ${'1 2 3 4 5 6 c '.repeat(1_000_000)} f`),
  page('clips-nested', () => '0 0 595 842 re W n '.repeat(200_000)),
  page(
    'text-of-a-million-letters',
    () => `BT /F 9 Tf 72 700 Td (${'x'.repeat(1_000_000)}) Tj ET`,
    '/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>',
  ),
  page(
    'letters-of-kilometres',
    () => 'BT /F 1000000000 Tf 72 700 Td (review) Tj ET',
    '/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>',
  ),
  page(
    'line-of-kilometres',
    () => '99999999999 w 0 0 m 9e9 9e9 l S [0.00001 0.00001] 0 d 1 w 0 0 m 500 500 l S',
  ),
  page('inline-image-without-end', () => `BI /W 9999 /H 9999 /BPC 8 /CS /RGB ID ${'x'.repeat(100_000)}`),
  page('unknown-operators', () => 'zz yy (x) ww [1 2 vv << /A uu '.repeat(20_000)),
  {
    name: 'content-bomb',
    make: () =>
      write({
        1: '<< /Type /Catalog /Pages 2 0 R >>',
        2: '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
        4: stream('/Filter /FlateDecode', deflateBomb(1024)),
      }),
  },
  {
    name: 'content-in-10000-pieces',
    make: () =>
      onePage(
        '',
        '',
        { 6: stream('', '0 0 9 9 re f ') },
        `/Contents [${'6 0 R '.repeat(10_000)}]`.replace('/Contents', '/Contents'),
      ),
  },
  shading(
    'function-of-billions',
    '<< /FunctionType 0 /Domain [0 1] /Range [0 1] /Size [2000000000] /BitsPerSample 32 >>',
  ),
  shading('function-of-itself', '7 0 R', {
    7: '<< /FunctionType 3 /Domain [0 1] /Functions [7 0 R 7 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>',
  }),
  shading('function-endless', '7 0 R', {
    7: stream('/FunctionType 4 /Domain [0 1] /Range [0 1]', `{ ${'dup mul '.repeat(200_000)} }`),
  }),
  font('truetype-garbage', '/Subtype /TrueType', 'FontFile2'),
  font('type1-garbage', '/Subtype /Type1', 'FontFile'),
  font('cff-garbage', '/Subtype /Type1', 'FontFile3'),
  page('character-map-bomb', () => 'BT /F 24 Tf 72 700 Td <0001> Tj ET', '/Font << /F 6 0 R >>', {
    6: '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 7 0 R /ToUnicode 7 0 R /DescendantFonts [8 0 R] >>',
    7: stream(
      '/Type /CMap /CMapName /X',
      `begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange ${'1 begincidrange <00000000> <ffffffff> 0 endcidrange '.repeat(50)} endcmap`,
    ),
    8: '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>',
  }),
];
