import { describe, expect, it } from 'vitest';
import { createCliIo } from '#electron/cli/io.ts';

function listen(errIsTerminal: boolean) {
  const said: string[] = [];
  const streams = { out: () => undefined, err: (text: string) => void said.push(text), errIsTerminal };
  return { said, progress: createCliIo(streams, () => ({})).progress('写出评审包') };
}

describe('progress on the command line', () => {
  it('says every phase, in sizes that people read, and how long it still takes', async () => {
    const { said, progress } = listen(false);
    const step = (label: string, done: number) =>
      progress.step({ label, done, total: 50_000_000, unit: 'bytes' });
    step('写入', 0);
    await new Promise((resolve) => setImmediate(resolve));
    step('写入', 10_000_000);
    step('写入', 11_000_000);
    step('写入', 50_000_000);
    step('核验', 10_000_000);
    step('核验', 50_000_000);
    progress.end();
    expect(said).toHaveLength(5);
    expect(said[1]).toMatch(/^写出评审包　写入　10\.0 MB \/ 50\.0 MB · 还需约 \d+ 秒\n$/);
    expect(said[2]).toBe('写出评审包　写入　50.0 MB / 50.0 MB\n');
    expect(said.slice(3).every((line) => line.includes('核验'))).toBe(true);
  });

  it('redraws one line on a terminal', () => {
    const { said, progress } = listen(true);
    progress.step({ label: 'a.pxr', done: 1, total: 2, unit: 'files' });
    progress.step({ label: 'b.pxr', done: 2, total: 2, unit: 'files' });
    progress.end();
    expect(said[0]).toMatch(/^\r写出评审包 █{12}░{12} 1 \/ 2/);
    expect(said[1]).toContain('2 / 2');
    expect(said[2]).toBe('\n');
  });
});
