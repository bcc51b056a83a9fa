import type { Command } from 'commander';
import { explainRanking, rankBatch } from '#electron/core/results/ranking.ts';
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
          io.finish({ batchId, ranking }, () => ranking.map(describeRow).join('\n'));
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

function describeRow(row: RankingRow): string {
  const { rank, applicant, verdict, mean, spread, validReviews, flags } = row;
  const score = mean === null ? '—' : mean.low === mean.high ? mean.low : `${mean.low}–${mean.high}`;
  return [
    rank === null ? '　—' : String(rank).padStart(3),
    applicant,
    verdicts[verdict],
    `平均 ${score}`,
    `分差 ${spread ?? '—'}`,
    `有效 ${validReviews}`,
    ...flags,
  ].join('　');
}
