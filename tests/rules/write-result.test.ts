import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Evaluation, evaluate } from '#rules/evaluate.ts';
import { loadRules } from '#rules/load.ts';
import { type WriteResult, createResultWriter } from '#rules/write-result.ts';
import { arbitraryCase } from './arbitrary-case.ts';
import { PACK_IDS, openProgram, readDictionary } from './pack-files.ts';

function textOf(write: WriteResult, result: Evaluation): string {
  let text = '';
  const add = (piece: string): void => void (text += piece);
  write(result, { fixed: add, fresh: add });
  return text;
}

describe('the writer of results', () => {
  it.each(PACK_IDS)('writes what JSON.stringify writes: %s', (id) => {
    const program = openProgram(id);
    const write = createResultWriter(program);
    fc.assert(
      fc.property(arbitraryCase(program), (input) => {
        const result = evaluate(program, input);
        expect(textOf(write, result)).toBe(JSON.stringify(result));
      }),
      { numRuns: 40 },
    );
  });

  it('hands over as fixed only what it can hand over again', () => {
    const program = openProgram('cn-63-2022-zjtx');
    const write = createResultWriter(program);
    const facts = { market_years: 3, own_brand: true, total_liabilities: { 2024: 1, 2025: 1 } };
    const piecesOf = (id: string): Set<string> => {
      const fixed = new Set<string>();
      const input = { case: { id, kind: 'new', year: 2026 }, facts, [id]: 1 };
      write(evaluate(program, input), { fixed: (text) => void fixed.add(text), fresh: () => undefined });
      return fixed;
    };
    piecesOf('C1');
    const [second, third] = [piecesOf('C2'), piecesOf('C3')];
    expect([...third]).toEqual([...second]);
  });

  it('escapes what a pack writes in quotes, and keys that a case adds', () => {
    const base = `id: quoted
version: '1'
title: 引号
issuer: 测试
documents: [{ id: d, number: "1 \\"号\\"", title: 文件, issuer: 测试 }]
inForce: { from: null, to: null }
applicants: [{ kind: new, title: 申报, who: 谁 }]
quantities:
  debt: { title: "负债\\\\\\"率\\"\\n", percentOf: [total_liabilities(y-1), total_assets(y-1)] }
conditions:
  - id: c1
    title: 负债
    demand: 负债
    source: { clause: '"一"', quote: 原话, quoted: true }
    test: { compare: { value: debt, atMost: 70 } }
`;
    const loaded = loadRules({ dictionary: readDictionary(), base }, 'sha256:test');
    if (!loaded.ok) throw new TypeError(loaded.problems.map((one) => one.message).join('\n'));
    const write = createResultWriter(loaded.program);
    const input = {
      case: { kind: 'new', year: 2026 },
      facts: { total_liabilities: { 2025: 50 }, total_assets: { 2025: 100 } },
      '“odd" \u2028 key': 1,
    };
    const result = evaluate(loaded.program, input);
    expect(result.conditions[0]?.explain).toContain('"率"\n');
    expect(textOf(write, result)).toBe(JSON.stringify(result));
    expect(JSON.parse(textOf(write, result))).toEqual(result);
  });
});
