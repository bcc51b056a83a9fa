import { parentPort } from 'node:worker_threads';
import { findTypefaces } from './fonts.ts';
import type { PageSpec } from './page-model.ts';
import { paintPage } from './paint-page.ts';

/** What the pool sends and gets back; `jpeg` is transferred, not copied. */
export interface PageJob {
  readonly id: number;
  readonly page: PageSpec;
}
export type PageAnswer =
  { readonly id: number; readonly jpeg: Uint8Array } | { readonly id: number; readonly problem: string };

const port = parentPort;
if (!port) throw new Error('page-worker runs as a worker thread only');
const faces = findTypefaces();

port.on('message', (job: PageJob) => {
  try {
    const painted = paintPage(job.page, faces);
    // A copy with a buffer of its own: the encoder's memory cannot be transferred.
    const jpeg = new Uint8Array(painted);
    port.postMessage({ id: job.id, jpeg } satisfies PageAnswer, [jpeg.buffer]);
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    port.postMessage({ id: job.id, problem } satisfies PageAnswer);
  }
});
