import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageRect } from '#shared/domain/dossier.ts';
import { toQuarterTurn, type PageBox, type PageView } from './geometry.ts';
import { ShippedFiles } from './pdf-assets.ts';
import { pdfjs } from './pdfjs.ts';
import type { RangeSource } from './range-source.ts';
import { ScanError } from './scan-error.ts';

/** A crafted or damaged file must not keep a person waiting. */
const OPEN_TIMEOUT_MS = 15_000;
/** Page objects lie scattered between the images: small steps; an image is asked for in one stretch anyway. */
const CHUNK_BYTES = 32 * 1024;
/** Scans of A4 at 600 dpi have 35 million pixels; A0 fold-outs at 300 dpi 140 million. */
const MAX_IMAGE_PIXELS = 256 * 1024 * 1024;

/** One pdf.js document. */
export interface PdfSession {
  readonly file: PDFDocumentProxy;
  readonly destroy: () => Promise<void>;
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
  let bytesRead = 0;
  const read = createReader(source, bytes, tail);
  const transport = createTransport(read, bytes + tail.length, lost.reject, (count) => {
    bytesRead += count;
  });
  const task = pdfjs.getDocument({
    range: transport,
    rangeChunkSize: CHUNK_BYTES,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    maxImageSize: MAX_IMAGE_PIXELS,
    useWorkerFetch: false,
    BinaryDataFactory: ShippedFiles,
    verbosity: 0,
  });
  const timeout = setTimeout(() => lost.reject(new ScanError('timeout')), OPEN_TIMEOUT_MS);
  try {
    const file = await Promise.race([task.promise, lost.promise]);
    const readToOpen = bytesRead;
    return { file, destroy: () => task.destroy(), bytesRead: () => bytesRead - readToOpen };
  } catch (error) {
    void task.destroy();
    throw error;
  } finally {
    clearTimeout(timeout);
    // A read that fails after opening is the page's fault, reported where the page is painted.
    lost.promise.catch(() => undefined);
  }
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

/** Paints a page into a canvas of the size that the view asks for. */
export async function paintPdfPage(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  view: PageView,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const rotation = (boxOfPdfPage(page).rotate + view.turn) % 360;
  const viewport = page.getViewport({ scale: view.zoom, rotation });
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
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
  } finally {
    signal.removeEventListener('abort', cancel);
    // The decoded images of a scan are the memory that counts; what a person sees lies in the canvas.
    page.cleanup();
  }
}

export function boxOfPdfPage(page: PDFPageProxy): PageBox {
  const [x0 = 0, y0 = 0, x1 = 595, y1 = 842] = page.view;
  const crop: PageRect = [x0, y0, x1, y1];
  return { crop, rotate: toQuarterTurn(page.rotate), userUnit: page.userUnit };
}
