import { basename } from 'node:path';

/** Largest file of FAT32: 4 GiB less one byte. */
export const fat32LimitBytes = 4 * 1024 ** 3 - 1;

/** Name of a part: `a.pxb.001`, `a.pxb.002`, … @param number from 1 */
export const partPath = (path: string, number: number): string =>
  `${path}.${String(number).padStart(3, '0')}`;

/** The package's own path and the number, when a path is that of a part; else null. */
export function splitPartPath(path: string): { readonly base: string; readonly number: number } | null {
  const match = /^(.+\.px[br])\.(\d{3})$/i.exec(path);
  const number = Number(match?.[2]);
  return match?.[1] === undefined || number === 0 ? null : { base: match[1], number };
}

/** A package has at most this many parts: three digits. */
export const partCountMax = 999;

export const partNames = (base: string, numbers: readonly number[]): string[] =>
  numbers.map((number) => basename(partPath(base, number)));
