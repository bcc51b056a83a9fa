import type { PageRect } from '#shared/domain/dossier.ts';
import { Lexer, isKeyword } from '#shared/pdf/lexer.ts';
import type { PdfObjects, PdfStream } from '#shared/pdf/objects.ts';
import type { SimplePage } from './pages.ts';
import { readCoding, type PictureCoding } from './picture-coding.ts';
import { asCount, isList, isName, NotSimple, type PdfValue } from '#shared/pdf/values.ts';

/** A page that shows exactly one upright picture and nothing else. */
export interface PageImage {
  /** Where the picture lies in the file. */
  readonly begin: number;
  readonly end: number;
  readonly width: number;
  readonly height: number;
  readonly coding: PictureCoding;
  /** Where it lies on the page, page space. */
  readonly rect: PageRect;
}

const MAX_CONTENT_BYTES = 4096;
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;

/** Describes the one picture of a page; throws NotSimple when there is more to the page, or less. */
export async function findPageImage(objects: PdfObjects, page: SimplePage): Promise<PageImage> {
  const annotations = await objects.resolve(page.dict.get('Annots'));
  if (annotations !== null && !(isList(annotations) && annotations.length === 0)) {
    throw new NotSimple('annotations');
  }
  const drawn = readContent(await contentOf(objects, page.dict.get('Contents')));
  const pictures = await objects.dict(page.resources.get('XObject'));
  const image = await objects.stream(pictures.get(drawn.name));
  return { ...(await describeImage(objects, image)), rect: drawn.rect };
}

async function contentOf(objects: PdfObjects, value: PdfValue | undefined): Promise<Uint8Array> {
  // A reference to an array of streams is legal too, and rare: pdf.js reads it.
  const [only, ...more] = isList(value) ? value : [value];
  if (more.length > 0) throw new NotSimple('several content streams');
  const stream = await objects.stream(only);
  if (stream.end - stream.begin > MAX_CONTENT_BYTES) throw new NotSimple('much content');
  return objects.content(stream);
}

type Matrix = readonly [number, number, number, number, number, number];

/** What a content stream did so far. */
interface Drawing {
  matrix: Matrix;
  readonly saved: Matrix[];
  drawn: { readonly name: string; readonly matrix: Matrix } | null;
}

/** Accepts `q`, `Q`, `cm` and one `Do`; the picture must stand upright. */
function readContent(content: Uint8Array): { readonly name: string; readonly rect: PageRect } {
  if (content.length > MAX_CONTENT_BYTES) throw new NotSimple('much content');
  const lexer = new Lexer(content);
  const drawing: Drawing = { matrix: [1, 0, 0, 1, 0, 0], saved: [], drawn: null };
  let operands: PdfValue[] = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (isKeyword(token)) {
      operate(drawing, token.keyword, operands);
      operands = [];
    } else operands.push(token);
  }
  if (drawing.drawn === null) throw new NotSimple('an empty page');
  const [a, b, c, d, e, f] = drawing.drawn.matrix;
  const isUpright = a > 0 && d > 0 && Math.abs(b) < 1e-6 && Math.abs(c) < 1e-6;
  if (!isUpright) throw new NotSimple('the picture is turned');
  return { name: drawing.drawn.name, rect: [e, f, e + a, f + d] };
}

function operate(drawing: Drawing, operator: string, operands: readonly PdfValue[]): void {
  switch (operator) {
    case 'q':
      drawing.saved.push(drawing.matrix);
      return;
    case 'Q':
      drawing.matrix = drawing.saved.pop() ?? fail('unbalanced Q');
      return;
    case 'cm':
      drawing.matrix = multiply(toMatrix(operands), drawing.matrix);
      return;
    case 'Do': {
      const [name] = operands;
      if (drawing.drawn !== null || !isName(name)) throw new NotSimple('more than one picture');
      drawing.drawn = { name: name.name, matrix: drawing.matrix };
      return;
    }
    default:
      throw new NotSimple(`operator ${operator}`);
  }
}

function fail(message: string): never {
  throw new NotSimple(message);
}

function toMatrix(operands: readonly PdfValue[]): Matrix {
  const isMatrix = operands.length === 6 && operands.every((one) => typeof one === 'number');
  if (!isMatrix) throw new NotSimple('no matrix');
  return operands as unknown as Matrix;
}

function multiply(one: Matrix, other: Matrix): Matrix {
  const [a, b, c, d, e, f] = one;
  const [A, B, C, D, E, F] = other;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

async function describeImage(objects: PdfObjects, image: PdfStream): Promise<Omit<PageImage, 'rect'>> {
  const { dict, begin, end } = image;
  if (!isName(dict.get('Subtype'), 'Image')) throw new NotSimple('no image');
  if (end - begin > MAX_PICTURE_BYTES) throw new NotSimple('a very large picture');
  return {
    begin,
    end,
    width: asCount(await objects.resolve(dict.get('Width')), 65_500),
    height: asCount(await objects.resolve(dict.get('Height')), 65_500),
    coding: await readCoding(objects, image),
  };
}
