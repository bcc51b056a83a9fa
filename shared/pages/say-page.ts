/**
 * A page in words, the same on chips, in lists and in print: `第 23 页（PDF 27）` where its printed number is known, else
 * `PDF 第 27 页`.
 * @param page 0-based PDF page
 */
export function sayPage(page: number, printed: string | null): string {
  return printed === null ? `PDF 第 ${page + 1} 页` : `第 ${printed} 页（PDF ${page + 1}）`;
}
