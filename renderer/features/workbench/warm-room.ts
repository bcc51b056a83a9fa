import { callApi } from '#renderer/api/client.ts';
import { warmPictures } from '#renderer/viewer/picture/picture-decoder.ts';
import { readRules } from './read-rules.ts';

/** Makes ready what every case of a batch needs, while nothing else is to be done; returns how to stop it. */
export function warmRoom(batchId: string): () => void {
  const waiting = requestIdleCallback(() => {
    warmPictures();
    // A room that cannot be made ready says so when it is entered.
    callApi('rules.frozen', { batchId })
      .then(readRules)
      .catch(() => undefined);
  });
  return () => cancelIdleCallback(waiting);
}
