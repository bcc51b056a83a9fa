import { describe, expect, it } from 'vitest';
import { loadRules } from '#rules/load.ts';
import type { RuleProblem } from '#rules/problems.ts';
import { readDictionary, readPackText } from './pack-files.ts';

const TEXT = readPackText('cn-63-2022-zjtx');
const DICTIONARY = readDictionary();

/** The problems of the pack after one slip; the slip must have changed the text. */
function slip(from: string | RegExp, to: string): readonly RuleProblem[] {
  const broken = TEXT.replace(from, to);
  expect(broken).not.toBe(TEXT);
  const loaded = loadRules({ dictionary: DICTIONARY, base: broken }, 'sha256:test');
  return loaded.ok ? loaded.slips : loaded.problems;
}

const lineOf = (words: string): number => TEXT.slice(0, TEXT.indexOf(words)).split('\n').length;

describe('a slip in a pack', () => {
  it.each<[string, string | RegExp, string, string]>([
    ['points that do not add up', 'title: 专业化, max: 25', 'title: 专业化, max: 20', 'RULE_POINTS_SUM'],
    ['a printed maximum that is not the sum', 'maximum: 100', 'maximum: 110', 'RULE_POINTS_SUM'],
    [
      'options below the maximum',
      'points: 10, atLeast: 10, quote: A.10%以上（10分）',
      'points: 9, atLeast: 10, quote: A.10%以上（9分）',
      'RULE_POINTS_SUM',
    ],
    [
      'points other than the quoted ones',
      'points: 3, atLeast: 70',
      'points: 4, atLeast: 70',
      'RULE_QUOTE_DIFFERS',
    ],
    [
      'a hole between bands',
      'atLeast: 70, quote: B.70%-80%',
      'atLeast: 75, quote: B.70%-80%',
      'RULE_BAND_HOLE',
    ],
    [
      'no last band',
      'points: 0, otherwise: true, quote: D.60%以下（0分）',
      'points: 0, atLeast: 0, quote: D.0-60%以下（0分）',
      'RULE_BAND_HOLE',
    ],
    [
      'a band inside the one before',
      'atLeast: 70, quote: B.70%-80%',
      'atLeast: 85, quote: B.85%-80%',
      'RULE_OPTION_UNREACHABLE',
    ],
    [
      'bands that overlap in direction',
      'atLeast: 70, quote: B.70%-80%',
      'atMost: 70, quote: B.70%-80%',
      'RULE_BAND_ORDER',
    ],
    [
      'a lower band with more points',
      'points: 3, atLeast: 70, quote: B.70%-80%（3分）',
      'points: 6, atLeast: 70, quote: B.70%-80%（6分）',
      'RULE_BAND_ORDER',
    ],
    [
      'an option that an earlier one covers',
      'values: [city] }',
      'values: [provincial] }',
      'RULE_OPTION_UNREACHABLE',
    ],
    [
      'an option with the limits of an earlier one',
      'rd_expense(y-1), atLeast: 400 } }, { compare: { value: rd_ratio, atLeast: 8',
      'rd_expense(y-1), atLeast: 600 } }, { compare: { value: rd_ratio, atLeast: 11',
      'RULE_OPTION_UNREACHABLE',
    ],
    [
      'a fact that is not in the dictionary',
      'fact: legal_person',
      'fact: legal_persons',
      'RULE_UNKNOWN_FACT',
    ],
    [
      'a by-year fact without a year',
      'value: rd_expense(y-1), atLeast: $rd_min',
      'value: rd_expense, atLeast: $rd_min',
      'RULE_FACT_TYPE',
    ],
    [
      'a year on a fact that has none',
      'value: market_years, atLeast',
      'value: market_years(y-1), atLeast',
      'RULE_FACT_TYPE',
    ],
    ['a yes-or-no fact compared as a number', 'value: standards_count', 'value: own_brand', 'RULE_FACT_TYPE'],
    [
      'an option that the fact does not have',
      'values: [gap_filling]',
      'values: [gap_filing]',
      'RULE_UNKNOWN_REFERENCE',
    ],
    [
      'a parameter that does not exist',
      'atLeast: $pass_mark',
      'atLeast: $pas_mark',
      'RULE_UNKNOWN_REFERENCE',
    ],
    ['a condition that does not exist', '{ condition: c4 }', '{ condition: c5 }', 'RULE_UNKNOWN_REFERENCE'],
    [
      'a group that does not exist',
      'group: xin\n    title: 与企业',
      'group: new\n    title: 与企业',
      'RULE_UNKNOWN_REFERENCE',
    ],
    [
      'an operator that does not exist',
      'compare: { value: market_years',
      'compares: { value: market_years',
      'RULE_UNKNOWN_OPERATOR',
    ],
    ['a parameter without a date', "unit: 年, from: '2022-08-01'", 'unit: 年', 'RULE_PARAMETER_UNDATED'],
    ['a parameter that nothing uses', 'atLeast: $equity_route', 'atLeast: 6000', 'RULE_PARAMETER_UNUSED'],
    ['a condition without a source', '    source: *er\n    test', '    test', 'RULE_SOURCE_MISSING'],
    ['an option without its words', ', quote: A.80%以上（5分）', '', 'RULE_SOURCE_MISSING'],
    [
      'an unknown key',
      'issuer: 工业和信息化部\ndocuments',
      'publisher: 部\nissuer: 工业和信息化部\ndocuments',
      'RULE_SHAPE',
    ],
    ['two indicators of one id', 'id: i2\n', 'id: i1\n', 'RULE_DUPLICATE_ID'],
    [
      'a quantity that goes round in a circle',
      'mean: [growth_last, growth_before]',
      'mean: [growth_last, growth_mean]',
      'RULE_CYCLE',
    ],
    ['a key written twice', 'maximum: 100', 'maximum: 100\nmaximum: 100', 'RULE_YAML'],
    [
      'a limit of an option that its words do not print',
      'rd_expense(y-1), atLeast: 300 }',
      'rd_expense(y-1), atLeast: 350 }',
      'RULE_BAND_HOLE',
    ],
    [
      'a value that no option takes',
      /\n.*values: \[none\] \} \}, quote: E.未建立研发机构（0分） \}/,
      '',
      'RULE_BAND_HOLE',
    ],
    [
      'a lower bound above the upper one',
      'atLeast: 1, atMost: $provincial_rank',
      'atLeast: 4, atMost: $provincial_rank',
      'RULE_OPTION_UNREACHABLE',
    ],
    [
      'a band above the most that the fact can be',
      'points: 5, atLeast: 3, quote: A.三级',
      'points: 5, atLeast: 5, quote: A.三级',
      'RULE_OPTION_UNREACHABLE',
    ],
    [
      'a parameter that its words do not print',
      'title: 研发费用占营业收入比重下限, value: 3',
      'title: 研发费用占营业收入比重下限, value: 4',
      'RULE_QUOTE_DIFFERS',
    ],
    ['a day that is none', "date: '2022-06-01'", "date: '2022-13-41'", 'RULE_SHAPE'],
    ['an end before the beginning', "to: '2026-03-31'", "to: '2020-03-31'", 'RULE_SHAPE'],
    ['a note about nothing', 'about: [i12]', 'about: [i99]', 'RULE_UNKNOWN_REFERENCE'],
    [
      'a correspondence of an item that is not there',
      'replaces: []',
      'replaces: []\ncorresponds: { pack: cn-2-2026-zjtx, items: { c9: [c1] } }',
      'RULE_UNKNOWN_REFERENCE',
    ],
    [
      'a quantity that nothing looks at',
      '  rd_staff_ratio: {',
      '  spare: { title: 多余, percentOf: [rd_staff, employees] }\n  rd_staff_ratio: {',
      'RULE_QUANTITY_UNUSED',
    ],
    [
      'a condition that the outcome passes over',
      '{ condition: c3 }, { condition: c4 }]',
      '{ condition: c3 }]',
      'RULE_CONDITION_UNUSED',
    ],
    [
      'a count that is to be at least less than none',
      'standards_count, atLeast: 1',
      'standards_count, atLeast: -1',
      'RULE_LIMIT_RANGE',
    ],
    [
      'a count that is to be at least none',
      'standards_count, atLeast: 1',
      'standards_count, atLeast: 0',
      'RULE_LIMIT_RANGE',
    ],
    [
      'a grade above the highest',
      'value: standards_count, atLeast: 1',
      'value: digital_level, atLeast: 5',
      'RULE_LIMIT_RANGE',
    ],
    [
      'a band that swallows the rest',
      'points: 3, atLeast: 2, quote: B.二级',
      'points: 3, atLeast: 0, quote: B.二级',
      'RULE_OPTION_UNREACHABLE',
    ],
    ['yuan for 万元', 'value: 100, unit: 万元', 'value: 100, unit: 元', 'RULE_UNIT_DIFFERS'],
    ['a share of something else', '[rd_staff, employees]', '[rd_staff, revenue(y-1)]', 'RULE_UNIT_DIFFERS'],
    [
      'growth over the same year',
      '[main_revenue(y-1), main_revenue(y-2)]',
      '[main_revenue(y-1), main_revenue(y-1)]',
      'RULE_SHAPE',
    ],
    ['five per cent as 0.8', 'atLeast: 80, quote', 'atLeast: 0.8, quote', 'RULE_BAND_HOLE'],
    ['a percent parameter as 0.03', '下限, value: 3,', '下限, value: 0.03,', 'RULE_QUOTE_DIFFERS'],
    ['an option written twice', '{ id: B, title: 70%', '{ id: A, title: 70%', 'RULE_DUPLICATE_ID'],
    ['a forgotten option', /\n.*id: C, title: 60%—70%.*/, '', 'RULE_OPTION_LETTERS'],
    ['letters out of order', '{ id: B, title: 70%', '{ id: E, title: 70%', 'RULE_OPTION_LETTERS'],
    ['an indicator that is called like a condition', 'id: i2\n', 'id: c2\n', 'RULE_DUPLICATE_ID'],
    ['a source without a clause', 'clause: 附件2 一（二）', "clause: ''", 'RULE_SHAPE'],
    ['a source with a blank for a clause', 'clause: 附件2 一（二）', "clause: ' '", 'RULE_SHAPE'],
    [
      'a parameter that begins after the end',
      "unit: 年, from: '2022-08-01'",
      "unit: 年, from: '2032-08-01'",
      'RULE_PARAMETER_DATE',
    ],
    [
      'an option above the maximum',
      'points: 5, atLeast: 80, quote: A.80%以上（5分）',
      'points: 6, atLeast: 80, quote: A.80%以上（6分）',
      'RULE_POINTS_SUM',
    ],
    ['a version in Chinese quotes', "version: '2022.1'", 'version: ‘2022.1’', 'RULE_SHAPE'],
  ])('%s is found', (_name, from, to, code) => {
    expect(slip(from, to).map((one) => one.code)).toContain(code);
  });

  it('in the range of an expert’s points is found', () => {
    const champion = readPackText('zj-2021-champion');
    const find = (from: string, to: string): readonly string[] => {
      const loaded = loadRules({ dictionary: DICTIONARY, base: champion.replace(from, to) }, 'sha256:test');
      return (loaded.ok ? loaded.slips : loaded.problems).map((one) => one.message);
    };
    expect(find('between: [16, 20]', 'between: [20, 16]').join()).toContain('写反了');
    expect(find('between: [11, 15]', 'between: [11, 17]').join()).toContain('引文却是「11-15分」');
  });

  it('is told in words that a person who is no programmer reads', () => {
    const say = (from: string, to: string): string => slip(from, to)[0]?.message ?? '';
    expect(say('maximum: 100', '\tmaximum: 100')).toContain('不能用制表符');
    expect(say('    title: 研发费用\n', '    title 研发费用\n')).toContain('缺少半角冒号');
    expect(say('quote: 从事特定细分市场时间达到2年以上。', 'quote: ""')).toBe('不能是空的');
  });

  it.each([
    ['    title: 研发费用\n', '    title：研发费用\n', 82, '半角冒号'],
    ['    title: 研发费用\n', '      title: 研发费用\n', 81, '缩进没有对齐'],
    ['    title: 研发费用\n', '\ttitle: 研发费用\n', 82, '不能用制表符'],
    ['source: *er\n    test', 'source: *err\n    test', 84, '引用 *err 之前没有标记 &err'],
    ['atLeast: 80,', 'atLeast: ８０,', 121, '数字要用半角'],
    ['atLeast: 80,', 'atLeast: 80%,', 121, '不带单位和百分号'],
    ['value: 100,', 'value: １００,', 25, '应是数字（半角，不带单位）'],
    ['[rd_staff, employees]', '[rd_staff， employees]', 52, '至少要写 2 项，以半角逗号隔开'],
    ['about: [i2]', 'about: 【i2】', 292, '应是用半角 [ ] 括起'],
    ['main_revenue(y-1), revenue', 'main_revenue（y-1）, revenue', 44, '括号用半角'],
    ['quoted: true } }\n  rd_min', 'quoted: 是 } }\n  rd_min', 23, '应是 true 或 false'],
    ['title: 专业化, max: 25', 'title: 专业化', 55, '缺少「max」'],
    ["version: '2022.1'", 'version: 2022.1', 3, '像数字的要加引号'],
    ["unit: 年, from: '2022-08-01'", "unit: 年, from: '2022/08/01'", 23, '应是日期，如 2022-08-01'],
    ['clause: 附件2 一（二）', 'clause: ', 25, '不能是空的'],
  ])('is told once, on its line, and says what to write: %j', (from, to, line, words) => {
    const told = slip(from, to).filter((one) => one.line === line);
    expect(told[0]?.message).toContain(words);
    expect(told.filter((one) => one.code === 'RULE_YAML').length).toBeLessThan(2);
  });

  it('in an overlay is shown in the overlay', () => {
    const overlay = readPackText('jx-2023-features');
    const find = (from: string, to: string): readonly string[] => {
      const texts = { dictionary: DICTIONARY, base: TEXT, overlay: overlay.replace(from, to) };
      const loaded = loadRules(texts, 'sha256:test');
      return (loaded.ok ? loaded.slips : loaded.problems).map(
        (one) => `${one.text} ${one.code} ${one.message}`,
      );
    };
    expect(find('replaces: i9', 'replaces: i99')).toContain(
      'overlay RULE_UNKNOWN_REFERENCE 「jx1」要顶替的「i99」不存在',
    );
    expect(find('group: te', 'group: tee')).toContain(
      'overlay RULE_UNKNOWN_REFERENCE 没有编号为「tee」的分组',
    );
    expect(find('extends: cn-63-2022-zjtx', 'extends: cn-99').join()).toContain('overlay RULE_OVERLAY_BASE');
  });

  it('is shown where it stands', () => {
    const [problem] = slip('points: 3, atLeast: 70', 'points: 4, atLeast: 70');
    expect(problem).toMatchObject({ text: 'base', line: lineOf('points: 3, atLeast: 70') });
    expect(problem?.column).toBe((TEXT.split('\n')[(problem?.line ?? 1) - 1] ?? '').indexOf('points') + 1);
  });

  it('does not hide the others', () => {
    const broken = TEXT.replace('fact: legal_person', 'fact: nobody')
      .replace('maximum: 100', 'maximum: 99')
      .replace("unit: 年, from: '2022-08-01'", 'unit: 年')
      .replace(', quote: A.80%以上（5分）', '')
      .replace('compare: { value: market_years', 'compares: { value: market_years');
    const loaded = loadRules({ dictionary: DICTIONARY, base: broken }, 'sha256:test');
    const codes = new Set(loaded.ok ? [] : loaded.problems.map((one) => one.code));
    for (const code of [
      'RULE_UNKNOWN_FACT',
      'RULE_POINTS_SUM',
      'RULE_PARAMETER_UNDATED',
      'RULE_SOURCE_MISSING',
      'RULE_UNKNOWN_OPERATOR',
    ] as const) {
      expect(codes).toContain(code);
    }
  });

  it('comes with a Chinese sentence, in the order of the text', () => {
    const problems = slip('fact: legal_person', 'fact: nobody').concat(slip('maximum: 100', 'maximum: 1'));
    for (const one of problems) expect(one.message).toMatch(/[一-龥]/);
    const lines = slip(/, from: '2022-08-01'/g, '').map((one) => one.line);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(lines.length).toBeGreaterThan(5);
  });
});

describe('a limit at the end of what a figure can be', () => {
  const find = (bound: string): readonly string[] =>
    slip('value: standards_count, atLeast: 1', `value: digital_level, ${bound}`)
      .filter((one) => one.code === 'RULE_LIMIT_RANGE')
      .map((one) => one.message);

  it.each([
    ['atLeast: 1', '总是满足'],
    ['atLeast: 5', '永远不能满足'],
    ['moreThan: 4', '永远不能满足'],
    ['moreThan: 0', '总是满足'],
    ['atMost: 0', '永远不能满足'],
    ['atMost: 4', '总是满足'],
    ['lessThan: 1', '永远不能满足'],
    ['lessThan: 5', '总是满足'],
  ])('says nothing: %s', (bound, words) => {
    expect(find(bound).join()).toContain(words);
  });

  it.each(['atLeast: 2', 'atLeast: 4', 'moreThan: 1', 'moreThan: 3', 'atMost: 1', 'lessThan: 4'])(
    'divides it: %s',
    (bound) => expect(find(bound)).toEqual([]),
  );
});

describe('texts that are no packs', () => {
  it.each([
    '',
    '[]',
    'a: [',
    '42',
    'id: x',
    '&a [*a]',
    '!!js/function x',
    'a: &a [1,1]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]',
  ])('are refused with problems, not with a crash: %j', (base) => {
    const loaded = loadRules({ dictionary: DICTIONARY, base }, 'sha256:test');
    expect(loaded.ok).toBe(false);
    expect(loaded.ok ? [] : loaded.problems).not.toEqual([]);
  });

  it('includes broken dictionaries', () => {
    const breakIt = (from: string, to: string): readonly string[] => {
      const loaded = loadRules({ dictionary: DICTIONARY.replace(from, to), base: TEXT }, 'sha256:test');
      return (loaded.ok ? loaded.slips : loaded.problems).map((one) => `${one.text} ${one.code}`);
    };
    expect(breakIt('above: [rd_staff, employees]', 'above: [rd_staff, people]')).toContain(
      'dictionary RULE_UNKNOWN_FACT',
    );
    expect(breakIt('key: sme', 'key: legal_person')).toContain('dictionary RULE_DUPLICATE_ID');
    expect(breakIt('type: bool', 'type: boolean')).toContain('dictionary RULE_SHAPE');
  });
});
