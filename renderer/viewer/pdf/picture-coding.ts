import type { PdfObjects, PdfStream } from '#shared/pdf/objects.ts';
import {
  asCount,
  isDict,
  isList,
  isName,
  NotSimple,
  type PdfDict,
  type PdfValue,
} from '#shared/pdf/values.ts';

/** How the points of a picture are coded. */
export type PictureCoding = JpegCoding | JpxCoding | InkCoding;

export interface JpegCoding {
  readonly codec: 'jpeg';
  readonly components: 1 | 3;
}

/** JPEG 2000. */
export interface JpxCoding {
  readonly codec: 'jpx';
  readonly components: 1 | 3;
}

/** Black and white. */
export type InkCoding =
  | { readonly codec: 'ccitt'; readonly isInverted: boolean; readonly fax: FaxParams }
  | { readonly codec: 'jbig2'; readonly isInverted: boolean; readonly globals: Uint8Array };

/** Parameters of CCITTFaxDecode (ISO 32000-1, table 11). */
export interface FaxParams {
  readonly K: number;
  readonly EndOfLine: boolean;
  readonly EncodedByteAlign: boolean;
  readonly Columns: number;
  readonly Rows: number;
  readonly BlackIs1: boolean;
}

/** What any picture may say about itself; a mask, a decode array and the like are pdf.js's business. */
const PLAIN_KEYS = [
  'Type',
  'Subtype',
  'Name',
  'Width',
  'Height',
  'ColorSpace',
  'BitsPerComponent',
  'Filter',
  'Length',
  'Interpolate',
  'Metadata',
];
const COLOUR_KEYS = new Set(PLAIN_KEYS);
const INK_KEYS = new Set([...PLAIN_KEYS, 'ImageMask', 'Decode', 'DecodeParms']);

/** Reads how a picture is coded; throws NotSimple for what is left to pdf.js. */
export async function readCoding(objects: PdfObjects, { dict }: PdfStream): Promise<PictureCoding> {
  const filter = await objects.resolve(dict.get('Filter'));
  const only = isList(filter) && filter.length === 1 ? await objects.resolve(filter[0]) : filter;
  switch (isName(only) ? only.name : '') {
    case 'DCTDecode':
      checkKeys(dict, COLOUR_KEYS);
      if (asCount(await objects.resolve(dict.get('BitsPerComponent'))) !== 8)
        throw new NotSimple('odd depth');
      return { codec: 'jpeg', components: await componentsOf(objects, dict) };
    case 'JPXDecode':
      checkKeys(dict, COLOUR_KEYS);
      return { codec: 'jpx', components: await componentsOf(objects, dict) };
    case 'CCITTFaxDecode':
      return {
        codec: 'ccitt',
        isInverted: await readInk(objects, dict),
        fax: await readFax(objects, dict),
      };
    case 'JBIG2Decode':
      return {
        codec: 'jbig2',
        isInverted: await readInk(objects, dict),
        globals: await readGlobals(objects, dict),
      };
    default:
      throw new NotSimple('another coding');
  }
}

function checkKeys(dict: PdfDict, known: ReadonlySet<string>): void {
  for (const [key, value] of dict) {
    if (!known.has(key) && value !== null) throw new NotSimple(`image with ${key}`);
  }
}

/**
 * True when 1 stands for black. A stencil mask is painted in black, since nothing on the page chose another colour:
 * it looks like the same points as shades of grey.
 */
async function readInk(objects: PdfObjects, dict: PdfDict): Promise<boolean> {
  checkKeys(dict, INK_KEYS);
  const isMask = (await objects.resolve(dict.get('ImageMask'))) === true;
  const depth = await objects.resolve(dict.get('BitsPerComponent'));
  if (depth !== 1 && !(isMask && depth === null)) throw new NotSimple('odd depth');
  if (!isMask && (await componentsOf(objects, dict)) !== 1) throw new NotSimple('odd colours');
  const decode = await objects.resolve(dict.get('Decode'));
  if (decode === null) return false;
  const [from, to] = isList(decode) ? decode : [];
  if (from === 0 && to === 1) return false;
  if (from === 1 && to === 0) return true;
  throw new NotSimple('odd levels');
}

async function paramsOf(objects: PdfObjects, dict: PdfDict): Promise<PdfDict> {
  const value = await objects.resolve(dict.get('DecodeParms'));
  const only = isList(value) && value.length === 1 ? await objects.resolve(value[0]) : value;
  if (only === null) return new Map();
  if (!isDict(only)) throw new NotSimple('filter parameters');
  return only;
}

async function readFax(objects: PdfObjects, dict: PdfDict): Promise<FaxParams> {
  const params = await paramsOf(objects, dict);
  const isOn = (key: string): boolean => params.get(key) === true;
  const K: PdfValue = params.get('K') ?? 0;
  if (typeof K !== 'number') throw new NotSimple('filter parameters');
  const width = asCount(await objects.resolve(dict.get('Width')));
  const Columns = asCount(params.get('Columns') ?? 1728);
  if (Columns !== width) throw new NotSimple('columns beside the width');
  return {
    K: Math.sign(K),
    EndOfLine: isOn('EndOfLine'),
    EncodedByteAlign: isOn('EncodedByteAlign'),
    Columns,
    Rows: asCount(params.get('Rows') ?? 0, 65_500),
    BlackIs1: isOn('BlackIs1'),
  };
}

async function readGlobals(objects: PdfObjects, dict: PdfDict): Promise<Uint8Array> {
  const globals = (await paramsOf(objects, dict)).get('JBIG2Globals');
  if (globals === undefined || globals === null) return new Uint8Array();
  return objects.content(await objects.stream(globals));
}

/**
 * Device colours only, and ICC profiles of as many components: pdf.js as shipped (without its colour engine)
 * takes these for device colours as well. A profile inside the JPEG itself is another matter, see `plainJpeg`.
 */
async function componentsOf(objects: PdfObjects, dict: PdfDict): Promise<1 | 3> {
  const space = await objects.resolve(dict.get('ColorSpace'));
  if (isName(space, 'DeviceRGB')) return 3;
  if (isName(space, 'DeviceGray')) return 1;
  if (!isList(space) || space.length !== 2 || !isName(space[0], 'ICCBased'))
    throw new NotSimple('odd colours');
  const { dict: profile } = await objects.stream(space[1]);
  const alternate = await objects.resolve(profile.get('Alternate'));
  const count = asCount(await objects.resolve(profile.get('N')));
  const isPlain =
    isDict(profile) && (alternate === null || isName(alternate, count === 3 ? 'DeviceRGB' : 'DeviceGray'));
  if (!isPlain || (count !== 1 && count !== 3)) throw new NotSimple('odd colours');
  return count;
}
