import type { PageRect, Volume } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import { shadeOf, stampTexts, textOf, toHex, type ExportedMark } from './exported-mark.ts';
import { escapeXml } from './xfdf/write-xfdf.ts';

/** The visible part of a page in page space, by 0-based index; a page that could not be read has none. */
export type PageCrops = ReadonlyMap<number, PageRect>;

const PDF_FRAGMENTS = 'http://tools.ietf.org/rfc/rfc3778';
const SVG = 'http://www.w3.org/2000/svg';

/**
 * Marks of one volume in the Web Annotation Data Model (W3C Recommendation, 2017) as JSON-LD: a collection with one
 * page. The target is the document by its digest; a fragment names page (from 1) and rectangle, an SVG the exact shape,
 * both in points from the upper left corner of the visible, unrotated page.
 */
export function writeWebAnnotations(
  id: string,
  volume: Volume,
  marks: readonly ExportedMark[],
  crops: PageCrops,
): string {
  const collection = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `urn:uuid:${id}`,
    type: 'AnnotationCollection',
    label: volume.title,
    total: marks.length,
    first: {
      id: `urn:uuid:${id}#1`,
      type: 'AnnotationPage',
      startIndex: 0,
      items: marks.map((one) => describe(volume, one, crops.get(one.mark.page))),
    },
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}

function describe(volume: Volume, exported: ExportedMark, crop: PageRect | undefined): object {
  const { mark, author, at, item } = exported;
  const text = { type: 'TextualBody', format: 'text/plain', language: 'zh-CN' } as const;
  const said = textOf(exported);
  return {
    id: `urn:uuid:${mark.id}`,
    type: 'Annotation',
    motivation: motivationOf(mark),
    creator: { type: 'Person', name: author },
    created: at,
    modified: at,
    body: [
      ...(said === '' ? [] : [{ ...text, purpose: 'commenting', value: said }]),
      ...(item === null ? [] : [{ ...text, purpose: 'classifying', value: item }]),
    ],
    target: {
      type: 'SpecificResource',
      source: { id: `urn:sha256:${volume.hash}`, type: 'Text', format: 'application/pdf' },
      selector: selectorOf(mark, crop),
    },
  };
}

function motivationOf({ shape }: Evidence): string {
  if (shape?.kind === 'stamp') return 'assessing';
  if (shape?.kind === 'note') return 'commenting';
  return shape === undefined || shape.kind === 'rect' ? 'linking' : 'highlighting';
}

function selectorOf(mark: Evidence, crop: PageRect | undefined): object {
  const page = { type: 'FragmentSelector', conformsTo: PDF_FRAGMENTS };
  const number = `page=${mark.page + 1}`;
  if (crop === undefined) return { ...page, value: number };
  const [left, , , top] = crop;
  const [x0, y0, x1, y1] = mark.rect;
  const view = [x0 - left, top - y1, x1 - x0, y1 - y0].map(round).join(',');
  return {
    ...page,
    value: `${number}&viewrect=${view}`,
    refinedBy: { type: 'SvgSelector', value: svgOf(mark, crop) },
  };
}

/** The shape in a picture of the visible page, y downwards. */
function svgOf(mark: Evidence, [left, bottom, right, top]: PageRect): string {
  const [x, y] = [(value: number) => round(value - left), (value: number) => round(top - value)];
  const box = ([x0, y0, x1, y1]: PageRect): string =>
    `<rect x="${x(x0)}" y="${y(y1)}" width="${round(x1 - x0)}" height="${round(y1 - y0)}"/>`;
  const color = toHex(shadeOf(mark));
  const { shape, rect } = mark;
  const size = `${round(right - left)} ${round(top - bottom)}`;
  const wrap = (style: string, inner: string): string =>
    `<svg xmlns="${SVG}" viewBox="0 0 ${size}"><g ${style}>${inner}</g></svg>`;
  switch (shape?.kind) {
    case 'highlight':
      return wrap(`fill="${color}" fill-opacity="0.4"`, shape.quads.map(box).join(''));
    case 'pen': {
      const lines = shape.strokes.map((stroke) => {
        const points = stroke.map((value, at) => (at % 2 === 0 ? x(value) : y(value)));
        return `<polyline points="${points.join(' ')}"/>`;
      });
      return wrap(`fill="none" stroke="${color}" stroke-width="${round(shape.width)}"`, lines.join(''));
    }
    case 'stamp': {
      const word = `<title>${escapeXml(stampTexts[shape.stamp])}</title>`;
      return wrap(`fill="none" stroke="${color}"`, `${word}${box(rect)}`);
    }
    case 'note':
    case 'rect':
    case undefined:
      return wrap(`fill="none" stroke="${color}"`, box(rect));
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;
