// oxlint-disable-next-line no-restricted-imports -- the type of what the main process hands in
import type * as Electron from 'electron';
import type { ElectronApplication, Page } from 'playwright-core';
import { inRepo } from '#scripts/runtime/paths.mjs';
import { forgetNetwork } from './forget-network.ts';
import type { PagePicture } from './room-probe.ts';

/** Stock pdf.js in a window of its own in the same Electron: `getDocument({url})` over the same scheme. */
export interface StockViewer {
  /** Milliseconds to the first page, painted `width` pixels wide. */
  open(width: number): Promise<number>;
  paint(page: number): Promise<number>;
  /** Paints so many pixels wide from now on. */
  resize(width: number): Promise<void>;
  look(): Promise<PagePicture>;
  pid(): Promise<number>;
  close(): Promise<void>;
}

const html = `<!doctype html><canvas></canvas><script type="module">
import * as pdfjs from './pdf.min.mjs';
pdfjs.GlobalWorkerOptions.workerSrc = './pdf.worker.min.mjs';
const canvas = document.querySelector('canvas');
let file, width;
async function paint(page) {
  const started = performance.now();
  const proxy = await file.getPage(page + 1);
  const scale = width / proxy.getViewport({ scale: 1 }).width;
  await proxy.render({ canvas, viewport: sized(proxy.getViewport({ scale })) }).promise;
  await new Promise(requestAnimationFrame);
  return performance.now() - started;
}
function sized(viewport) {
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  return viewport;
}
window.stock = {
  paint,
  resize(w) {
    width = w;
  },
  look() {
    const small = new OffscreenCanvas(200, 280).getContext('2d');
    small.imageSmoothingQuality = 'high';
    small.drawImage(canvas, 0, 0, 200, 280);
    const { data } = small.getImageData(0, 0, 200, 280);
    const levels = [...data].filter((_, at) => at % 4 !== 3);
    return { width: canvas.width, height: canvas.height, levels };
  },
  async open(w) {
    width = w;
    const started = performance.now();
    const wasmUrl = new URL('./wasm/', location.href).href;
    file = await pdfjs.getDocument({ url: 'dossier://volume/stock', wasmUrl }).promise;
    await paint(0);
    return performance.now() - started;
  },
};
</script>`;

interface StockWindow {
  readonly stock: Pick<StockViewer, 'open' | 'paint' | 'resize' | 'look'>;
}

/** Opens the window; it lives in a session of its own, which serves pdf.js as published and one file. */
export async function openStockViewer(app: ElectronApplication, path: string): Promise<StockViewer> {
  const opening = app.waitForEvent('window');
  await app.evaluate(serveStock, { html, path, pdfjs: inRepo('node_modules/pdfjs-dist') });
  const page: Page = await opening;
  await forgetNetwork(page);
  await page.waitForFunction(() => 'stock' in window);
  return {
    open: (width) => page.evaluate((w) => (window as unknown as StockWindow).stock.open(w), width),
    paint: (number) => page.evaluate((n) => (window as unknown as StockWindow).stock.paint(n), number),
    resize: (width) => page.evaluate((w) => (window as unknown as StockWindow).stock.resize(w), width),
    look: () => page.evaluate(() => (window as unknown as StockWindow).stock.look()),
    pid: async () => {
      const window = await app.browserWindow(page);
      return window.evaluate((one) => one.webContents.getOSProcessId());
    },
    close: async () => {
      const window = await app.browserWindow(page);
      await window.evaluate((one) => one.destroy());
    },
  };
}

/** Runs in the main process. */
async function serveStock(
  { BrowserWindow, session }: typeof Electron,
  served: { html: string; path: string; pdfjs: string },
): Promise<void> {
  const { createReadStream, promises } = process.getBuiltinModule('node:fs');
  const { Readable } = process.getBuiltinModule('node:stream');
  const own = session.fromPartition(`stock-${Date.now()}`);
  own.protocol.handle('app', async ({ url }) => {
    const name = new URL(url).pathname.slice(1);
    if (name === '') return new Response(served.html, { headers: { 'content-type': 'text/html' } });
    const isDecoder = name.startsWith('wasm/');
    const body = await promises.readFile(`${served.pdfjs}/${isDecoder ? name : `legacy/build/${name}`}`);
    const type = name.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
    return new Response(new Uint8Array(body), { headers: { 'content-type': type } });
  });
  own.protocol.handle('dossier', async (request) => {
    const { size } = await promises.stat(served.path);
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '') ?? [];
    const start = Number(from ?? 0);
    const end = to === undefined || to === '' ? size - 1 : Math.min(size - 1, Number(to));
    const body = Readable.toWeb(createReadStream(served.path, { start, end })) as ReadableStream;
    return new Response(body, {
      status: from === undefined ? 200 : 206,
      headers: {
        'content-length': String(end - start + 1),
        ...(from === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
        'accept-ranges': 'bytes',
        'content-type': 'application/pdf',
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'accept-ranges, content-length, content-range',
      },
    });
  });
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    webPreferences: { session: own, sandbox: true },
  });
  await window.loadURL('app://pingxia/');
}
