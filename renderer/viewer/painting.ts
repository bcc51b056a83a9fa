import { createCanvasStore } from './canvas-store.ts';
import type { PageView } from './geometry.ts';
import { createRenderQueue } from './render-queue.ts';

/** 8 million pixels are 32 MB, and as much again in the compositor: nine A4 pages on an ordinary screen. */
const MAX_PIXELS = 8_000_000;

/** Painted pages of this window and the queue in which pages get painted. */
export const paintedPages = createCanvasStore<HTMLCanvasElement>(MAX_PIXELS);
export const renderQueue = createRenderQueue(3);

/** Margin pictures wait while somebody presses, draws or writes: they cost the moment in which that is taken in. */
export function giveWayToHands(signal: AbortSignal): void {
  for (const act of ['pointerdown', 'pointerup', 'keydown']) {
    window.addEventListener(act, renderQueue.giveWay, { capture: true, signal });
  }
}

/** Name of a painted page; two views of the same size and rotation share one. */
export function paintKey(hash: string, page: number, view: PageView): string {
  return `${hash}:${page}:${view.turn}:${view.zoom.toFixed(4)}`;
}
