import type { PdfSource } from './source.ts';
import { asCount, firstOf, isDict, isName, NotSimple, type PdfDict } from './values.ts';

const MAX_BYTES = 8 * 1024 * 1024;
/** Tables have a handful of bytes a row. */
const MAX_COLUMNS = 64;

/** The content of a stream: as it is, or inflated with the PNG predictor undone; anything else is NotSimple. */
export async function decodeStream(source: PdfSource, dict: PdfDict, raw: Uint8Array): Promise<Uint8Array> {
  const filter = dict.get('Filter');
  if (filter === undefined) return raw;
  const name = firstOf(filter);
  const isFlate = isName(name, 'FlateDecode') || isName(name, 'Fl');
  if (!isFlate || (Array.isArray(filter) && filter.length > 1)) throw new NotSimple('another filter');
  const params = firstOf(dict.get('DecodeParms')) ?? new Map();
  if (!isDict(params)) throw new NotSimple('filter parameters');
  const columns = pngColumns(params);
  const inflated = await source.inflate(raw, MAX_BYTES).catch((error: unknown) => {
    throw new NotSimple('does not inflate', { cause: error });
  });
  return columns === null ? inflated : undoPng(inflated, columns);
}

/** Bytes of a row; null when nothing was predicted. */
function pngColumns(params: PdfDict): number | null {
  const count = (key: string): number => asCount(params.get(key) ?? (key === 'BitsPerComponent' ? 8 : 1));
  const predictor = count('Predictor');
  if (predictor === 1) return null;
  const isBytes = count('Colors') === 1 && count('BitsPerComponent') === 8;
  if (predictor < 10 || !isBytes || count('Columns') > MAX_COLUMNS) throw new NotSimple('another predictor');
  return count('Columns');
}

/** PNG filters None, Sub, Up, Average on one-byte pixels (ISO 32000-1, 7.4.4.4); Paeth as well. */
function undoPng(bytes: Uint8Array, columns: number): Uint8Array {
  const rows = Math.floor(bytes.length / (columns + 1));
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      const to = row * columns + column;
      const left = column > 0 ? (out[to - 1] ?? 0) : 0;
      const up = row > 0 ? (out[to - columns] ?? 0) : 0;
      const corner = row > 0 && column > 0 ? (out[to - columns - 1] ?? 0) : 0;
      out[to] = (bytes[row * (columns + 1) + 1 + column] ?? 0) + predict(kind, left, up, corner);
    }
  }
  return out;
}

function predict(kind: number, left: number, up: number, corner: number): number {
  switch (kind) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      throw new NotSimple('unknown PNG filter');
  }
}
