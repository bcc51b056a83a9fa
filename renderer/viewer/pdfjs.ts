import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import rendererUrl from 'pdfjs-dist/legacy/build/pdf.renderer.min.mjs?url';
import workerUrl from './pdf-worker.ts?worker&url';

/**
 * The one place that loads pdf.js. The legacy build runs on the oldest Chromium that the product is tested
 * on; parsing and painting both happen in workers, away from the interface.
 */
pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

export { pdfjs, rendererUrl, workerUrl };
