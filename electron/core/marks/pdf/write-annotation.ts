import type { PageRect } from '#shared/domain/dossier.ts';
import { writePdfNumber, writePdfValue } from '#shared/pdf/write-value.ts';
import { shadeOf, textOf, type ExportedMark, type Rgb } from '../exported-mark.ts';
import { drawMark } from './draw-mark.ts';
import type { PageObject } from './page-objects.ts';

/** An annotation as two objects: its dictionary, which refers to the appearance, and that appearance. */
export interface WrittenAnnotation {
  readonly dictionary: string;
  readonly appearance: { readonly entries: string; readonly content: string };
}

/** Writes a mark as a standard annotation (ISO 32000-1, 12.5) that looks the same in every viewer. */
export function writeAnnotation(
  exported: ExportedMark,
  page: PageObject,
  appearanceNumber: number,
): WrittenAnnotation {
  const { mark, author, at, item } = exported;
  const shade = shadeOf(mark);
  const drawn = drawMark(mark, shade, page.rotate);
  const rect = list(drawn.bounds);
  const entries = [
    `/Type /Annot /Subtype /${drawn.subtype}`,
    `/Rect ${rect}`,
    `/P ${writePdfValue(page.ref)}`,
    // Printed with the page; a note keeps its size and stays upright.
    `/F ${drawn.subtype === 'Text' ? 28 : 4}`,
    `/NM ${writeText(mark.id)}`,
    `/T ${writeText(author)}`,
    `/Contents ${writeText(textOf(exported))}`,
    ...(item === null ? [] : [`/Subj ${writeText(item)}`]),
    `/M ${writeDate(at)} /CreationDate ${writeDate(at)}`,
    `/C ${list(shade)}`,
    ...drawn.entries,
    `/AP << /N ${appearanceNumber} 0 R >>`,
  ];
  const blend = drawn.isMultiplied ? '/ExtGState << /M << /Type /ExtGState /BM /Multiply >> >>' : '';
  const group = drawn.isMultiplied ? '/Group << /S /Transparency >>' : '';
  return {
    dictionary: `<< ${entries.join(' ')} >>`,
    appearance: {
      entries: `/Type /XObject /Subtype /Form /BBox ${rect} ${group} /Resources << ${blend} >>`,
      content: `${drawn.isMultiplied ? '/M gs ' : ''}${drawn.content}`,
    },
  };
}

const list = (numbers: Rgb | PageRect): string => `[${numbers.map(writePdfNumber).join(' ')}]`;

/** A text string: UTF-16 with byte order mark, in hexadecimal, so that no letter needs an escape. */
export function writeText(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return `<FEFF${units.map((unit) => unit.toString(16).padStart(4, '0')).join('')}>`;
}

/** `2026-03-05T08:09:10.123Z` → `(D:20260305080910Z)` (ISO 32000-1, 7.9.4). */
export function writeDate(instant: string): string {
  return `(D:${instant.slice(0, 19).replaceAll(/[^0-9]/g, '')}Z)`;
}
