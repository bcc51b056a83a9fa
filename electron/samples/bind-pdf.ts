import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { Refusal } from '#shared/errors/refusal.ts';
import { imageSize, pageRotation } from './page-geometry.ts';
import type { PageSpec } from './page-model.ts';

/** How far pages may be drawn ahead of the one being bound: bounds the memory. */
const AHEAD = 6;
const BUFFER_LIMIT_BYTES = 8 * 1024 * 1024;

export interface BindOptions {
  readonly title: string;
  /** Written into the file's information; fixed, so that the same sample has the same bytes. */
  readonly date: Date;
  readonly paint: (page: PageSpec) => Promise<Uint8Array>;
  readonly onPage: () => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Binds scanned pages into a PDF file, one image a page, streaming; JPEG data go in as they are.
 * Errors: FILE_UNWRITABLE, CANCELLED.
 */
export async function bindPdf(file: string, pages: readonly PageSpec[], options: BindOptions): Promise<void> {
  const document = new PDFDocument({ autoFirstPage: false, compress: false, info: infoOf(options) });
  const stream = createWriteStream(file);
  const finished = keepRejection(once(stream, 'finish'));
  document.pipe(stream);
  try {
    for await (const [page, jpeg] of paintAhead(pages, options.paint)) {
      if (options.signal?.aborted) throw new Refusal('CANCELLED', {});
      addPage(document, page, jpeg);
      options.onPage();
      while (document.readableLength > BUFFER_LIMIT_BYTES)
        await Promise.race([once(stream, 'drain'), finished]);
    }
    document.end();
    await finished;
  } catch (error) {
    stream.destroy();
    await rm(file, { force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof Refusal || code === undefined) throw error;
    throw new Refusal('FILE_UNWRITABLE', { name: basename(file), reason: code }, { cause: error });
  }
}

/** The pages in order with their pictures, a few being drawn ahead. */
async function* paintAhead(
  pages: readonly PageSpec[],
  paint: BindOptions['paint'],
): AsyncGenerator<readonly [PageSpec, Uint8Array]> {
  const ahead = new Map<PageSpec, Promise<Uint8Array>>();
  for (const [index, page] of pages.entries()) {
    for (const next of pages.slice(index, index + AHEAD)) {
      if (!ahead.has(next)) ahead.set(next, keepRejection(paint(next)));
    }
    yield [page, await (ahead.get(page) ?? paint(page))];
    ahead.delete(page);
  }
}

function infoOf(options: BindOptions): PDFKit.PDFDocumentOptions['info'] {
  return {
    Title: `${options.title}（评匣样例，内容虚构）`,
    Producer: 'PingXia sample scanner',
    Creator: 'PingXia sample scanner',
    CreationDate: options.date,
    ModDate: options.date,
  } as PDFKit.PDFDocumentOptions['info'];
}

function addPage(document: PDFKit.PDFDocument, page: PageSpec, jpeg: Uint8Array): void {
  const [width, height] = imageSize(page);
  document.addPage({ size: [width, height], margin: 0 });
  document.image(Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength), 0, 0, { width, height });
  const rotation = pageRotation(page.look);
  if (rotation !== 0) Object.assign(document.page.dictionary.data, { Rotate: rotation });
}

/** A page drawn ahead may fail before anybody waits for it; the failure is met when its turn comes. */
function keepRejection<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
