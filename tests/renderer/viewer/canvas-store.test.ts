import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCanvasStore } from '#renderer/viewer/canvas-store.ts';

const canvas = (width: number, height: number) => ({ width, height });

describe('the store of painted pages', () => {
  it('drops the page that was looked at least recently, and frees its pixels', () => {
    const store = createCanvasStore(250);
    const first = canvas(10, 10);
    const second = canvas(10, 10);
    store.put('a:1', first);
    store.put('a:2', second);
    store.get('a:1');
    store.put('a:3', canvas(10, 10));
    expect(second).toEqual({ width: 0, height: 0 });
    expect(store.get('a:2')).toBeUndefined();
    expect(store.get('a:1')).toBe(first);
    expect(store.pixels).toBe(200);
  });

  it('never drops what is on the screen, and catches up when it leaves', () => {
    const store = createCanvasStore(100);
    const seen = canvas(10, 10);
    store.hold('a:1');
    store.put('a:1', seen);
    store.put('a:2', canvas(10, 10));
    expect(seen.width).toBe(10);
    store.hold('a:3');
    store.put('a:3', canvas(10, 10));
    expect(store.pixels).toBe(200);
    store.release('a:1');
    expect(store.pixels).toBe(100);
    expect(seen.width).toBe(0);
  });

  it('counts holders: two panes may show one page', () => {
    const store = createCanvasStore(50);
    store.hold('a:1');
    store.hold('a:1');
    store.put('a:1', canvas(10, 10));
    store.release('a:1');
    expect(store.pixels).toBe(100);
    store.release('a:1');
    expect(store.pixels).toBe(0);
  });

  it('frees a canvas that is replaced, and all of a document that is closed', () => {
    const store = createCanvasStore(10_000);
    const old = canvas(10, 10);
    store.put('a:1', old);
    store.put('a:1', canvas(20, 20));
    store.put('b:1', canvas(5, 5));
    expect(old.width).toBe(0);
    store.dropAll('a:');
    expect(store.pixels).toBe(25);
  });

  it('stays within its budget whatever comes, while nothing is held', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 40 }))), (puts) => {
        const store = createCanvasStore(2000);
        for (const [key, side] of puts) {
          store.put(`a:${key}`, canvas(side, side));
          expect(store.pixels).toBeLessThanOrEqual(2000);
        }
      }),
    );
  });
});
