import { describe, expect, it } from 'vitest';
import { IntakeProblem, makeIntakeProblem, RosterRow } from '#shared/domain/intake.ts';
import { intakeProblems, intakeRefusals } from '#shared/errors/intake.ts';
import { Refusal, refusalCodes } from '#shared/errors/refusal.ts';

describe('intake problems', () => {
  it('carries code, severity, place and sentence', () => {
    const problem = makeIntakeProblem(
      'ROW_CODE_WRONG',
      { code: '123', fault: 'length' },
      { row: 4, column: '信用代码' },
    );
    expect(problem).toEqual({
      code: 'ROW_CODE_WRONG',
      severity: 'warning',
      row: 4,
      column: '信用代码',
      message: '信用代码 123 不足或超过 18 位，请与营业执照核对。',
    });
    expect(IntakeProblem.parse(problem)).toEqual(problem);
  });

  it('has no place where none makes sense', () => {
    expect(makeIntakeProblem('TABLE_CUT', { limit: 5000 })).toMatchObject({ row: null, column: null });
  });

  it.each(Object.entries(intakeProblems))('says %s in whole sentences', (_, entry) => {
    const say = entry.say as (details: Record<string, string>) => string;
    const message = say(new Proxy({}, { get: () => 'length' }));
    expect(message).toMatch(/[。：].*$/);
    expect(message).not.toContain('undefined');
  });

  it('refuses a row without a name', () => {
    expect(RosterRow.safeParse({ row: 1, applicant: '' }).success).toBe(false);
  });
});

describe('intake refusals', () => {
  it('are part of the one catalogue', () => {
    for (const code of Object.keys(intakeRefusals)) expect(refusalCodes()).toContain(code);
    const refusal = new Refusal('SAMPLE_SIZE', { what: '企业数', min: 1, max: 300, got: 0 });
    expect(refusal.message).toBe('样例的企业数应在 1 到 300 之间，收到的是 0。');
  });
});
