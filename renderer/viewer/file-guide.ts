import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { emptyPageMap, MAX_CONTENTS, type ContentsEntry, type PageMap } from '#shared/pages/page-map.ts';
import { anchorsOfLabels } from '#shared/pages/read-labels.ts';

/** A file may hide a great deal behind its bookmarks: what takes longer is left alone. */
const MAX_READ_MS = 10_000;
const MAX_LEVEL = 3;

type Outline = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>;
type Bookmark = NonNullable<Outline>[number];

/** Page labels and bookmarks of the file as a page map; empty where it has none. Never rejects. */
export async function readFileGuide(file: PDFDocumentProxy): Promise<PageMap> {
  const [labels, outline] = await Promise.all([
    inTime<readonly string[] | null>(file.getPageLabels(), null),
    inTime<Outline | null>(file.getOutline(), null),
  ]);
  const contents = outline === null ? [] : await inTime(readOutline(file, outline), []);
  return { ...emptyPageMap, anchors: [...anchorsOfLabels(labels ?? [])], contents };
}

/** What is damaged or takes too long counts as absent: the file's own guide is an offer, nothing more. */
function inTime<T>(work: Promise<T>, otherwise: T): Promise<T> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(otherwise), MAX_READ_MS);
    const end = (value: T): void => {
      clearTimeout(timer);
      resolve(value);
    };
    work.then(end, () => end(otherwise));
  });
}

async function readOutline(file: PDFDocumentProxy, outline: readonly Bookmark[]): Promise<ContentsEntry[]> {
  const entries: ContentsEntry[] = [];
  // Breadth is bounded by the count, depth by the level: a crafted tree of bookmarks ends here.
  const add = async (bookmarks: readonly Bookmark[], level: number): Promise<void> => {
    for (const { title, dest, items } of bookmarks) {
      if (entries.length >= MAX_CONTENTS) return;
      const clean = cleanTitle(title);
      const page = await pageOf(file, dest);
      if (clean !== '') entries.push({ title: clean, level, ...(page === null ? {} : { page }) });
      if (level < MAX_LEVEL) await add(items as readonly Bookmark[], level + 1);
    }
  };
  await add(outline, 0);
  return entries;
}

async function pageOf(file: PDFDocumentProxy, dest: Bookmark['dest']): Promise<number | null> {
  try {
    const place: unknown = typeof dest === 'string' ? await file.getDestination(dest) : dest;
    const [target] = Array.isArray(place) ? (place as readonly unknown[]) : [];
    const page =
      typeof target === 'number'
        ? target
        : await file.getPageIndex(target as Parameters<PDFDocumentProxy['getPageIndex']>[0]);
    return Number.isInteger(page) && page >= 0 && page < file.numPages ? page : null;
  } catch {
    // A bookmark that leads nowhere keeps its title.
    return null;
  }
}

function cleanTitle(title: string): string {
  return title
    .slice(0, 120)
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
