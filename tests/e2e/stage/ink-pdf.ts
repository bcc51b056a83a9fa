import type { PageRect } from '#shared/domain/dossier.ts';

/** A page of the ink file: how it lies, and what its units measure. */
export interface InkPage {
  readonly rotate: 0 | 90 | 180 | 270;
  readonly userUnit: number;
}

/** Every /Rotate, once with the usual unit and once with one of 1/36 inch. */
export const inkPages: readonly InkPage[] = [1, 2].flatMap((userUnit) =>
  ([0, 90, 180, 270] as const).map((rotate) => ({ rotate, userUnit })),
);

/** The only black on each page, in page space: not in the middle, so that no turn leaves it where it was. */
export const inkRect: PageRect = [170, 250, 290, 300];
/** What the text layer says, one line each, and where its lines stand. */
export const inkLines = ['RESEARCH EXPENSE 2025', 'REVENUE OF THE YEAR', 'TOTAL 420.00'] as const;
export const inkLineAt = { x: 180, y: 640, step: 40, size: 24 } as const;

const media = [0, 0, 700, 900];
/** Off the corner of the media box, and not centred in it. */
export const inkCrop: PageRect = [60, 90, 660, 860];

/** A PDF with black at known places and grey text, under every rotation and two user units; `mark` makes files differ. */
export function makeInkPdf(mark: string): Buffer {
  const { x, y, step, size } = inkLineAt;
  const [x0, y0, x1, y1] = inkRect;
  const lines = inkLines.map((line, at) => `BT /F ${size} Tf 0.6 g ${x} ${y - at * step} Td (${line}) Tj ET`);
  const drawing = `0 g ${x0} ${y0} ${x1 - x0} ${y1 - y0} re f\n${lines.join('\n')}\n`;
  const first = 5;
  const kids = inkPages.map((_, at) => `${first + at} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${inkPages.length} >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}endstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...inkPages.map(
      ({ rotate, userUnit }) =>
        `<< /Type /Page /Parent 2 0 R /MediaBox [${media.join(' ')}] /CropBox [${inkCrop.join(' ')}] ` +
        `/Rotate ${rotate} /UserUnit ${userUnit} /Contents 3 0 R /Resources << /Font << /F 4 0 R >> >> >>`,
    ),
  ];
  let text = `%PDF-1.7\n%${Buffer.from(mark).toString('hex')}\n`;
  const offsets = objects.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
