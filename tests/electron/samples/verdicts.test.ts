import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPack } from '#electron/core/rules/list-packs.ts';
import { makeApplicants, type SampleApplicant } from '#electron/samples/applicants.ts';
import { parseCaseText } from '#rules/case-text.ts';
import { evaluate } from '#rules/evaluate.ts';
import { effectiveFacts } from '#shared/domain/facts.ts';

const YEAR = 2026;
const program = openPack(join(import.meta.dirname, '../../../rules'), 'xj-2026-1', null);

/** Judged by what an expert finds: the verified value, nothing where the material does not show it. */
function judge({
  identity,
  profile,
  facts,
}: SampleApplicant): readonly [string, string | undefined, string | undefined] {
  const found = facts.flatMap(({ key, year, verified }) =>
    verified === null ? [] : [{ key, year, value: verified }],
  );
  const text = JSON.stringify({
    case: { id: profile.id, kind: profile.kind, year: YEAR, region: identity.region },
    facts: effectiveFacts(found, []),
    judgements: {},
  });
  const { verdict, score } = evaluate(program, parseCaseText(text));
  return [verdict, score?.low, score?.high];
}

describe('sample applicants under the rules of the notice', () => {
  it('pass, fail, stay open and tie', () => {
    const verdicts = Object.fromEntries(
      makeApplicants(1, 12, YEAR).map((one) => [one.profile.id, judge(one)]),
    );
    expect(verdicts).toEqual({
      solid: ['met', '85', '85'],
      'rd-contradicted': ['notMet', '56', '56'],
      'staff-illegible': ['undecided', '57', '62'],
      'review-pass': ['met', '83', '83'],
      tie: ['met', '85', '85'],
      border: ['met', '64', '64'],
      financed: ['met', '79', '79'],
      'audit-absent': ['undecided', '36', '76'],
      'award-route': ['met', '25', '25'],
      'review-incident': ['notMet', '70', '70'],
      'self-contradicting': ['met', '70', '70'],
      young: ['notMet', '57', '57'],
    });
  });

  it('differ in amounts, not in kind, when the profiles come round again', () => {
    const [first, second] = [makeApplicants(1, 13, YEAR)[0], makeApplicants(1, 13, YEAR)[12]];
    expect(second?.profile).toBe(first?.profile);
    expect(second?.identity.name).not.toBe(first?.identity.name);
    const revenue = (one: typeof first) => one?.facts.find((fact) => fact.key === 'revenue')?.declared;
    expect(revenue(second)).not.toBe(revenue(first));
  });
});
