import { z } from 'zod';
import { mergeSlots, operator, testSchema } from '../build.ts';
import type { ApplicantKind } from '../frame.ts';
import type { Test } from '../test.ts';

const skip = z.literal('skip').meta({ description: '不考查' });
const args = z.strictObject({ new: z.union([skip, testSchema]), review: z.union([skip, testSchema]) });

const SKIPPED: Readonly<Record<ApplicantKind, string>> = {
  new: '申报企业不考查此项',
  review: '复核企业不考查此项',
};

function skipped(kind: ApplicantKind): Test {
  return {
    slots: [],
    verdict: () => 'met',
    gap: () => undefined,
    explain: () => SKIPPED[kind],
    figures: () => undefined,
  };
}

/** `byKind: { new, review }`: what is demanded differs for 申报 and 复核; `skip` demands nothing. */
export const byKind = operator('byKind', args, (parsed, build): Test => {
  const tests: Readonly<Record<ApplicantKind, Test>> = {
    new: parsed.new === 'skip' ? skipped('new') : build.at('new').test(parsed.new),
    review: parsed.review === 'skip' ? skipped('review') : build.at('review').test(parsed.review),
  };
  return {
    slots: mergeSlots([tests.new, tests.review]),
    verdict: (frame) => tests[frame.kind].verdict(frame),
    gap: (frame, gap) => tests[frame.kind].gap(frame, gap),
    explain: (frame) => tests[frame.kind].explain(frame),
    figures: (frame, out) => tests[frame.kind].figures(frame, out),
  };
});
