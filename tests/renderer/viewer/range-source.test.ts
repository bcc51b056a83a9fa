import { describe, expect, it } from 'vitest';
import { createRangeSource } from '#renderer/viewer/range-source.ts';
import { RangeFault } from '#renderer/viewer/read-stretch.ts';

const file = Uint8Array.from({ length: 20 * 1024 * 1024 }, (_, index) => index % 251);

/** Answers like the document protocol: one range, at most `limit` bytes of it. */
function serve(limit = 8 * 1024 * 1024) {
  const asked: string[] = [];
  const fetchRange = async (_url: string, init: RequestInit) => {
    const range = new Headers(init.headers).get('range') ?? '';
    asked.push(range);
    const [begin = 0, last = 0] = range.replace('bytes=', '').split('-').map(Number);
    return new Response(file.slice(begin, Math.min(last + 1, begin + limit)), { status: 206 });
  };
  return { asked, fetchRange };
}

describe('reading a document by ranges', () => {
  it('returns exactly the bytes asked for, cut at the end of the file', async () => {
    const { fetchRange } = serve();
    const source = createRangeSource('dossier://volume/x', file.length, fetchRange);
    expect(await source.read(7, 19)).toEqual(file.slice(7, 19));
    expect(await source.read(file.length - 3, file.length + 500)).toEqual(file.slice(-3));
  });

  it('puts a long stretch together from the pieces that the protocol gives', async () => {
    const { asked, fetchRange } = serve(3 * 1024 * 1024);
    const source = createRangeSource('dossier://volume/x', file.length, fetchRange);
    const stretch = await source.read(1, 10 * 1024 * 1024);
    expect(Buffer.compare(stretch, file.subarray(1, 10 * 1024 * 1024))).toBe(0);
    expect(asked.length).toBeGreaterThanOrEqual(4);
  });

  it('asks once for a block that is wanted twice, at the same time or later, and never shares its buffer', async () => {
    const { asked, fetchRange } = serve();
    const source = createRangeSource('dossier://volume/x', file.length, fetchRange);
    const [one, other] = await Promise.all([source.read(0, 1024), source.read(0, 1024)]);
    one.fill(0);
    expect(other).toEqual(file.slice(0, 1024));
    expect(await source.read(0, 1024)).toEqual(file.slice(0, 1024));
    expect(asked).toEqual(['bytes=0-1023']);
  });

  it('knows the blocks that it is given, and hands out those that it read', async () => {
    const { asked, fetchRange } = serve();
    const first = createRangeSource('dossier://volume/x', file.length, fetchRange);
    await first.read(100, 200);
    await first.read(0, 100_000);
    await first.read(300, 350);
    const known = first.blocks();
    expect(known.map(({ begin, data }) => [begin, data.length])).toEqual([
      [100, 100],
      [300, 50],
    ]);
    const second = createRangeSource('dossier://volume/x', file.length, fetchRange);
    second.know(known);
    expect(await second.read(300, 350)).toEqual(file.slice(300, 350));
    expect(asked).toHaveLength(3);
  });

  it('does not keep images: a large stretch is read again', async () => {
    const { asked, fetchRange } = serve();
    const source = createRangeSource('dossier://volume/x', file.length, fetchRange);
    await source.read(0, 100_000);
    await source.read(0, 100_000);
    expect(asked).toHaveLength(2);
  });

  it('says why it could not read, and tries again the next time', async () => {
    let status = 403;
    const source = createRangeSource('dossier://volume/x', 100, async () => {
      return new Response(status === 206 ? file.slice(0, 10) : null, { status });
    });
    await expect(source.read(0, 10)).rejects.toMatchObject({ name: 'RangeFault', status: 403 });
    status = 206;
    expect(await source.read(0, 10)).toEqual(file.slice(0, 10));
  });

  it('refuses ranges outside the file and answers that are too long or empty', async () => {
    const source = createRangeSource('dossier://volume/x', 100, async () => {
      return new Response(file.slice(0, 50), { status: 206 });
    });
    await expect(source.read(100, 120)).rejects.toBeInstanceOf(RangeFault);
    await expect(source.read(-1, 20)).rejects.toBeInstanceOf(RangeFault);
    await expect(source.read(0, 20)).rejects.toMatchObject({ status: 0 });
  });

  it('stops what runs when it is closed', async () => {
    const source = createRangeSource('dossier://volume/x', 100, (_url, init) => {
      const signal = init.signal;
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      });
    });
    const reading = source.read(0, 10);
    source.close();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
