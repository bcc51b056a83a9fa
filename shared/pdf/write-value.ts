import { isDict, isList, isRef, type PdfValue } from './values.ts';

/** A value as it is written in a file; strings as they stood where they were read. */
export function writePdfValue(value: PdfValue): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return writePdfNumber(value);
  if (typeof value !== 'object') return String(value);
  if (isRef(value)) return `${value.number} ${value.generation} R`;
  if (isDict(value)) {
    return `<< ${[...value].map(([key, one]) => `${writePdfName(key)} ${writePdfValue(one)}`).join(' ')} >>`;
  }
  if (isList(value)) return `[${value.map(writePdfValue).join(' ')}]`;
  return writePdfName(value.name);
}

/** Never in scientific notation, which PDF does not know; four decimals are finer than any screen. */
export function writePdfNumber(value: number): string {
  return Number.isInteger(value) ? value.toFixed(0) : value.toFixed(4).replace(/\.?0+$/, '');
}

function writePdfName(name: string): string {
  const escape = (letter: string): string => `#${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return `/${name.replace(/[^!"$&'*-.0-;=?-Z\\^-z|~]/g, escape)}`;
}
