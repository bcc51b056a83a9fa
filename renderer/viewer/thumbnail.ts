import { appCache } from '#renderer/cache/app-cache.ts';
import { rectToView, viewSize, type PageView, type ViewRect } from './geometry.ts';
import type { PageRect } from '#shared/domain/dossier.ts';
import { pause } from './pause.ts';
import { renderQueue } from './painting.ts';
import { Priority } from './render-queue.ts';
import type { ScanDocument } from './scan-document.ts';

const THUMBNAIL_WIDTH = 160;
const SNIPPET_WIDTH = 420;
const SNIPPET_HEIGHT = 1200;
const SNIPPET_MAX_ZOOM = 2.5;
/** A mark that is still being moved about needs no picture of every place. */
const SNIPPET_PAUSE_MS = 300;

/** A small picture of a page, from the cache or painted when there is nothing better to do. To be closed. */
export async function makeThumbnail(
  scan: ScanDocument,
  page: number,
  signal: AbortSignal,
): Promise<ImageBitmap> {
  const cached = await appCache.thumbnail(scan.hash, page);
  // What cannot be decoded any more is painted anew.
  const known = cached === undefined ? null : await createImageBitmap(cached).catch(() => null);
  if (known !== null) return known;
  const canvas = await paintThumbnail(scan, page, Priority.thumbnail, signal);
  try {
    const picture = await toJpeg(canvas);
    await appCache.saveThumbnail(scan.hash, page, picture);
    return await createImageBitmap(picture);
  } finally {
    canvas.width = 0;
  }
}

/** Paints a small picture of a page, upright as the file says. Rejects with an AbortError. */
export async function paintThumbnail(
  scan: ScanDocument,
  page: number,
  priority: Priority,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  // Read in its turn as well: what leads to a page may have to be read from the disk.
  const sightOf = async (): Promise<Sight> => {
    const { width } = viewSize(await scan.box(page), { turn: 0, zoom: 1 });
    return { view: { turn: 0, zoom: THUMBNAIL_WIDTH / width } };
  };
  return paintSmall(scan, page, sightOf, priority, signal);
}

/** A picture of what a rectangle holds, as the file shows it, from the cache or painted, for lists of evidence. */
export async function makeSnippet(
  scan: ScanDocument,
  page: number,
  rect: PageRect,
  signal: AbortSignal,
): Promise<Blob> {
  const key = `${scan.hash} ${page} ${rect.join(' ')}`;
  const cached = await appCache.snippet(key);
  if (cached !== undefined) return cached;
  await pause(SNIPPET_PAUSE_MS, signal);
  const sightOf = async (): Promise<Sight> => {
    const box = await scan.box(page);
    const { width, height } = rectToView(box, { turn: 0, zoom: 1 }, rect);
    const zoom = Math.min(SNIPPET_MAX_ZOOM, SNIPPET_WIDTH / width, SNIPPET_HEIGHT / height);
    const view: PageView = { turn: 0, zoom };
    return { view, part: rectToView(box, view, rect) };
  };
  const canvas = await paintSmall(scan, page, sightOf, Priority.snippet, signal);
  try {
    const picture = await toJpeg(canvas);
    await appCache.saveSnippet(key, picture);
    return picture;
  } finally {
    canvas.width = 0;
  }
}

/** What a small picture shows; all of the page without `part`, which is in view space. */
interface Sight {
  readonly view: PageView;
  readonly part?: ViewRect;
}

async function paintSmall(
  scan: ScanDocument,
  page: number,
  sightOf: () => Promise<Sight>,
  priority: Priority,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  signal.throwIfAborted();
  const canvas = document.createElement('canvas');
  const job = renderQueue.add(priority, async (running) => {
    const { view, ...sight } = await sightOf();
    await scan.paint(page, canvas, view, {
      ...sight,
      signal: running,
      isAhead: () => priority >= Priority.near,
    });
  });
  const cancel = (): void => job.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await job.done;
    return canvas;
  } catch (error) {
    canvas.width = 0;
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** @throws Error for a canvas without pixels */
export function toJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (picture) => (picture === null ? reject(new Error('the canvas has no pixels')) : resolve(picture)),
      'image/jpeg',
      0.8,
    );
  });
}
