import type { PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pdfjs, rendererUrl, workerUrl } from './pdfjs.ts';

/** The two threads of one pdf.js document: one reads and parses, the other paints. */
export interface PdfWorkers {
  readonly worker: PDFWorker;
  /** Calls `open` so that the document that it opens paints in the other thread. */
  readonly adopt: <T>(open: () => T) => T;
  /** Resolves when the one that reads does nothing else. */
  readonly isFree: () => Promise<void>;
  /** Resolves when a page asked for more than is painted. */
  readonly refused: Promise<void>;
  /** Ends both at once, whatever they do, and with them all their memory. */
  readonly end: () => void;
}

/** Threads of our own: pdf.js ends its own ones only when they answer, which a crafted page keeps them from. */
export function startPdfWorkers(): PdfWorkers {
  const parser = new Worker(workerUrl, { type: 'module' });
  const painter = new Worker(rendererUrl, { type: 'module' });
  const worker = pdfjs.PDFWorker.create({ port: parser, verbosity: 0 } as never);
  return {
    worker,
    adopt(open) {
      pdfjs.GlobalWorkerOptions.rendererPorts = [painter];
      try {
        return open();
      } finally {
        pdfjs.GlobalWorkerOptions.rendererPorts = [];
      }
    },
    isFree: () => askFree(parser),
    refused: hearRefusal(parser),
    end() {
      worker.destroy();
      parser.terminate();
      painter.terminate();
    },
  };
}

function askFree(thread: Worker): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    thread.postMessage({ isFree: port2 }, [port2]);
  });
}

function hearRefusal(thread: Worker): Promise<void> {
  return new Promise((resolve) => {
    thread.addEventListener('message', ({ data }: MessageEvent<{ isRefused?: unknown }>) => {
      if (data.isRefused === true) resolve();
    });
  });
}
