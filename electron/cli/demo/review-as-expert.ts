import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportResult } from '#electron/core/exchange/export-result.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { exportIdentity } from '#electron/core/keys/roster.ts';
import { reviewSampleCases } from '#electron/core/samples/expert-day.ts';
import type { SampleTruth } from '#electron/samples/sample-schemas.ts';
import type { Expert } from '#shared/domain/batch.ts';
import type { RecusalDeclaration, ReviewContent } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { formatFingerprint } from '#shared/package/fingerprint.ts';
import type { CliIo } from '../io.ts';
import { withCoreAt, withTask } from '../with-core.ts';

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
  { outDir, seed }: { readonly outDir: string; readonly seed: number },
  truth: SampleTruth,
  batchId: string,
  { expert, code, isFirst }: { expert: Expert; code: string | undefined; isFirst: boolean },
): Promise<ExpertPart> {
  const bundleFile = join('packages', `${expert.id}.pxb`);
  const resultFile = join('packages', `${expert.id}.pxr`);
  const cardFile = join('cards', `${expert.id}.pxi`);
  return withCoreAt(join(outDir, 'experts', expert.id), async (core) => {
    const { report } = await withTask(io, '收入评审包', (task) =>
      importBundle(core, { path: join(outDir, bundleFile), code }, task),
    );
    if (report.state !== 'accepted') throw new Refusal('BUG', { summary: report.message });
    const identity = await exportIdentity(core, { path: join(outDir, cardFile), role: 'expert' });
    // The first expert turns out to have worked with the last of their applicants.
    const isCooperator = (index: number, count: number): boolean =>
      isFirst && count > 2 && index === count - 1;
    const written = reviewSampleCases(core, batchId, truth, seed, (index, count) =>
      isCooperator(index, count) ? cooperation : { conflict: false },
    );
    await writeReviews(join(outDir, 'reviews', expert.id), written);
    const { digest } = await exportResult(core, { batchId, path: join(outDir, resultFile) });
    return {
      expertId: expert.id,
      name: expert.name,
      bundleFile,
      resultFile,
      cardFile,
      fingerprint: formatFingerprint(identity.keyId),
      cases: written.size,
      recused: [...written.values()].filter(({ recusal }) => recusal?.conflict === true).length,
      digest,
    };
  });
}

const cooperation: RecusalDeclaration = {
  conflict: true,
  type: 'cooperation',
  reason: '近三年与该企业有技术服务合作',
};

/** Each review as `review apply` reads it. */
async function writeReviews(folder: string, reviews: ReadonlyMap<string, ReviewContent>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [caseId, content] of reviews) {
    await writeFile(join(folder, `${caseId}.json`), `${JSON.stringify(content, null, 2)}\n`);
  }
}
