import type { PictureAnswer, PictureJob } from './picture-job.ts';

/** As many as the render queue runs at once; they stay for the life of the window. */
const MAX_WORKERS = 2;

interface Waiting {
  readonly job: PictureJob;
  readonly settled: PromiseWithResolvers<PictureAnswer>;
}

const idle: Worker[] = [];
const waiting: Waiting[] = [];
let workers = 0;

/** Decodes a picture off this thread; null when the browser cannot. The buffer of the data is given away. */
export function decodePicture(job: PictureJob): Promise<PictureAnswer> {
  const settled = Promise.withResolvers<PictureAnswer>();
  waiting.push({ job, settled });
  startNext();
  return settled.promise;
}

function startNext(): void {
  const worker = waiting.length > 0 ? (idle.pop() ?? addWorker()) : null;
  const next = worker === null ? undefined : waiting.shift();
  if (worker === null || next === undefined) return;
  worker.onmessage = ({ data }: MessageEvent<PictureAnswer>) => {
    idle.push(worker);
    next.settled.resolve(data);
    startNext();
  };
  worker.onerror = (event) => {
    worker.terminate();
    workers -= 1;
    console.warn('picture worker', event.message);
    next.settled.resolve(null);
    startNext();
  };
  worker.postMessage(next.job, [next.job.data.buffer]);
}

function addWorker(): Worker | null {
  if (workers >= MAX_WORKERS) return null;
  workers += 1;
  return new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' });
}
