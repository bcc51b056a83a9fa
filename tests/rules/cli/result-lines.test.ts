import { describe, expect, it } from 'vitest';
import { createResultLines } from '#electron/cli/rules/result-lines.ts';

function gather(lines: readonly string[]): { text: string; pieces: number } {
  const pieces: Uint8Array[] = [];
  const results = createResultLines((bytes) => void pieces.push(bytes));
  for (const [index, line] of lines.entries()) {
    if (index % 2 === 0) results.fresh(line);
    else results.fixed(line);
    results.end();
  }
  results.flush();
  results.flush();
  return { text: Buffer.concat(pieces).toString('utf8'), pieces: pieces.length };
}

describe('result lines', () => {
  it('come out as UTF-8, each on its own line, whatever they hold', () => {
    const lines = ['{"a":1}', '符合：上年度营业收入总额 4,393.9 万元', '𠮷野家 \u2028', '', 'é'];
    expect(gather(lines).text).toBe(lines.map((line) => `${line}\n`).join(''));
  });

  it('are sent in large pieces, and nothing is lost where one ends', () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `${index}：${'专精特新'.repeat(index % 90)}`);
    const { text, pieces } = gather(lines);
    expect(text).toBe(lines.map((line) => `${line}\n`).join(''));
    expect(pieces).toBeGreaterThan(1);
    expect(pieces).toBeLessThan(10);
  });

  it('may be longer than a piece', () => {
    const lines = ['甲', '长'.repeat(700_000), '乙', '久'.repeat(400_000), '长'.repeat(700_000), '丙'];
    expect(gather(lines).text).toBe(lines.map((line) => `${line}\n`).join(''));
  });

  it('are not sent when there are none', () => {
    expect(gather([])).toEqual({ text: '', pieces: 0 });
  });
});
