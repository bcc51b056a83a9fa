/** A PDF object as read from a file (ISO 32000-1, 7.3). A string is kept as it is written, `(…)` or `<…>`. */
export type PdfValue = null | boolean | number | string | PdfName | PdfRef | PdfDict | readonly PdfValue[];

export interface PdfName {
  readonly name: string;
}

export interface PdfRef {
  readonly number: number;
  readonly generation: number;
}

export type PdfDict = ReadonlyMap<string, PdfValue>;

/** What this reader does not understand or does not want to: the viewer then leaves the file to pdf.js. */
export class NotSimple extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NotSimple';
  }
}

export function isName(value: PdfValue | undefined, name?: string): value is PdfName {
  const isAny = typeof value === 'object' && value !== null && 'name' in value;
  return isAny && (name === undefined || value.name === name);
}

export function isRef(value: PdfValue | undefined): value is PdfRef {
  return typeof value === 'object' && value !== null && 'generation' in value;
}

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return value instanceof Map;
}

export function isList(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value);
}

/** Some entries may be lists, of one as a rule (ISO 32000-1, 7.3.8.2). */
export function firstOf(value: PdfValue | undefined): PdfValue | undefined {
  return isList(value) ? value[0] : value;
}

/** A whole number from 0 up to `max`. */
export function asCount(value: PdfValue | undefined, max = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > max) {
    throw new NotSimple('a count is expected');
  }
  return value;
}
