import type { PageMap } from '#shared/pages/page-map.ts';
import { readFileGuide } from './file-guide.ts';
import { trailed, wasAtCrash } from './crash-trail.ts';
import type { PageBox, PageView, ViewRect } from './geometry.ts';
import { readPageText } from './marks/page-text.ts';
import type { TextSpan } from './marks/text-span.ts';
import { paintPageImage } from './picture/paint-image.ts';
import { markLacking } from './lacking.ts';
import { boxOfPdfPage, openPdfSession, paintPdfPage } from './pdf-session.ts';
import { appCache } from '#renderer/cache/app-cache.ts';
import { readEnds } from '#shared/pdf/blocks.ts';
import { createRangeSource, type RangeSource } from './range-source.ts';
import { ScanError, toScanError } from './scan-error.ts';
import { createSessionRow } from './session-row.ts';
import { openSimpleScan, type SimpleScan } from './simple-scan.ts';

/** By then the first page is painted. */
const RECIPE_AFTER_MS = 2000;

/** Boxes of pages by their number. */
export type Boxes = Readonly<Record<number, PageBox>>;

/** A4 upright: a first page that cannot be read. */
export const PAPER: PageBox = { crop: [0, 0, 595, 842], rotate: 0, userUnit: 1 };

/** How a page is painted. */
export interface PaintRun {
  readonly signal: AbortSignal;
  /** Nobody looks at it yet: what is ahead, thumbnails. It must never stand in the way of what somebody looks at. */
  readonly isAhead: () => boolean;
  /** Only this part of the page, in view space: canvas pixels; all of it if left out. */
  readonly part?: ViewRect;
}

/** An open volume. Page numbers are 0-based. */
export interface ScanDocument {
  readonly hash: string;
  readonly pageCount: number;
  /** Boxes known when it opened: of pages looked at on other days, and of the first one. */
  readonly boxes: Boxes;
  box(page: number): Promise<PageBox>;
  /** Whether a page is painted without pdf.js: a small picture of it then costs little. */
  isQuick(page: number): Promise<boolean>;
  /** Paints a page, or a part, into a canvas of the size that the view asks for (zoom: canvas pixels for 1/72 inch). */
  paint(page: number, canvas: HTMLCanvasElement, view: PageView, run: PaintRun): Promise<void>;
  /** Page labels and bookmarks of the file, as a start for a page map; empty where it has none. */
  guide(): Promise<PageMap>;
  /** The text layer of a page in the order of the file; empty where there is none, as on plain scans. */
  text(page: number): Promise<readonly TextSpan[]>;
  /** Gives back what work that nobody wants any more still takes: nobody looks at the volume. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the volume with this content hash and length; throws a `ScanError`. */
export async function openScan(hash: string, bytes: number): Promise<ScanDocument> {
  const url = `dossier://volume/${hash}`;
  if (wasAtCrash(hash)) throw new ScanError('crashed');
  const source = createRangeSource(url, bytes);
  try {
    // Whether this volume may be read is asked every time, also when all that opening needs is known.
    const [known, boxes] = await Promise.all([
      appCache.recipe(hash, bytes),
      appCache.boxes(hash),
      readEnds({ bytes, read: source.read }),
    ]);
    source.know(known ?? []);
    const scan = await openFrom(hash, url, source, bytes, boxes);
    if (known === undefined) keepRecipe(hash, bytes, source);
    return scan;
  } catch (error) {
    source.close();
    throw toScanError(error);
  }
}

/** Keeps what opening needed: it is for another day. */
function keepRecipe(hash: string, bytes: number, source: RangeSource): void {
  const blocks = source.blocks();
  setTimeout(() => void appCache.saveRecipe(hash, bytes, blocks), RECIPE_AFTER_MS);
}

/**
 * A volume in good order is read directly, and its pages that are one picture are decoded directly. pdf.js opens
 * when a page needs it: at once for any other volume, for some pages of a mixed one, never for a plain scan.
 */
async function openFrom(
  hash: string,
  url: string,
  source: RangeSource,
  bytes: number,
  cached: Boxes,
): Promise<ScanDocument> {
  const simple = await openSimpleScan(source, bytes);
  const sessions = createSessionRow(() => openPdfSession(source, bytes, simple?.overlay() ?? undefined));
  const pageCount = simple?.pageCount ?? (await trailed(hash, () => sessions.open())).file.numPages;
  const box = async (page: number): Promise<PageBox> =>
    (await simple?.box(page)) ?? trailed(hash, () => sessions.withPage(page, boxOfPdfPage));
  const isQuick = async (page: number): Promise<boolean> => ((await simple?.image(page)) ?? null) !== null;
  return {
    hash,
    pageCount,
    // Pages are laid out at once; those that are not known yet are taken to be like the first one.
    boxes: { ...cached, 0: cached[0] ?? (await box(0).catch(() => PAPER)) },
    box,
    isQuick,
    async paint(page, canvas, view, run) {
      const outcome = await paintDirectly(simple, url, { page, canvas, view, run });
      if (outcome === 'painted') return;
      const isWhole = await trailed(hash, () =>
        sessions.withPage(
          page,
          (proxy, until) => paintPdfPage(proxy, { canvas, view, part: run.part }, until),
          run,
        ),
      );
      if (isWhole && outcome !== 'undecodable') return;
      // An empty sheet would pass for an empty page.
      if (isBlank(canvas)) throw new ScanError('damaged');
      if (!isWhole) markLacking(canvas);
    },
    async guide() {
      // A document of its own, gone when it was read: what lies behind bookmarks is of no use to painting.
      const session = await openPdfSession(source, bytes, simple?.overlay() ?? undefined);
      try {
        return await readFileGuide(session.file);
      } finally {
        await session.destroy();
      }
    },
    async text(page) {
      // A page that is one picture has no text operators: pdf.js need not open for it.
      if (await isQuick(page)) return [];
      return sessions.withPage(page, readPageText);
    },
    rest: () => sessions.rest(),
    async close() {
      await sessions.close();
      source.close();
    },
  };
}

interface Painting {
  readonly page: number;
  readonly canvas: HTMLCanvasElement;
  readonly view: PageView;
  readonly run: PaintRun;
}

/** A page that is not one picture is `mixed`: pdf.js paints it, as it does what cannot be decoded directly. */
async function paintDirectly(
  simple: SimpleScan | null,
  url: string,
  { page, canvas, view, run }: Painting,
): Promise<'painted' | 'mixed' | 'undecodable'> {
  run.signal.throwIfAborted();
  if (simple === null) return 'mixed';
  const [box, image] = await Promise.all([simple.box(page), simple.image(page)]);
  if (box === null || image === null) return 'mixed';
  return (await paintPageImage(url, image, { box, view, canvas, ...run })) ? 'painted' : 'undecodable';
}

function isBlank(canvas: HTMLCanvasElement): boolean {
  const side = 64;
  const small = new OffscreenCanvas(side, side).getContext('2d');
  if (small === null) return false;
  small.drawImage(canvas, 0, 0, side, side);
  return small.getImageData(0, 0, side, side).data.every((level) => level >= 254);
}
