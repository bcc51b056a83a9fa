/**
 * Evaluated first in the worker of pdf.js: a file of a few kilobytes can ask for gigabytes (a stream that inflates
 * without end, a picture of 100,000 × 100,000 points), and pdf.js doubles its buffers as long as there is memory. An
 * array beyond the bound is refused; pdf.js reports the page or the picture as one that it cannot read.
 */
const MAX_ARRAY_BYTES = 400 * 1024 * 1024;
/** What streams decode into, doubled each time; the colours of A3 at 600 dpi take 209 MB. */
const MAX_BUFFER_BYTES = 255 * 1024 * 1024;
/**
 * Decoders in WebAssembly (JPEG 2000, JBIG2) grow a memory of their own, in pages of 64 KiB. A4 in colour at 600 dpi takes
 * 420 MB in JPEG 2000; three threads may decode at once, and the memory of one that was ended lingers.
 */
const MAX_WASM_PAGES = 1024 * 8;
const WASM_PAGE_BYTES = 64 * 1024;

type ArrayMaker = new (...parts: unknown[]) => object;

/** The whole file is one array in pdf.js, of which only what was read takes memory: that one may be larger. */
let fileBytes = 0;

globalThis.addEventListener(
  'message',
  ({ data }: MessageEvent<{ action?: unknown; data?: { length?: unknown } }>) => {
    if (data.action === 'GetDocRequest' && typeof data.data?.length === 'number')
      fileBytes = data.data.length;
  },
);

function assertSize(name: string, bytes: number): void {
  const limit = name === 'Uint8Array' ? MAX_BUFFER_BYTES : MAX_ARRAY_BYTES;
  if (bytes <= limit || bytes === fileBytes) return;
  throw new RangeError(`an array of ${bytes} bytes is refused`);
}

/** A constructor that makes the same arrays, up to the bound. */
function bounded(name: string, original: ArrayMaker, bytesPerElement: number): ArrayMaker {
  function Bounded(...parts: unknown[]): object {
    const [length] = parts;
    if (typeof length === 'number') assertSize(name, length * bytesPerElement);
    const target = new.target as unknown;
    return Reflect.construct(original, parts, target === Bounded ? original : new.target) as object;
  }
  Bounded.prototype = original.prototype as object;
  Object.setPrototypeOf(Bounded, original);
  return Bounded as unknown as ArrayMaker;
}

const arrays = {
  ArrayBuffer: 1,
  Uint8Array: 1,
  Uint8ClampedArray: 1,
  Int8Array: 1,
  Uint16Array: 2,
  Int16Array: 2,
  Uint32Array: 4,
  Int32Array: 4,
  Float32Array: 4,
  Float64Array: 8,
} as const;

for (const [name, bytes] of Object.entries(arrays)) {
  const scope = globalThis as unknown as Record<string, ArrayMaker>;
  const original = scope[name];
  if (original !== undefined) scope[name] = bounded(name, original, bytes);
}

const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
  if (this.buffer.byteLength / WASM_PAGE_BYTES + pages > MAX_WASM_PAGES) {
    throw new RangeError(`${pages} more pages of memory are refused`);
  }
  return grow.call(this, pages);
};
