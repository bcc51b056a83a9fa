/** What the store needs of a canvas. */
export interface PixelBox {
  width: number;
  height: number;
}

export interface CanvasStore<C extends PixelBox> {
  get(key: string): C | undefined;
  put(key: string, canvas: C): void;
  /** While held, a canvas is on the screen and stays. */
  hold(key: string): void;
  release(key: string): void;
  /** Drops every canvas of a document. */
  dropAll(prefix: string): void;
  readonly pixels: number;
}

/**
 * Painted pages, the least recently used dropped first once their pixels exceed the budget. A dropped canvas
 * is set to zero size: its memory lies in the GPU process, which waits for no garbage collector.
 */
export function createCanvasStore<C extends PixelBox>(maxPixels: number): CanvasStore<C> {
  const kept = new Map<string, C>();
  const held = new Map<string, number>();
  const total = () => [...kept.values()].reduce((sum, { width, height }) => sum + width * height, 0);

  function drop(key: string, canvas: C): void {
    kept.delete(key);
    canvas.width = 0;
    canvas.height = 0;
  }

  function shrink(): void {
    for (const [key, canvas] of kept) {
      if (total() <= maxPixels) return;
      if (!held.has(key)) drop(key, canvas);
    }
  }

  return {
    get(key) {
      const canvas = kept.get(key);
      if (canvas !== undefined) {
        kept.delete(key);
        kept.set(key, canvas);
      }
      return canvas;
    },
    put(key, canvas) {
      const previous = kept.get(key);
      if (previous !== undefined && previous !== canvas) drop(key, previous);
      kept.set(key, canvas);
      shrink();
    },
    hold(key) {
      held.set(key, (held.get(key) ?? 0) + 1);
    },
    release(key) {
      const left = (held.get(key) ?? 1) - 1;
      if (left > 0) held.set(key, left);
      else held.delete(key);
      shrink();
    },
    dropAll(prefix) {
      for (const [key, canvas] of kept) if (key.startsWith(prefix)) drop(key, canvas);
    },
    get pixels() {
      return total();
    },
  };
}
