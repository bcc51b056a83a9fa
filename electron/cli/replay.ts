import { resolve } from 'node:path';
import type { Command } from 'commander';
import { replayFolder, type ReplayReport } from '#electron/core/results/replay/replay.ts';
import type { CliIo } from './io.ts';
import { describeRow } from './rank.ts';
import { withTask } from './with-core.ts';

const shownDifferences = 20;

/** Adds `replay DIR`: no data folder, no keys, nothing but the packages. */
export function registerReplay(program: Command, io: CliIo): void {
  program
    .command('replay')
    .description('只凭评审包和结果包复算整个批次，并与公布的结果表逐项比对')
    .argument('<dir>', '存放评审包、结果包和结果表的文件夹（含子文件夹）')
    .option('--batch <ID>', '文件夹里有几个批次时，指明哪一个')
    .action(async (dir: string, { batch }: { batch?: string }) => {
      const report = await withTask(io, '核验', (task) =>
        replayFolder({ folder: resolve(dir), batchId: batch ?? null }, task),
      );
      io.finish(report, () => describeReplay(report), report.ok ? 0 : 1);
    });
}

/** The signed acts of the meeting and its minutes in short. */
function describeMeeting({ meeting }: ReplayReport): string[] {
  if (meeting === undefined) return [];
  return [
    '',
    `会议记录　${meeting.acts.length} 条，签名与次序核验通过`,
    ...meeting.acts.map((one) => `  · ${one.by}：${one.sentence}`),
    ...meeting.minutes.map(
      (one) =>
        `  会议纪要「${one.title}」${one.heldOn} ${one.from}–${one.until}，${one.place}，到会 ${one.present.length} 人，保留意见 ${one.dissent.length} 条`,
    ),
    '',
  ];
}

/** A replay in a screenful. */
export function describeReplay(report: ReplayReport): string {
  const { bureau, packages, compared, differences, first, notes, resultsDigest } = report;
  return [
    `批次　　　${report.batchId}　${report.title}`,
    `签发单位　${bureau.name}，密钥指纹 ${bureau.fingerprint}（请与纸面比对）`,
    `包　　　　评审包 ${packages.bundles} 个，结果包 ${packages.results} 个，未通过核验 ${packages.refused} 个`,
    `合并指纹　${resultsDigest ?? '尚无结果包'}`,
    `比对　　　${compared.length === 0 ? '没有找到结果表，只作复算' : compared.join('、')}`,
    '',
    ...report.ranking.map(describeRow),
    '',
    ...report.rules,
    ...describeMeeting(report),
    ...notes.map((note) => `注：${note}`),
    '',
    first === null
      ? compared.length === 0
        ? '✔ 各包核验通过，结果已复算。'
        : '✔ 各包核验通过，复算结果与结果表完全一致。'
      : `✘ 第一处不一致：${first.sentence}（${first.code}）`,
    ...differences.slice(1, shownDifferences).map((one) => `  · ${one.sentence}（${one.code}）`),
    ...(differences.length > shownDifferences ? [`  …… 共 ${differences.length} 处`] : []),
  ].join('\n');
}
