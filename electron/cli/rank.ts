import type { Command } from 'commander';
import { rangeText } from '#electron/core/panel/points.ts';
import { checkBatch } from '#electron/core/results/checks.ts';
import { explainRanking, rankBatch } from '#electron/core/results/ranking.ts';
import type { Finding } from '#shared/domain/finding.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CliIo } from './io.ts';
import { withCore } from './with-core.ts';

const verdicts: Record<RankingRow['verdict'], string> = { met: '满足', notMet: '不满足', undecided: '待核' };

/** Adds `rank`. */
export function registerRank(program: Command, io: CliIo): void {
  program
    .command('rank')
    .description('汇总与排名')
    .argument('<batch>', '批次编号')
    .option('--explain <CASES...>', '说明一家为什么排在另一家前面（两个案卷编号）')
    .action((batchId: string, { explain }: { explain?: string[] }) =>
      withCore(io, (core) => {
        if (explain === undefined) {
          const ranking = rankBatch(core, { batchId });
          const checks = checkBatch(core, { batchId });
          io.finish({ batchId, ranking, ...checks }, () =>
            [...ranking.map(describeRow), '', ...checks.findings.map(describeFinding)].join('\n'),
          );
          return;
        }
        const [above, below, ...rest] = explain;
        if (above === undefined || below === undefined || rest.length > 0) {
          throw new Refusal('INPUT_INVALID', { problems: ['--explain 后面应是两个案卷编号'] });
        }
        const explained = explainRanking(core, { batchId, above, below });
        io.finish({ batchId, above, below, ...explained }, () => explained.text);
      }),
    );
}

const severityMarks = { error: '✘', warning: '!', notice: '·' } as const;

function describeFinding({ severity, caseId, sentence, code }: Finding): string {
  return `${severityMarks[severity]} ${caseId ?? '　'}　${sentence}（${code}）`;
}

/** One row of the ranking on one line. */
export function describeRow(row: RankingRow): string {
  const { rank, applicant, verdict, mean, spread, validReviews, basis, quota, decisions, flags } = row;
  const score = mean === null ? '—' : rangeText(mean);
  return [
    rank === null ? '　—' : String(rank).padStart(3),
    applicant,
    verdicts[verdict],
    `得分 ${score}`,
    ...(basis === null || basis.method === 'mean'
      ? []
      : [`${basis.sentence}（简单平均 ${rangeText(basis.raw)}）`]),
    `分差 ${spread ?? '—'}`,
    `有效 ${validReviews}`,
    ...(quota === null ? [] : [quota.sentence]),
    ...flags,
    ...decisions.map((one) => one.sentence),
  ].join('　');
}
