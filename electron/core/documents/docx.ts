import {
  AlignmentType,
  Document,
  Footer,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
  type IRunOptions,
  type Table,
} from 'docx';
import { cleanText } from '../forms/clean-text.ts';
import type { FormSheet } from '../forms/sheets/sheet.ts';
import { groupDigest } from '../forms/wording.ts';
import { completePackage } from './complete-package.ts';
import { fonts, lineTwips, margins, points } from './looks.ts';
import { qrPicture } from './qr-picture.ts';
import { besides, writeBlock } from './write-block.ts';

/** Side of the code on paper, in pixels of 1/96 inch: 22 mm. */
const CODE_PIXELS = 83;

/**
 * A sheet as .docx for the bureau to edit, by the conventions of GB/T 9704: A4, margins 37/35/28/26 mm, title 2号
 * 小标宋, text 3号 仿宋 at 28 points, page numbers outside at the foot; the digest as text and code at its end.
 */
export async function writeDocx(sheet: FormSheet): Promise<Uint8Array> {
  const { title, subtitle, blocks, stamp, signatures } = sheet;
  const document = new Document({
    creator: cleanText(stamp.bureau),
    title: cleanText(`${title}${subtitle}`),
    description: '',
    styles: {
      default: {
        document: {
          run: {
            font: fonts.text,
            size: points(sheet.layout === 'letter' ? 16 : 12),
            language: { eastAsia: 'zh-CN' },
          },
        },
      },
    },
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838, orientation: PageOrientation.PORTRAIT },
            margin: margins,
          },
        },
        footers: {
          default: pageFooter(AlignmentType.RIGHT),
          even: pageFooter(AlignmentType.LEFT),
        },
        children: [
          ...(stamp.digest === null
            ? [line('草稿：尚无签名封存的数据包，不作为评审依据', { bold: true })]
            : []),
          titleLine(title, subtitle === '' ? 360 : 0),
          ...(subtitle === '' ? [] : [titleLine(subtitle, 360)]),
          ...blocks.flatMap((block) => writeBlock(block, sheet.layout)),
          ...signatures.map(signatureLine),
          ...(await stampLines(sheet)),
        ],
      },
    ],
  });
  return completePackage(await Packer.toBuffer(document));
}

const titleLine = (text: string, after: number): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after, line: 600, lineRule: 'exact' },
    keepNext: true,
    children: [new TextRun({ text: cleanText(text), font: fonts.title, size: points(22) })],
  });

function line(text: string, run: IRunOptions = {}): Paragraph {
  return new Paragraph({
    spacing: { line: lineTwips, lineRule: 'exact' },
    children: [new TextRun({ text: cleanText(text), ...run })],
  });
}

const signatureLine = (label: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: { before: 360 },
    keepNext: true,
    children: [new TextRun(`${label}：＿＿＿＿＿＿＿＿＿＿　　　　年　　月　　日`)],
  });

/** 4号 半角 number between dashes: outside, so at the right of odd pages and at the left of even ones. */
function pageFooter(alignment: 'left' | 'right'): Footer {
  const side = alignment === 'left' ? { left: 320 } : { right: 320 };
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: side,
        children: [
          new TextRun({ font: fonts.number, size: points(14), children: ['— ', PageNumber.CURRENT, ' —'] }),
        ],
      }),
    ],
  });
}

/** What ties the paper to its data: the code, and beside it the digests. */
async function stampLines({ stamp, qrFields }: FormSheet): Promise<(Paragraph | Table)[]> {
  const overlay = stamp.overlayId === null ? '' : ` + ${stamp.overlayId}`;
  const data = await qrPicture(stamp, qrFields);
  const texts = [
    `${stamp.digestLabel}：${stamp.digest === null ? '尚无（草稿）' : groupDigest(stamp.digest)}`,
    `评审标准：${stamp.rulesTitle}（规则包 ${stamp.packId} ${stamp.packVersion}${overlay}）`,
    `规则包指纹：${groupDigest(stamp.rulesDigest)}`,
    `批次：${stamp.batchId}　${stamp.bureau}　${stamp.printedOn}生成；指纹说明生成时所依据的数据，不说明此后的改动`,
  ];
  const code = new ImageRun({
    type: 'png',
    data,
    transformation: { width: CODE_PIXELS, height: CODE_PIXELS },
    altText: { name: '指纹二维码', title: '指纹二维码', description: cleanText(texts[0] ?? '') },
  });
  const said = texts.map(
    (text) => new Paragraph({ children: [new TextRun({ text: cleanText(text), size: points(7.5) })] }),
  );
  return [new Paragraph({ keepNext: true }), besides([new Paragraph({ children: [code] })], said)];
}
