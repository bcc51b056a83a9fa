import { describe, expect, it } from 'vitest';
import { readStretch } from '#renderer/viewer/read-stretch.ts';

const url = 'dossier://volume/x';

/** A body that writes into the memory it is given, and counts the bytes that it would have to bring itself. */
function createBody(levels: Uint8Array) {
  let at = 0;
  let brought = 0;
  let isLetGo = false;
  const stream = new ReadableStream({
    type: 'bytes',
    pull(controller) {
      const view = controller.byobRequest?.view ?? null;
      const count = Math.min(view?.byteLength ?? levels.length, 1000, levels.length - at);
      const chunk = levels.slice(at, at + count);
      at += count;
      if (count === 0) {
        controller.close();
        controller.byobRequest?.respond(0);
      } else if (view === null) {
        brought += count;
        controller.enqueue(chunk);
      } else {
        new Uint8Array(view.buffer, view.byteOffset).set(chunk);
        controller.byobRequest?.respond(count);
      }
    },
    cancel() {
      isLetGo = true;
    },
  });
  return { stream, brought: () => brought, isLetGo: () => isLetGo };
}

describe('reading a stretch of a document', () => {
  it('reads straight into the array that it returns', async () => {
    const levels = Uint8Array.from({ length: 12_345 }, (_, index) => index % 251);
    const body = createBody(levels);
    const answer = async () => new Response(body.stream, { status: 206 });
    const stretch = await readStretch(url, 500, 500 + levels.length, answer);
    expect(Buffer.compare(stretch, levels)).toBe(0);
    expect(stretch.buffer.byteLength).toBe(levels.length);
    expect(body.brought()).toBe(0);
  });

  it('does not take more than it asked for, and lets go of the rest', async () => {
    const body = createBody(new Uint8Array(3000));
    const answer = async () => new Response(body.stream, { status: 206 });
    await expect(readStretch(url, 0, 2999, answer)).rejects.toMatchObject({ name: 'RangeFault', status: 0 });
    expect(body.isLetGo()).toBe(true);
  });

  it('asks for the rest where an answer was cut, and gives up when none comes', async () => {
    const asked: (string | null)[] = [];
    const answer = async (_url: string, init: RequestInit) => {
      asked.push(new Headers(init.headers).get('range'));
      return new Response(asked.length === 1 ? Uint8Array.of(1, 2, 3) : null, { status: 206 });
    };
    await expect(readStretch(url, 10, 15, answer)).rejects.toMatchObject({ name: 'RangeFault', status: 0 });
    expect(asked).toEqual(['bytes=10-14', 'bytes=13-14']);
  });
});
