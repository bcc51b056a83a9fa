const WIDE_ALPHANUMERICS = /[０-９Ａ-Ｚａ-ｚ]/g;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g;
const CJK = '\\u3400-\\u9fff\\uf900-\\ufaff（）《》“”、，。：；';

/** Narrow digits and letters, no invisible characters, runs of white space as one space. */
export function cleanText(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(WIDE_ALPHANUMERICS, (character) => character.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .trim();
}

/** A company's name as its licence prints it: full-width brackets, no spaces between Chinese characters. */
export function cleanName(text: string): string {
  const name = cleanText(text)
    .replace(/ ?[(（〔［[] ?/g, '（')
    .replace(/ ?[)）〕］\]] ?/g, '）');
  return name.replace(new RegExp(`(?<=[${CJK}]) | (?=[${CJK}])`, 'g'), '');
}

/** A credit code: narrow, upper case, without spaces and hyphens. */
export function cleanCode(text: string): string {
  return cleanText(text)
    .normalize('NFKC')
    .replace(/[\s\-—_·.']/g, '')
    .toUpperCase();
}

/** Header text reduced to what identifies it: no white space, punctuation or units in brackets kept apart. */
export function headerKeys(text: string): string[] {
  const narrow = text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase();
  const bare = (part: string): string => part.replace(/[^\p{L}\p{N}]/gu, '');
  return [bare(narrow), bare(narrow.replace(/[([【〔][^)\]】〕]*[)\]】〕]/g, ''))];
}

/** Name for a tolerant comparison: without legal form, brackets, punctuation and case. */
export function looseName(name: string): string {
  return cleanName(name)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(股份|集团)?(有限责任|有限)?公司$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
