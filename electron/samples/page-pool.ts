import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PageSpec } from './page-model.ts';
import type { PageAnswer, PageJob } from './page-worker.ts';

/** Draws pages on worker threads. */
export interface PagePool {
  readonly size: number;
  readonly paint: (page: PageSpec) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly job: PageJob;
  readonly resolve: (jpeg: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Starts one worker a processor. Jobs are taken in the order in which they came. */
export function openPagePool(size = Math.min(availableParallelism(), 8)): PagePool {
  const queue: Waiting[] = [];
  const running = new Map<Worker, Waiting>();
  const idle: Worker[] = [];
  let nextId = 1;
  const entry = findWorkerEntry();
  let failure: Error | undefined;

  const dispatch = (): void => {
    while (idle.length > 0 && queue.length > 0) {
      const worker = idle.pop();
      const waiting = queue.shift();
      if (!worker || !waiting) return;
      running.set(worker, waiting);
      worker.postMessage(waiting.job);
    }
  };
  const failAll = (error: Error): void => {
    failure = error;
    for (const waiting of [...running.values(), ...queue]) waiting.reject(error);
    running.clear();
    queue.length = 0;
  };
  const workers = Array.from({ length: size }, () => {
    const worker = new Worker(entry);
    worker.on('message', (answer: PageAnswer) => {
      const waiting = running.get(worker);
      running.delete(worker);
      idle.push(worker);
      if (waiting && 'jpeg' in answer) waiting.resolve(answer.jpeg);
      else if (waiting && 'problem' in answer) waiting.reject(new Error(answer.problem));
      dispatch();
    });
    worker.on('error', failAll);
    idle.push(worker);
    return worker;
  });
  return {
    size,
    paint: (page) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        queue.push({ job: { id: nextId++, page }, resolve, reject });
        dispatch();
      }),
    close: async () => {
      failAll(new Error('the page pool is closed'));
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** The worker beside this module: as source, or as a bundle's own entry (this code may sit in a chunk). */
function findWorkerEntry(): URL {
  const places = ['./page-worker.ts', './page-worker.js', '../page-worker.js'];
  const entry = places
    .map((place) => new URL(place, import.meta.url))
    .find((url) => existsSync(fileURLToPath(url)));
  if (!entry) throw new Error('page-worker is missing beside the sample generator');
  return entry;
}
