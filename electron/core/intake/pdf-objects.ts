import type { FileHandle } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import {
  parsePdfValue,
  PdfSyntaxError,
  PdfTextEnded,
  skipSpace,
  type PdfDict,
  type PdfValue,
} from './pdf-values.ts';

const FIRST_WINDOW_BYTES = 4 * 1024;
const WINDOW_LIMIT_BYTES = 4 * 1024 * 1024;
const STREAM_LIMIT_BYTES = 16 * 1024 * 1024;
const INFLATED_LIMIT_BYTES = 32 * 1024 * 1024;

/** A PDF file read by ranges; nothing is kept but what the caller asked for. */
export interface PdfFile {
  readonly handle: FileHandle;
  readonly size: number;
}

export interface IndirectObject {
  readonly number: number;
  readonly value: PdfValue;
  /** File offset of the first byte of stream data; null for an object that is no stream. */
  readonly streamOffset: number | null;
}

/** Reads up to `length` bytes at `offset`; shorter at the end of the file. */
export async function readRange(file: PdfFile, offset: number, length: number): Promise<Buffer> {
  if (offset < 0 || offset >= file.size) throw new PdfSyntaxError(`offset ${offset} outside the file`);
  const buffer = Buffer.alloc(Math.min(length, file.size - offset));
  const { bytesRead } = await file.handle.read(buffer, 0, buffer.length, offset);
  return buffer.subarray(0, bytesRead);
}

/** Parses with a growing window: most objects are small, few are not. */
export async function parseWindow<T>(file: PdfFile, offset: number, parse: (text: string) => T): Promise<T> {
  for (let length = FIRST_WINDOW_BYTES; ; length *= 8) {
    const text = (await readRange(file, offset, length)).toString('latin1');
    try {
      return parse(text);
    } catch (error) {
      const isWhole = length >= WINDOW_LIMIT_BYTES || offset + length >= file.size;
      if (!(error instanceof PdfTextEnded) || isWhole) throw error;
    }
  }
}

/** Reads `N G obj …` at an offset. Errors: PdfSyntaxError, PdfTextEnded. */
export function readIndirectObject(file: PdfFile, offset: number): Promise<IndirectObject> {
  return parseWindow(file, offset, (text) => {
    const head = /^[\0\t\n\f\r ]*(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj/.exec(text);
    if (!head) throw new PdfSyntaxError(`no object at ${offset}`);
    const { value, end } = parsePdfValue(text, head[0].length);
    const at = skipSpace(text, end);
    const isStream = value.type === 'dict' && text.startsWith('stream', at);
    const newline = text.startsWith('\r\n', at + 6) ? 2 : 1;
    return { number: Number(head[1]), value, streamOffset: isStream ? offset + at + 6 + newline : null };
  });
}

/**
 * Reads and unpacks the data of a cross-reference or object stream (plain or Flate, PNG predictors), within
 * bounds. `length` is the resolved /Length. Errors: PdfSyntaxError.
 */
export async function readStream(file: PdfFile, object: IndirectObject, length: number): Promise<Buffer> {
  if (object.streamOffset === null || object.value.type !== 'dict' || !(length >= 0)) {
    throw new PdfSyntaxError(`object ${object.number} is no stream`);
  }
  if (length > STREAM_LIMIT_BYTES) throw new PdfSyntaxError(`stream ${object.number} too large`);
  const raw = await readRange(file, object.streamOffset, length);
  const filter = firstOf(object.value.entries.get('Filter'));
  if (filter === undefined) return raw;
  if (filter.type !== 'name' || !['FlateDecode', 'Fl'].includes(filter.value)) {
    throw new PdfSyntaxError(`filter of stream ${object.number} unknown`);
  }
  let data: Buffer;
  try {
    data = inflateSync(raw, { maxOutputLength: INFLATED_LIMIT_BYTES });
  } catch (error) {
    throw new PdfSyntaxError(`stream ${object.number} cannot be inflated`, { cause: error });
  }
  const parameters = firstOf(object.value.entries.get('DecodeParms'));
  return parameters?.type === 'dict' ? undoPredictor(data, parameters) : data;
}

export function numberOf(value: PdfValue | undefined, fallback: number): number {
  return value?.type === 'number' ? value.value : fallback;
}

function firstOf(value: PdfValue | undefined): PdfValue | undefined {
  return value?.type === 'array' ? value.items[0] : value;
}

/** PNG filters 0–4 with one byte a sample (PNG specification, 9.2), as cross-reference streams use them. */
function undoPredictor(data: Buffer, parameters: PdfDict): Buffer {
  if (numberOf(parameters.entries.get('Predictor'), 1) < 10) return data;
  const columns = numberOf(parameters.entries.get('Columns'), 1);
  if (!Number.isInteger(columns) || columns < 1 || columns > 64) throw new PdfSyntaxError('odd predictor');
  const rows = Math.floor(data.length / (columns + 1));
  // A zero row above and a zero byte before each row save every test for the edge.
  const width = columns + 1;
  const out = new Uint8Array((rows + 1) * width);
  for (let row = 1; row <= rows; row += 1) {
    const source = (row - 1) * width;
    for (let column = 1; column <= columns; column += 1) {
      const at = row * width + column;
      const [left = 0, up = 0, upLeft = 0] = [out[at - 1], out[at - width], out[at - width - 1]];
      out[at] = (data[source + column] ?? 0) + predict(data[source] ?? 0, left, up, upLeft);
    }
  }
  const plain = Array.from({ length: rows }, (_, row) =>
    out.subarray((row + 1) * width + 1, (row + 2) * width),
  );
  return Buffer.concat(plain);
}

function predict(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const estimate = left + up - upLeft;
  const distances = [
    Math.abs(estimate - left),
    Math.abs(estimate - up),
    Math.abs(estimate - upLeft),
  ] as const;
  if (distances[0] <= distances[1] && distances[0] <= distances[2]) return left;
  return distances[1] <= distances[2] ? up : upLeft;
}
