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

/**
 * pdf.js keeps every byte that it ever read of a file. After this many a fresh document takes over, so that
 * leafing through a gigabyte of scans does not fill the memory with it.
 */
const RENEW_AFTER_BYTES = 96 * 1024 * 1024;

/** One pdf.js document with what it has read so far. */
interface Session {
  readonly file: PDFDocumentProxy;
  readonly destroy: () => Promise<void>;
  readonly bytesRead: () => number;
  users: number;
  isRetired: boolean;
}

/** Opens the volume with this content hash and length; throws a `ScanError`. */
export async function openScan(hash: string, bytes: number): Promise<ScanDocument> {
  const source = createRangeSource(`dossier://volume/${hash}`, bytes);
  try {
    return shareSessions(hash, source, bytes, await openSession(source, bytes));
  } catch (error) {
    source.close();
    throw toScanError(error);
  }
}

async function openSession(source: RangeSource, bytes: number): Promise<Session> {
  const lost = Promise.withResolvers<never>();
  let bytesRead = 0;
  const transport = createTransport(source, bytes, lost.reject, (count) => {
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
    return {
      file,
      destroy: () => task.destroy(),
      bytesRead: () => bytesRead - readToOpen,
      users: 0,
      isRetired: false,
    };
  } catch (error) {
    void task.destroy();
    throw error;
  } finally {
    clearTimeout(timeout);
    // A read that fails after opening is the page's fault, reported where the page is painted.
    lost.promise.catch(() => undefined);
  }
}

function createTransport(
  source: RangeSource,
  bytes: number,
  onFault: (error: unknown) => void,
  onRead: (count: number) => void,
) {
  class Transport extends pdfjs.PDFDataRangeTransport {
    #isAborted = false;
    override requestDataRange(begin: number, end: number): void {
      source.read(begin, end).then((chunk) => {
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

/** A document over a row of sessions: the newest paints, older ones go when their last page is painted. */
function shareSessions(hash: string, source: RangeSource, bytes: number, first: Session): ScanDocument {
  let current = first;
  let renewing: Promise<void> | null = null;

  async function withPage<T>(page: number, work: (proxy: PDFPageProxy) => T | Promise<T>): Promise<T> {
    const session = current;
    session.users += 1;
    try {
      return await work(await session.file.getPage(page + 1));
    } finally {
      session.users -= 1;
      if (session.isRetired && session.users === 0) void session.destroy();
      if (session === current && session.bytesRead() > RENEW_AFTER_BYTES) renewing ??= renew();
    }
  }

  async function renew(): Promise<void> {
    try {
      const old = current;
      current = await openSession(source, bytes);
      old.isRetired = true;
      if (old.users === 0) void old.destroy();
    } catch (error) {
      console.warn(`${hash} goes on with its old session`, error);
    } finally {
      renewing = null;
    }
  }

  return {
    hash,
    pageCount: first.file.numPages,
    box: (page) => withPage(page, boxOf),
    paint: (page, canvas, view, signal) => withPage(page, (proxy) => paintPage(proxy, canvas, view, signal)),
    async close() {
      await renewing;
      await current.destroy();
      source.close();
    },
  };
}

async function paintPage(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  view: PageView,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const rotation = (boxOf(page).rotate + view.turn) % 360;
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
