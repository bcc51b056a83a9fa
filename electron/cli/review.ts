import type { Command } from 'commander';
import { z } from 'zod';
import { applyReview } from '#electron/core/reviews/change.ts';
import { listMyBatches, listMyCases } from '#electron/core/reviews/read.ts';
import type { Core } from '#electron/core/open-core.ts';
import { ReviewContent } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CliIo } from './io.ts';
import { readJsonFile } from './read-json.ts';
import { withCore } from './with-core.ts';

/** `review apply` takes a review with what it says; what it leaves out is empty. */
const ReviewFile = z.strictObject({
  recusal: ReviewContent.shape.recusal.default(null),
  facts: ReviewContent.shape.facts.default([]),
  judgements: ReviewContent.shape.judgements.default({}),
  evidence: ReviewContent.shape.evidence.default([]),
  notes: ReviewContent.shape.notes.default([]),
  opinion: ReviewContent.shape.opinion.default(''),
  conclusion: ReviewContent.shape.conclusion.default(null),
  /** Why a second round changes what it changes, by item. */
  reasons: ReviewContent.shape.reasons,
});

/** Adds `review apply`. */
export function registerReview(program: Command, io: CliIo): void {
  program
    .command('review')
    .description('评审意见')
    .command('apply')
    .description('记录一位专家对一家企业的评审：与窗口里做的相同')
    .argument('<case>', '案卷编号，例如 b-7f3a91c2-001')
    .argument('<file>', '评审意见（.json）')
    .action((caseId: string, file: string) =>
      withCore(io, async (core) => {
        const content = await readReview(file);
        const saved = applyReview(core, { caseId, content });
        const mine = findMyCase(core, caseId);
        io.finish(
          { caseId, ...saved, state: mine?.state, outcome: mine?.outcome ?? null },
          () => `${mine?.file.applicant ?? caseId}　已记录（第 ${saved.revision} 次保存）`,
        );
      }),
    );
}

async function readReview(path: string): Promise<ReviewContent> {
  const value = await readJsonFile(path);
  const parsed = ReviewFile.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || '全文'}：${issue.message}`,
    );
    throw new Refusal('INPUT_INVALID', { problems });
  }
  return parsed.data;
}

function findMyCase(core: Core, caseId: string) {
  return listMyBatches(core)
    .flatMap(({ batch }) => listMyCases(core, { batchId: batch.id }))
    .find(({ file }) => file.id === caseId);
}
