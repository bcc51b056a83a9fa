import type { Volume } from '#shared/domain/dossier.ts';
import { shadeOf, stampTexts, textOf, toHex, type ExportedMark } from '../exported-mark.ts';

/**
 * Marks of one volume as XFDF (ISO 19444-1): what PDF editors import as comments. Coordinates are those of the pages'
 * default user space, as in the marks; pages count from 0.
 */
export function writeXfdf(volume: Volume, marks: readonly ExportedMark[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve">',
    `  <f href="${escapeXml(volume.title)}"/>`,
    '  <annots>',
    ...marks.map((one) => `    ${writeOne(one)}`),
    '  </annots>',
    '</xfdf>',
    '',
  ].join('\n');
}

function writeOne(exported: ExportedMark): string {
  const { mark, author, at, item } = exported;
  const date = `D:${at.slice(0, 19).replaceAll(/[^0-9]/g, '')}Z`;
  const common = {
    page: String(mark.page),
    rect: coordinates(mark.rect),
    color: toHex(shadeOf(mark)),
    flags: 'print',
    name: mark.id,
    title: author,
    ...(item === null ? {} : { subject: item }),
    creationdate: date,
    date,
  };
  const contents = `<contents>${escapeXml(textOf(exported))}</contents>`;
  const { shape } = mark;
  switch (shape?.kind) {
    case 'highlight': {
      const quads = shape.quads.map(([x0, y0, x1, y1]) => coordinates([x0, y1, x1, y1, x0, y0, x1, y0]));
      return element('highlight', { ...common, coords: quads.join(',') }, contents);
    }
    case 'pen': {
      const gestures = shape.strokes.map((stroke) => `<gesture>${gesture(stroke)}</gesture>`);
      const inner = `${contents}<inklist>${gestures.join('')}</inklist>`;
      return element('ink', { ...common, width: number(shape.width) }, inner);
    }
    case 'note':
      return element('text', { ...common, flags: 'print,nozoom,norotate', icon: 'Comment' }, contents);
    case 'stamp':
      return element('stamp', { ...common, icon: `PingXia-${shape.stamp}` }, contents);
    case 'rect':
    case undefined:
      return element('square', { ...common, width: '1.5' }, contents);
  }
}

/** Names of stamps in PDF and XFDF, to know our own again. */
export const stampNames = new Map(
  Object.keys(stampTexts).map((kind) => [`PingXia-${kind}`, kind as keyof typeof stampTexts]),
);

function element(name: string, attributes: Readonly<Record<string, string>>, inner: string): string {
  const written = Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(value)}"`);
  return `<${name} ${written.join(' ')}>${inner}</${name}>`;
}

const number = (value: number): string => String(Math.round(value * 10_000) / 10_000);
const coordinates = (values: readonly number[]): string => values.map(number).join(',');

function gesture(stroke: readonly number[]): string {
  return Array.from({ length: stroke.length / 2 }, (_, at) =>
    coordinates(stroke.slice(2 * at, 2 * at + 2)),
  ).join(';');
}

/** What XML cannot hold at all (control letters) is left out. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
