import { describePack } from '#rules/describe.ts';
import type { SampleTruth } from '#electron/samples/sample-schemas.ts';
import { simulateReview } from '#electron/samples/simulate-review.ts';
import type { CaseFile, FrozenRules } from '#shared/domain/batch.ts';
import { factName } from '#shared/domain/facts.ts';
import type { Conclusion, RecusalDeclaration, ReviewContent } from '#shared/domain/review.ts';
import { loadProgram, requireRules } from '../frozen-rules.ts';
import { judge } from '../judging.ts';
import type { Core } from '../open-core.ts';
import { applyReview } from '../reviews/change.ts';
import { requireGrant } from '../reviews/grant.ts';
import { listMyCases } from '../reviews/read.ts';
import { sealReviews } from '../reviews/seal.ts';

const conclusions = { met: 'recommend', notMet: 'reject', undecided: 'supplement' } as const satisfies Record<
  string,
  Conclusion
>;

/**
 * Reviews and seals every case of the bundle on this folder as a careful expert of the sample would.
 * @param recusalFor what the expert declares about the case at this place of the list
 * @returns what was written, by case id
 */
export function reviewSampleCases(
  core: Core,
  batchId: string,
  truth: SampleTruth,
  seed: number,
  recusalFor: (index: number, count: number) => RecusalDeclaration,
): ReadonlyMap<string, ReviewContent> {
  const rules = requireRules(core, batchId);
  const { batch, bundle } = requireGrant(core, batchId);
  const written = new Map<string, ReviewContent>();
  const pack = describePack(loadProgram(core, rules));
  const files = listMyCases(core, { batchId }).map((one) => one.file);
  files.forEach((file, index) => {
    const known = truth.applicants.find((one) => one.applicant === file.applicant) ?? null;
    const expert = { id: bundle.expertId, seed, recusal: recusalFor(index, files.length) };
    const conclude = (content: ReviewContent): Conclusion =>
      conclusions[judge(core, rules, batch.year, file, content).verdict];
    const simulated = simulateReview(expert, file, known, pack, batch.year, conclude);
    const content = explainWarnings(core, rules, batch.year, file, simulated);
    applyReview(core, { caseId: file.id, content });
    written.set(file.id, content);
  });
  sealReviews(core, { batchId });
  return written;
}

/** An expert who lets a contradiction stand says so at one of its figures; sealing asks for it. */
export function explainWarnings(
  core: Core,
  rules: FrozenRules,
  year: number,
  file: CaseFile,
  content: ReviewContent,
): ReviewContent {
  const noted = judge(core, rules, year, file, content).warnings.flatMap((warning) => warning.keys);
  const note = '材料前后不一致，已在意见中说明';
  const facts = content.facts.map((fact) =>
    noted.includes(factName(fact)) && fact.note === '' ? { ...fact, note } : fact,
  );
  return { ...content, facts };
}
