import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalCodes } from '#shared/errors/refusal.ts';
import { parseCaseText } from '#rules/case-text.ts';
import { type Evaluation, evaluate } from '#rules/evaluate.ts';
import { FactRefusal } from '#rules/fact-problem.ts';
import { openProgram } from './pack-files.ts';

const program = openProgram('cn-63-2022-zjtx');
const jiangxi = openProgram('cn-63-2022-zjtx', 'jx-2023-features');

const refuse = (input: unknown, by = program): FactRefusal => refuseFrom(() => evaluate(by, input));

function refuseFrom(act: () => unknown): FactRefusal {
  try {
    act();
  } catch (error) {
    if (error instanceof FactRefusal) return error;
    throw error;
  }
  throw new TypeError('was not refused');
}

const withFacts = (facts: unknown): unknown => ({ case: { id: 'C', kind: 'new', year: 2026 }, facts });

describe('facts that cannot be', () => {
  it.each([
    ['FACT_UNKNOWN_KEY', 'revenu', { revenu: 1 }],
    ['FACT_UNKNOWN_KEY', '__proto__', JSON.parse('{"__proto__": 1}')],
    ['FACT_UNKNOWN_KEY', 'constructor', { constructor: 1 }],
    ['FACT_WRONG_TYPE', 'own_brand', { own_brand: 'true' }],
    ['FACT_WRONG_TYPE', 'own_brand', { own_brand: 1 }],
    ['FACT_NUMBER_TOO_LONG', 'market_years', { market_years: '1'.repeat(41) }],
    ['FACT_NUMBER_TOO_LONG', 'market_years', { market_years: `0.${'1'.repeat(41)}` }],
    ['FACT_NUMBER_TOO_LONG', 'revenue[2025]', { revenue: { 2025: '9'.repeat(60) } }],
    ['FACT_NUMBER_TOO_LONG', 'revenue[2025]', { revenue: { 2025: 1e300 } }],
    ['FACT_WRONG_TYPE', 'revenue[2025]', { revenue: { 2025: Number.NaN } }],
    ['FACT_WRONG_TYPE', 'market_years', { market_years: '3年' }],
    ['FACT_WRONG_TYPE', 'market_years', { market_years: true }],
    ['FACT_WRONG_TYPE', 'market_years', { market_years: { 2025: 3 } }],
    ['FACT_WRONG_TYPE', 'revenue', { revenue: 5000 }],
    ['FACT_WRONG_TYPE', 'revenue', { revenue: [5000] }],
    ['FACT_WRONG_TYPE', 'revenue[2025]', { revenue: { 2025: '5,000' } }],
    ['FACT_WRONG_TYPE', 'product_domain', { product_domain: 1 }],
    ['FACT_OUT_OF_RANGE', 'revenue[2025]', { revenue: { 2025: -1 } }],
    ['FACT_OUT_OF_RANGE', 'employees', { employees: '-1' }],
    ['FACT_OUT_OF_RANGE', 'employees', { employees: 12.5 }],
    ['FACT_OUT_OF_RANGE', 'digital_level', { digital_level: 0 }],
    ['FACT_OUT_OF_RANGE', 'digital_level', { digital_level: 5 }],
    ['FACT_OUT_OF_RANGE', 'local_feature_points', { local_feature_points: '15.0001' }],
    ['FACT_OUT_OF_RANGE', 'market_share_percent', { market_share_percent: 100.1 }],
    ['FACT_NOT_A_YEAR', 'revenue', { revenue: { 上年度: 1 } }],
    ['FACT_NOT_A_YEAR', 'revenue', { revenue: { '25': 1 } }],
    ['FACT_NOT_A_YEAR', 'revenue', { revenue: { '2025.0': 1 } }],
    ['FACT_NOT_IN_LIST', 'rd_institution_level', { rd_institution_level: '省级' }],
    ['FACT_NOT_IN_LIST', 'jx_operation', { jx_operation: ['A', 'Z'] }],
    ['FACT_WRONG_TYPE', 'jx_operation', { jx_operation: 'A' }],
    ['FACT_EXCLUSIVE_OPTION', 'jx_operation', { jx_operation: ['I', 'A'] }],
    ['FACT_EXCLUSIVE_OPTION', 'jx_product', { jx_product: ['A', 'F'] }],
    ['FACT_REPEATED_OPTION', 'jx_product', { jx_product: ['A', 'A'] }],
  ])('are refused with %s and the key %s', (code, key, facts) => {
    const value = refuse(withFacts(facts)).toFactValue();
    expect({ code: value.code, key: value.key }).toEqual({ code, key });
    expect(value.message).toMatch(/[。]$/);
  });

  it('are all reported at once', () => {
    const { problems } = refuse(
      withFacts({ revenue: { 2025: -1, x: 2 }, employees: 'many', nothing: 1 }),
    ).toFactValue();
    expect(problems.map((one) => one.code)).toEqual([
      'FACT_OUT_OF_RANGE',
      'FACT_NOT_A_YEAR',
      'FACT_WRONG_TYPE',
      'FACT_UNKNOWN_KEY',
    ]);
  });

  it.each([
    ['', null],
    ['', []],
    ['case', {}],
    ['case.kind', { case: { year: 2026 } }],
    ['case.kind', { case: { year: 2026, kind: '申报' } }],
    ['case.year', { case: { kind: 'new', year: '2026' } }],
    ['case.year', { case: { kind: 'new', year: 26 } }],
    ['facts', { case: { kind: 'new', year: 2026 }, facts: [] }],
    ['judgements', { case: { kind: 'new', year: 2026 }, judgements: 'met' }],
  ])('make an invalid case (%s)', (key, input) => {
    expect(refuse(input).toFactValue()).toMatchObject({ code: 'FACT_CASE_INVALID', key });
  });

  it('include judgements that do not exist or are neither met nor notMet', () => {
    const head = { case: { kind: 'new', year: 2026 } };
    expect(refuse({ ...head, judgements: { market: 'met' } }).code).toBe('FACT_UNKNOWN_JUDGEMENT');
    expect(refuse({ ...head, judgements: { market_position: true } }).code).toBe('FACT_WRONG_TYPE');
  });

  it('have a code of their own for each way of being wrong', () => {
    expect(refusalCodes('FACT_').length).toBeGreaterThanOrEqual(10);
  });
});

describe('facts that are allowed', () => {
  it('may be null, absent, a number or a decimal string', () => {
    const read = (value: unknown): string | undefined =>
      evaluate(program, withFacts({ market_years: value })).indicators.find((one) => one.id === 'i3')?.low;
    expect([read(null), read(undefined), read(4), read('4.00')]).toEqual(['0', '0', '2', '2']);
  });

  it('may be negative only where the dictionary says so', () => {
    expect(() => evaluate(program, withFacts({ net_profit: { 2025: -5 } }))).not.toThrow();
  });

  it('may be for other years, which are checked and not read', () => {
    const result = evaluate(program, withFacts({ revenue: { 2019: 1, 2030: 2 } }));
    expect(result.missing).toContain('revenue[2025]');
  });

  it('are told apart from other keys of the file, which are listed', () => {
    const result = evaluate(program, { case: { kind: 'new', year: 2026 }, judgments: {} });
    expect(result.warnings).toEqual([
      expect.objectContaining({ code: 'INPUT_KEY_IGNORED', keys: ['judgments'] }),
    ]);
  });
});

describe('facts that contradict each other', () => {
  const warn = (facts: unknown): Evaluation['warnings'] => evaluate(jiangxi, withFacts(facts)).warnings;

  it.each([
    ['RD_STAFF_ABOVE_EMPLOYEES', ['rd_staff', 'employees'], { rd_staff: 11, employees: 10 }],
    [
      'MAIN_REVENUE_ABOVE_REVENUE',
      ['main_revenue[2024]', 'revenue[2024]'],
      { main_revenue: { 2024: 2, 2025: 1 }, revenue: { 2024: 1, 2025: 1 } },
    ],
    ['IP_HIGH_ABOVE_CLASS1', ['ip_class1_high', 'ip_class1'], { ip_class1_high: 2, ip_class1: 1 }],
    ['IP_SELF_ABOVE_CLASS1', ['ip_class1_self', 'ip_class1'], { ip_class1_self: 2, ip_class1: 1 }],
    [
      'EQUITY_2Y_ABOVE_3Y',
      ['equity_financing_2y', 'equity_financing_3y'],
      { equity_financing_2y: 2, equity_financing_3y: 1 },
    ],
    [
      'LIABILITIES_WITHOUT_ASSETS',
      ['total_liabilities[2025]', 'total_assets[2025]'],
      { total_liabilities: { 2025: 1 } },
    ],
    [
      'NATIONAL_RANK_WITHOUT_AWARD',
      ['sci_award_national_rank_3y', 'sci_award_national_3y'],
      { sci_award_national_rank_3y: 1, sci_award_national_3y: false },
    ],
    [
      'PROVINCIAL_AWARD_WITHOUT_RANK',
      ['sci_award_provincial_rank_3y', 'sci_award_provincial_3y'],
      { sci_award_provincial_rank_3y: 0, sci_award_provincial_3y: true },
    ],
    [
      'TOP50_WITHOUT_TOP500',
      ['maker_china_top50_3y', 'maker_china_top500_3y'],
      { maker_china_top50_3y: true, maker_china_top500_3y: false },
    ],
    [
      'INSTITUTION_LEVEL_WITHOUT_INSTITUTION',
      ['rd_institution_level', 'rd_institution_built'],
      { rd_institution_level: 'city', rd_institution_built: false },
    ],
  ])('are listed as %s', (code, keys, facts) => {
    expect(warn(facts).map((one) => ({ code: one.code, keys: one.keys }))).toEqual([{ code, keys }]);
  });

  it('are not seen where they agree or are unknown', () => {
    expect(
      warn({
        rd_staff: 10,
        employees: 10,
        main_revenue: { 2025: 1 },
        revenue: { 2024: 0 },
        ip_class1_high: 3,
      }),
    ).toEqual([]);
    expect(warn({ total_liabilities: { 2025: 1 }, total_assets: { 2025: 0 } })).toEqual([]);
    expect(warn({ rd_institution_level: 'none', rd_institution_built: false })).toEqual([]);
  });

  it('do not change a verdict', () => {
    const { conditions } = evaluate(program, withFacts({ market_years: 2, rd_staff: 11, employees: 10 }));
    expect(conditions.find((one) => one.id === 'c1')?.verdict).toBe('met');
  });
});

describe('the JSON of a case', () => {
  it('keeps every digit of a long number', () => {
    const text =
      '{"facts":{"a":3.00000000000000000001,"b":12345678901234567890,"c":8.1,"d":1.23456789012345678e3}}';
    expect(parseCaseText(text)).toEqual({
      facts: { a: '3.00000000000000000001', b: '12345678901234567890', c: 8.1, d: '1234.56789012345678' },
    });
  });

  it('leaves long strings alone', () => {
    expect(parseCaseText('{"id":"1234567890123456789","n":1}')).toEqual({ id: '1234567890123456789', n: 1 });
  });

  it('decides by digits that a binary number would lose', () => {
    const judge = (share: string): string | undefined => {
      const text = `{"case":{"kind":"new","year":2026},"facts":{"rd_expense":{"2025":${share}},"revenue":{"2025":10000}}}`;
      return evaluate(program, parseCaseText(text)).conditions.find((one) => one.id === 'c2')?.verdict;
    };
    expect(judge('300.00000000000000000000')).toBe('met');
    expect(judge('299.99999999999999999999')).toBe('notMet');
  });

  it('is refused when it is no JSON', () => {
    expect(() => parseCaseText('{"case":')).toThrow('不是有效的 JSON');
  });
});

describe('a key that stands twice', () => {
  it.each([
    ['{"facts":{"sme":true,"sme":false}}', 'sme'],
    ['{"facts":{"revenue":{"2025":1,"2025":2}}}', 'revenue[2025]'],
    ['{"facts":{"s\\u006de":true,"sme":true}}', 'sme'],
    ['{"case":{"kind":"new","kind":"review"}}', 'case.kind'],
    ['{"facts":{},"facts":{}}', 'facts'],
    ['{"judgements":{"market_position":"met","market_position":"notMet"}}', 'market_position'],
    ['{"case":{"id":"a:b"},"facts":{"sme":true,"sme":true}}', 'sme'],
    ['{"facts":{"jx_product":["A",{"x":1,"x":2}]}}', 'jx_product'],
  ])('is refused: %s', (text, key) => {
    const refused = refuseFrom(() => parseCaseText(text)).toFactValue();
    expect(refused).toMatchObject({ code: 'FACT_DUPLICATE_KEY', key });
    expect(refused.message).toContain(`「${key}」`);
  });

  it.each([
    '{"a":{"x":1},"b":{"x":1}}',
    '{"a":"::::","b":[{"x":1},{"x":2}],"c":{"d":{"a":1}}}',
    '{"a":"\\"b\\":1","b":"{\\"b\\":1,\\"b\\":2}"}',
    '[1,2,{"a":null}]',
    '"a:b"',
    '1',
  ])('is not seen where there is none: %s', (text) => {
    expect(parseCaseText(text)).toEqual(JSON.parse(text));
  });

  it('is found wherever it stands, and nowhere else', () => {
    const json = fc.json({ maxDepth: 4 }).filter((text) => !/[\d.]{16}/.test(text));
    fc.assert(
      fc.property(json, (text) => {
        expect(parseCaseText(text)).toEqual(JSON.parse(text));
      }),
    );
    fc.assert(
      fc.property(json, fc.string(), json, (first, key, second) => {
        const name = JSON.stringify(key);
        const text = `{"facts":{"other":${first},${name}:${second},"more":1,${name}:0}}`;
        fc.pre(key !== 'other' && key !== 'more');
        expect(() => parseCaseText(text)).toThrow('写了两次');
      }),
    );
  });
});
