import { describe, expect, it } from 'vitest';
import { pause } from '#renderer/viewer/pause.ts';

describe('a pause', () => {
  it('ends by itself', async () => {
    await expect(pause(1, new AbortController().signal)).resolves.toBeUndefined();
  });

  it('is cut short when nobody waits any more, or nobody ever did', async () => {
    const abort = new AbortController();
    const pausing = pause(60_000, abort.signal);
    abort.abort();
    await expect(pausing).rejects.toMatchObject({ name: 'AbortError' });
    await expect(pause(60_000, abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
