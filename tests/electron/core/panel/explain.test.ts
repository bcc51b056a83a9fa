import { describe, expect, it } from 'vitest';
import { aggregateCase, type ExpertPart } from '#electron/core/panel/aggregate.ts';
import { explainOrder, type ExplainedCase } from '#electron/core/panel/explain.ts';
import { meanByIndicator } from '#electron/core/panel/indicators.ts';
import { rankCases } from '#electron/core/panel/rank.ts';
import { missing, panelRules, received, row } from './samples.ts';

function ranked(...cases: (readonly ExpertPart[])[]): ExplainedCase[] {
  const rows = cases.map((parts, i) => ({ ...row(i + 1, null), ...aggregateCase(parts, panelRules) }));
  const ranking = rankCases(rows);
  return rows.flatMap(({ caseId }) =>
    ranking.filter((one) => one.caseId === caseId).map((found) => ({ row: found, indicators: [] })),
  );
}

function pair(one: readonly ExpertPart[], other: readonly ExpertPart[]): [ExplainedCase, ExplainedCase] {
  return ranked(one, other) as [ExplainedCase, ExplainedCase];
}

const expert = (name: string, points: Record<string, string>) => ({
  expert: name,
  indicators: Object.entries(points).map(([id, low]) => ({ id, title: `指标${id}`, low, high: low })),
});

describe('explainOrder', () => {
  it('names means, experts, the difference and the indicators that made it', () => {
    const [a, b] = pair(
      [received('张三', 'met', '80'), received('李四', 'met', '84.5'), received('王五', 'met', '82.5')],
      [received('张三', 'met', '79'), received('李四', 'met', '80'), received('王五', 'met', '78.5')],
    );
    const text = explainOrder(
      {
        ...a,
        indicators: meanByIndicator([
          expert('张三', { 1: '5', 2: '10', 3: '0' }),
          expert('李四', { 1: '5', 2: '9', 3: '1' }),
        ]),
      },
      { ...b, indicators: meanByIndicator([expert('张三', { 1: '5', 2: '6', 3: '2' })]) },
    );
    expect(text).toBe(
      '「企业1」（第 1 名）排在「企业2」（第 2 名）之前：两家结论均为满足，名次按平均分从高到低排列。' +
        '前者平均 82.33 分（张三 80、李四 84.5、王五 82.5，3 份有效评审），' +
        '后者平均 79.17 分（张三 79、李四 80、王五 78.5，3 份有效评审），相差 3.16 分。' +
        '前者主要高在指标2（平均 9.5 分对 6 分）；后者高在指标3（平均 0.5 分对 2 分）。',
    );
  });

  it('says so when the order is the other way round', () => {
    const [a, b] = pair([received('张三', 'met', '60')], [received('张三', 'met', '70')]);
    expect(explainOrder(a, b)).toMatch(/^次序与所问相反。「企业2」（第 1 名）排在「企业1」（第 2 名）之前/);
  });

  it('explains a tie', () => {
    const [a, b] = pair([received('张三', 'met', '70')], [received('李四', 'met', '70')]);
    expect(explainOrder(b, a)).toBe(
      '「企业2」与「企业1」并列第 1 名：两家结论均为满足，平均分同为 70.00 分；表中先后只按申报编号。',
    );
  });

  it('explains a standard without points', () => {
    const [a, b] = pair([received('张三', 'met', null)], [received('张三', 'met', null)]);
    expect(explainOrder(a, b)).toContain('并列第 1 名：本批标准不计分');
  });

  it('says what keeps a case apart', () => {
    const [a, b, c] = ranked(
      [received('张三', 'met', '70')],
      [received('张三', 'undecided', '60', '70'), missing('李四')],
      [received('张三', 'notMet', '40')],
    ) as [ExplainedCase, ExplainedCase, ExplainedCase];
    expect(explainOrder(a, b)).toBe(
      '「企业1」结论为满足，列第 1 名。「企业2」结论待核，单列在排名之外（有效评审不足（1/3）；未收到 1 份结果；待核（1 位专家））。',
    );
    expect(explainOrder(c, a)).toMatch(
      /^次序与所问相反。「企业1」结论为满足.*「企业3」结论为不满足，未达到标准/,
    );
    expect(explainOrder(b, c)).toMatch(/两家都没有名次/);
    expect(explainOrder(a, a)).toBe('「企业1」是同一家企业，没有先后。');
  });

  it('points out open points', () => {
    const [a, b] = pair([received('张三', 'met', '80')], [received('张三', 'met', '70', '85')]);
    expect(explainOrder(a, b)).toContain(
      '排名只计已核实的得分；「企业2」（尚有待核得分，区间 70.00–85.00 分），核清后名次可能变化。',
    );
  });
});
