import { createCanvasStore } from './canvas-store.ts';
import type { PageView } from './geometry.ts';
import { createRenderQueue } from './render-queue.ts';

/** 32 million pixels are 128 MB: nine A4 pages on a sharp screen, dozens on an ordinary one. */
const MAX_PIXELS = 32_000_000;

/** Painted pages of this window and the queue in which pages get painted. */
export const paintedPages = createCanvasStore<HTMLCanvasElement>(MAX_PIXELS);
export const renderQueue = createRenderQueue(2);

/** Name of a painted page; two views of the same size and rotation share one. */
export function paintKey(hash: string, page: number, view: PageView): string {
  return `${hash}:${page}:${view.turn}:${view.zoom.toFixed(4)}`;
}
