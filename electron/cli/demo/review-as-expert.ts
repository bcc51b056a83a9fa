import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportResult } from '#electron/core/exchange/export-result.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { requireRules } from '#electron/core/frozen-rules.ts';
import { judge } from '#electron/core/judging.ts';
import { exportIdentity } from '#electron/core/keys/roster.ts';
import type { Core } from '#electron/core/open-core.ts';
import { applyReview } from '#electron/core/reviews/change.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import { sealReviews } from '#electron/core/reviews/seal.ts';
import { loadFrozenRules } from '#electron/core/rules/rule-store.ts';
import type { SampleTruth } from '#electron/samples/sample-schemas.ts';
import { simulateReview } from '#electron/samples/simulate-review.ts';
import { describePack } from '#rules/describe.ts';
import type { CaseFile, Expert } from '#shared/domain/batch.ts';
import type { Conclusion, RecusalDeclaration, ReviewContent } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import type { CliIo } from '../io.ts';
import { withCoreAt, withTask } from '../with-core.ts';
import type { DemoRequest } from './run-demo.ts';

/** What one simulated expert left behind; file names are relative to the demo's folder. */
export interface ExpertPart {
  readonly expertId: string;
  readonly name: string;
  readonly bundleFile: string;
  readonly resultFile: string;
  readonly cardFile: string;
  readonly fingerprint: string;
  readonly cases: number;
  readonly recused: number;
  readonly digest: string;
}

/** An expert's whole day on a data folder of their own: bundle in, reviews, seal, result out. */
export async function reviewAsExpert(
  io: CliIo,
  { outDir, seed }: DemoRequest,
  truth: SampleTruth,
  batchId: string,
  { expert, isFirst }: { expert: Expert; isFirst: boolean },
): Promise<ExpertPart> {
  const bundleFile = join('packages', `${expert.id}.pxb`);
  const resultFile = join('packages', `${expert.id}.pxr`);
  const cardFile = join('cards', `${expert.id}.pxi`);
  return withCoreAt(join(outDir, 'experts', expert.id), async (core) => {
    const { report } = await withTask(io, '收入评审包', (task) =>
      importBundle(core, { path: join(outDir, bundleFile) }, task),
    );
    if (report.state !== 'accepted') throw new Refusal('BUG', { summary: report.message });
    const identity = await exportIdentity(core, { path: join(outDir, cardFile), role: 'expert' });
    const files = listMyCases(core, { batchId }).map((one) => one.file);
    const folder = join(outDir, 'reviews', expert.id);
    await mkdir(folder, { recursive: true });
    const review = simulator(core, batchId, truth, expert, seed);
    let recused = 0;
    for (const [index, file] of files.entries()) {
      // The first expert turns out to have worked with the last of their applicants.
      const isRecused = isFirst && files.length > 2 && index === files.length - 1;
      const content = review(file, isRecused ? cooperation : { conflict: false });
      recused += isRecused ? 1 : 0;
      await writeFile(join(folder, `${file.id}.json`), `${JSON.stringify(content, null, 2)}\n`);
      applyReview(core, { caseId: file.id, content });
    }
    sealReviews(core, { batchId });
    const { digest } = await exportResult(core, { batchId, path: join(outDir, resultFile) });
    return {
      expertId: expert.id,
      name: expert.name,
      bundleFile,
      resultFile,
      cardFile,
      fingerprint: formatFingerprint(identity.keyId),
      cases: files.length,
      recused,
      digest,
    };
  });
}

const cooperation: RecusalDeclaration = {
  conflict: true,
  type: 'cooperation',
  reason: '近三年与该企业有技术服务合作',
};

/** Writes reviews as this expert would, judged by the batch's frozen rules. */
function simulator(core: Core, batchId: string, truth: SampleTruth, expert: Expert, seed: number) {
  const rules = requireRules(core, batchId);
  const pack = describePack(loadFrozenRules(rules));
  const conclusions: Record<'met' | 'notMet' | 'undecided', Conclusion> = {
    met: 'recommend',
    notMet: 'reject',
    undecided: 'supplement',
  };
  return (file: CaseFile, recusal: RecusalDeclaration): ReviewContent => {
    const known = truth.applicants.find((one) => one.applicant === file.applicant) ?? null;
    const conclude = (content: ReviewContent): Conclusion =>
      conclusions[judge(core, rules, truth.year, file, content).verdict];
    return simulateReview({ id: expert.id, seed, recusal }, file, known, pack, truth.year, conclude);
  };
}
