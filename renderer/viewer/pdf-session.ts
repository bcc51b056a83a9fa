import type {
  PDFDataRangeTransport,
  PDFDocumentLoadingTask,
  PDFDocumentProxy,
  PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageRect } from '#shared/domain/dossier.ts';
import { isShowable, toQuarterTurn, type PageBox, type PageView, type ViewRect } from './geometry.ts';
import { ShippedFiles } from './pdf-assets.ts';
import { startPdfWorkers } from './pdf-workers.ts';
import { pdfjs } from './pdfjs.ts';
import type { RangeSource } from './range-source.ts';
import { ScanError } from './scan-error.ts';

/** A crafted or damaged file must not keep a person waiting. */
const OPEN_TIMEOUT_MS = 13_000;
/** So long a document may take to end by itself. */
const GRACE_MS = 300;
/** Page objects lie scattered between the images: small steps; an image is asked for in one stretch anyway. */
const CHUNK_BYTES = 32 * 1024;
/** Scans of A4 at 600 dpi have 35 million pixels; A0 fold-outs at 300 dpi 140 million. */
const MAX_IMAGE_PIXELS = 160 * 1024 * 1024;
/** As the clerk's intake and the direct reader: ten times a stout dossier. */
const MAX_PAGES = 20_000;

/** pdf.js keeps what it reads, and reads all of a file that it cannot make sense of. */
const MAX_READ_BYTES = 400 * 1024 * 1024;

/** One pdf.js document. */
export interface PdfSession {
  readonly file: PDFDocumentProxy;
  /** Ends it with its threads, also when these hang: at once when they are known to be held, soon otherwise. */
  readonly destroy: (isHeld?: boolean) => Promise<void>;
  /** Resolves when the reading thread does nothing else. */
  readonly isFree: () => Promise<void>;
  /** Rejects when a read failed, for pdf.js then waits for the bytes for ever, and when a page asked for too much. */
  readonly lost: Promise<never>;
  /** What it has read since it opened, and keeps. */
  readonly bytesRead: () => number;
}

/** Opens a document of pdf.js; `tail` is read as if it stood behind the file. Rejects with what went wrong. */
export async function openPdfSession(
  source: RangeSource,
  bytes: number,
  tail: Uint8Array = new Uint8Array(),
): Promise<PdfSession> {
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => undefined);
  let bytesRead = 0;
  const range = createTransport(
    createReader(source, bytes, tail),
    bytes + tail.length,
    lost.reject,
    (count) => {
      bytesRead += count;
      if (bytesRead > MAX_READ_BYTES) lost.reject(new ScanError('damaged'));
    },
  );
  const { task, isFree, refused, destroy } = startDocument(range);
  void refused.then(() => lost.reject(new ScanError('damaged')));
  const timeout = setTimeout(() => lost.reject(new ScanError('timeout')), OPEN_TIMEOUT_MS);
  try {
    const file = await Promise.race([task.promise, lost.promise]);
    if (!(file.numPages >= 1 && file.numPages <= MAX_PAGES)) throw new ScanError('damaged');
    const readToOpen = bytesRead;
    return { file, isFree, destroy, lost: lost.promise, bytesRead: () => bytesRead - readToOpen };
  } catch (error) {
    void destroy(true);
    throw error;
  } finally {
    clearTimeout(timeout);
  }
}

function startDocument(range: PDFDataRangeTransport): {
  readonly task: PDFDocumentLoadingTask;
  readonly refused: Promise<void>;
} & Pick<PdfSession, 'isFree' | 'destroy'> {
  const workers = startPdfWorkers();
  const task = workers.adopt(() =>
    pdfjs.getDocument({
      range,
      worker: workers.worker,
      rangeChunkSize: CHUNK_BYTES,
      disableAutoFetch: true,
      disableStream: true,
      enableXfa: false,
      maxImageSize: MAX_IMAGE_PIXELS,
      useWorkerFetch: false,
      BinaryDataFactory: ShippedFiles,
      verbosity: 0,
    }),
  );
  // It may be ended before it opened; whoever waited for it was told.
  task.promise.catch(() => undefined);
  return {
    task,
    isFree: workers.isFree,
    refused: workers.refused,
    async destroy(isHeld = false) {
      // pdf.js told to end while it still opens throws where nobody catches: its thread is gone before it hears of it.
      if (isHeld) workers.end();
      const gone = task.destroy().catch(() => undefined);
      if (isHeld) return;
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, GRACE_MS))]);
      workers.end();
    },
  };
}

type Read = (begin: number, end: number) => Promise<Uint8Array>;

function createReader(source: RangeSource, bytes: number, tail: Uint8Array): Read {
  return async (begin, end) => {
    if (end <= bytes || tail.length === 0) return source.read(begin, end);
    const behind = tail.slice(Math.max(0, begin - bytes), end - bytes);
    if (begin >= bytes) return behind;
    const before = await source.read(begin, bytes);
    const whole = new Uint8Array(before.length + behind.length);
    whole.set(before);
    whole.set(behind, before.length);
    return whole;
  };
}

function createTransport(
  read: Read,
  bytes: number,
  onFault: (error: unknown) => void,
  onRead: (count: number) => void,
) {
  class Transport extends pdfjs.PDFDataRangeTransport {
    #isAborted = false;
    override requestDataRange(begin: number, end: number): void {
      read(begin, end).then((chunk) => {
        if (this.#isAborted) return;
        onRead(chunk.length);
        this.onDataRange(begin, chunk);
      }, onFault);
    }
    override abort(): void {
      this.#isAborted = true;
    }
  }
  return new Transport(bytes, null);
}

interface PdfPainting {
  readonly canvas: HTMLCanvasElement;
  readonly view: PageView;
  /** Only this part of the page, view space. */
  readonly part?: ViewRect | undefined;
}

/** Paints a page into a canvas of the size that the view asks for; false when a picture on it was left out. */
export async function paintPdfPage(
  page: PDFPageProxy,
  { canvas, view, part }: PdfPainting,
  signal: AbortSignal,
): Promise<boolean> {
  signal.throwIfAborted();
  const rotation = (boxOfPdfPage(page).rotate + view.turn) % 360;
  const { x, y } = part ?? { x: 0, y: 0 };
  const viewport = page.getViewport({ scale: view.zoom, rotation, offsetX: -x, offsetY: -y });
  const { width, height } = part ?? viewport;
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const painting = page.render({
    canvas,
    viewport,
    background: '#ffffff',
    annotationMode: pdfjs.AnnotationMode.ENABLE,
  });
  const cancel = () => painting.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await painting.promise;
    return hasAllPictures(page);
  } finally {
    signal.removeEventListener('abort', cancel);
    // The decoded images of a scan are the memory that counts; what a person sees lies in the canvas.
    page.cleanup();
  }
}

/** pdf.js keeps nothing in the place of a picture that it cannot decode, and paints the rest. */
function hasAllPictures(page: PDFPageProxy): boolean {
  const kept = page.objs as unknown as Iterable<readonly [string, unknown]>;
  return [...kept].every(([name, data]) => !name.startsWith('img_') || data !== null);
}

/** @throws ScanError for a page of impossible size */
export function boxOfPdfPage(page: PDFPageProxy): PageBox {
  const [x0 = 0, y0 = 0, x1 = 595, y1 = 842] = page.view;
  const crop: PageRect = [x0, y0, x1, y1];
  const box = { crop, rotate: toQuarterTurn(page.rotate), userUnit: page.userUnit };
  if (!isShowable(box)) throw new ScanError('damaged');
  return box;
}
