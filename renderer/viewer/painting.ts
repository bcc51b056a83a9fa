import { createCanvasStore } from './canvas-store.ts';
import type { PageView } from './geometry.ts';
import { createRenderQueue } from './render-queue.ts';

/** 64 million pixels are 256 MB: about 30 A4 pages at the size of a pane. */
const MAX_PIXELS = 64_000_000;

/** Painted pages of this window and the queue in which pages get painted. */
export const paintedPages = createCanvasStore<HTMLCanvasElement>(MAX_PIXELS);
export const renderQueue = createRenderQueue(2);

/** Name of a painted page; two views of the same size and rotation share one. */
export function paintKey(hash: string, page: number, view: PageView): string {
  return `${hash}:${page}:${view.turn}:${view.zoom.toFixed(4)}`;
}
