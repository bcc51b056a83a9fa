import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageRect } from '#shared/domain/dossier.ts';
import { toQuarterTurn, type PageBox, type PageView } from './geometry.ts';
import { ShippedFiles } from './pdf-assets.ts';
import { pdfjs } from './pdfjs.ts';
import { createRangeSource, RangeFault, type RangeSource } from './range-source.ts';

/** An open volume. Page numbers are 0-based. */
export interface ScanDocument {
  readonly hash: string;
  readonly pageCount: number;
  /** Boxes of the pages looked at so far. */
  box(page: number): Promise<PageBox>;
  /** Paints a page into a canvas of the size that the view asks for (zoom: canvas pixels for 1/72 inch). */
  paint(page: number, canvas: HTMLCanvasElement, view: PageView, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export type ScanFault = 'damaged' | 'encrypted' | 'forbidden' | 'missing' | 'timeout' | 'failed';

export class ScanError extends Error {
  readonly fault: ScanFault;

  constructor(fault: ScanFault, cause?: unknown) {
    super(`scan: ${fault}`, { cause });
    this.name = 'ScanError';
    this.fault = fault;
  }
}

/** A crafted or damaged file must not keep a person waiting. */
const OPEN_TIMEOUT_MS = 15_000;
/** Page objects lie scattered between the images: small steps; an image is asked for in one stretch anyway. */
const CHUNK_BYTES = 32 * 1024;
/** Scans of A4 at 600 dpi have 35 million pixels; A0 fold-outs at 300 dpi 140 million. */
const MAX_IMAGE_PIXELS = 256 * 1024 * 1024;

/** Opens the volume with this content hash and length; throws a `ScanError`. */
export async function openScan(hash: string, bytes: number): Promise<ScanDocument> {
  const source = createRangeSource(`dossier://volume/${hash}`, bytes);
  const lost = Promise.withResolvers<never>();
  const task = pdfjs.getDocument({
    range: createTransport(source, bytes, lost.reject),
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
    return wrapDocument(hash, file, async () => {
      await task.destroy();
      source.close();
    });
  } catch (error) {
    source.close();
    void task.destroy();
    throw toScanError(error);
  } finally {
    clearTimeout(timeout);
    // A read that fails after opening is the page's fault, reported where the page is painted.
    lost.promise.catch(() => undefined);
  }
}

function createTransport(source: RangeSource, bytes: number, onFault: (error: unknown) => void) {
  class Transport extends pdfjs.PDFDataRangeTransport {
    override requestDataRange(begin: number, end: number): void {
      source.read(begin, end).then((chunk) => this.onDataRange(begin, chunk), onFault);
    }
    override abort(): void {
      source.close();
    }
  }
  return new Transport(bytes, null);
}

function wrapDocument(hash: string, file: PDFDocumentProxy, close: () => Promise<void>): ScanDocument {
  return {
    hash,
    pageCount: file.numPages,
    async box(page) {
      return boxOf(await file.getPage(page + 1));
    },
    async paint(page, canvas, view, signal) {
      const proxy = await file.getPage(page + 1);
      signal.throwIfAborted();
      const box = boxOf(proxy);
      const viewport = proxy.getViewport({ scale: view.zoom, rotation: (box.rotate + view.turn) % 360 });
      canvas.width = Math.max(1, Math.round(viewport.width));
      canvas.height = Math.max(1, Math.round(viewport.height));
      const painting = proxy.render({
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
        proxy.cleanup();
      }
    },
    close,
  };
}

function boxOf(page: PDFPageProxy): PageBox {
  const [x0 = 0, y0 = 0, x1 = 595, y1 = 842] = page.view;
  const crop: PageRect = [x0, y0, x1, y1];
  return { crop, rotate: toQuarterTurn(page.rotate), userUnit: page.userUnit };
}

function toScanError(error: unknown): ScanError {
  if (error instanceof ScanError) return error;
  if (error instanceof RangeFault) {
    if (error.status === 403) return new ScanError('forbidden', error);
    if (error.status === 404) return new ScanError('missing', error);
    return new ScanError('failed', error);
  }
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return new ScanError('encrypted', error);
  if (name === 'InvalidPDFException' || name === 'FormatError') return new ScanError('damaged', error);
  return new ScanError('failed', error);
}
