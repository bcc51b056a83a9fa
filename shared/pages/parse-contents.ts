import { MAX_CONTENTS, type ContentsEntry } from './page-map.ts';
import { parsePrinted, sayPrinted } from './printed-number.ts';

/** Leaders between a title and its page: dots of every kind, lines, blanks. */
const leader = String.raw`[\s.·•…⋯。．・_—–\-]`;
/** `3`, `（3）`, `第3页`, `P.3`, `附3`, `iv`, and the first of `3-12`. */
const page = String.raw`(?:第|[Pp]\.?|页)?[（(]?\s*(附?[0-9]{1,5}|[ivxlc]{1,7}|[IVXLC]{1,7})(?:\s*[-–—~～至]\s*附?[0-9]{1,5})?\s*[)）]?页?`;
/** `#91`: a PDF page, as the page field takes it. */
const withPdfPage = new RegExp(`^(.*?[^\\s])${leader}+[#＃]\\s*([1-9][0-9]{0,5})$`);
/** Longer lines are no headings; what lies beyond is not looked at. */
const MAX_LINE = 300;
/** A number counts as a page only apart from the title: `审计报告（2023）` has none. */
const withPage = new RegExp(`^(.*?[^\\s])(?:${leader}{2,}|[\\s\\t])\\s*${page}$`);
const pageAlone = new RegExp(`^${leader}*${page}$`);

interface Line {
  readonly title: string;
  readonly printed?: string;
  readonly page?: number;
}

/**
 * Reads a pasted table of contents (目录), a line an entry: `一、企业基本情况 ……… 3`. A page on a line of its own belongs to
 * the title before it; lines that say neither (目录, 页码) are left out.
 */
export function parseContents(text: string): readonly ContentsEntry[] {
  const lines = text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(cleanLine)
    .filter(saysSomething);
  const depthOf = lines.some((line) => indentOf(line) > 0) ? indentOf : depthByCount;
  const entries: (Line & { readonly depth: number })[] = [];
  for (const line of lines) {
    const alone = keep(pageAlone.exec(line.trim())?.[1]);
    const before = entries.at(-1);
    if (alone === null) {
      const entry = readLine(line.trim());
      if (entry.title !== '') entries.push({ ...entry, depth: depthOf(line) });
    } else if (before !== undefined && before.printed === undefined && before.page === undefined) {
      entries.splice(-1, 1, { ...before, printed: alone });
    }
  }
  const outermost = Math.min(...entries.map(({ depth }) => depth));
  return entries
    .slice(0, MAX_CONTENTS)
    .map(({ depth, ...entry }) => ({ ...entry, level: Math.min(3, depth - outermost) }));
}

function cleanLine(line: string): string {
  return line
    .slice(0, MAX_LINE)
    .normalize('NFC')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '');
}

const saysSomething = (line: string): boolean =>
  line.trim() !== '' && !/^(?:目\s*录|页\s*[码次])$/.test(line.trim());

/** Title and page of one line; a title that was nothing but leaders comes out empty. */
function readLine(line: string): Line {
  const [, led, pdfPage] = withPdfPage.exec(line) ?? [];
  if (led !== undefined) return { title: cut(trimLeader(led)), page: Number(pdfPage) - 1 };
  const [, named, number] = withPage.exec(line) ?? [];
  const printed = keep(number);
  return printed === null
    ? { title: cut(trimLeader(line)) }
    : { title: cut(trimLeader(named ?? line)), printed };
}

function keep(number: string | undefined): string | null {
  const printed = number === undefined ? null : parsePrinted(number);
  return printed === null ? null : sayPrinted(printed);
}

const trimLeader = (title: string): string => title.replace(new RegExp(`${leader}+$`), '').trim();

const cut = (title: string): string => [...title].slice(0, 100).join('').slice(0, 120);

/** Indents of two blanks, a full-width blank or a tab each. */
function indentOf(line: string): number {
  const indent = /^[\s　]*/.exec(line)?.[0] ?? '';
  const width = [...indent].reduce((sum, one) => sum + (one === ' ' ? 0.5 : 1), 0);
  return line.trim() === '' ? 0 : Math.min(3, Math.floor(width));
}

/** By the way a heading is counted: 一、 （一） 1. 1.1 1.1.1. */
function depthByCount(line: string): number {
  const text = line.trim();
  if (/^(?:第[一二三四五六七八九十百0-9]+[章册卷部编篇]|[一二三四五六七八九十]+[、.．])/.test(text)) return 0;
  if (/^[（(][一二三四五六七八九十]+[)）]/.test(text)) return 1;
  const dots = /^([0-9]+(?:[.．][0-9]+)+)/.exec(text)?.[1];
  if (dots !== undefined) return 1 + dots.split(/[.．]/).length - 1;
  return /^[（(]?[0-9]+[)）.．、]/.test(text) ? 1 : 0;
}
