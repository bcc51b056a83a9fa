import { estimateSkew } from './estimate-skew.ts';
import type { GreyPicture } from './find-ink.ts';

/** Runs in a worker: a picture in, the estimate out. */
globalThis.onmessage = (event: MessageEvent<GreyPicture>) => {
  globalThis.postMessage(estimateSkew(event.data));
};
