import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { exportResult } from '#electron/core/exchange/export-result.ts';
import { importResults } from '#electron/core/exchange/import-results.ts';
import type { Core } from '#electron/core/open-core.ts';
import { listMyBatches, listMyCases } from '#electron/core/reviews/read.ts';
import { sealReviews } from '#electron/core/reviews/seal.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { formatBytes, shortDigest } from './format.ts';
import type { CliIo } from './io.ts';
import { describePackageReport } from './package-report.ts';
import { withCore, withTask } from './with-core.ts';

/** Adds `result export | import`. */
export function registerResult(program: Command, io: CliIo): void {
  const result = program.command('result').description('结果包：封存发出、收回');
  result
    .command('export')
    .description('封存已完成的评审，写出签名的结果包')
    .requiredOption('--out <FILE>', '结果包文件（.pxr）')
    .option('--batch <BATCH>', '批次编号（本机只有一个批次时可省略）')
    .addOption(new Option('--round <N>', '轮次：2 为讨论后的第二轮评审').choices(['1', '2']).default('1'))
    .action(({ out, batch, round }: { out: string; batch?: string; round: '1' | '2' }) =>
      withCore(io, async (core) => {
        const batchId = batch ?? onlyBatch(core);
        const isOpen = listMyCases(core, { batchId }).some(
          ({ state, withdrawn }) => state === 'done' && withdrawn === undefined,
        );
        const sealed = isOpen ? sealReviews(core, { batchId }).sealed : 0;
        const written = await withTask(io, '写出结果包', (task) =>
          exportResult(core, { batchId, path: resolve(out), round: round === '2' ? 2 : 1 }, task),
        );
        io.finish(
          { file: out, batchId, sealed, ...written },
          () =>
            `新封存 ${sealed} 份。${written.fileName}　${formatBytes(written.bytes)}　指纹 ${shortDigest(written.digest)}\n已回读核对，可以安全拔出。`,
        );
      }),
    );
  result
    .command('import')
    .description('核验并收回结果包和会议文件，可一次多个，逐个报告')
    .argument('<files...>', '结果包（.pxr）和会议文件（.pxm）')
    .action((files: string[]) =>
      withCore(io, async (core) => {
        const reports = await withTask(io, '收回结果包', (task) =>
          importResults(core, { paths: files.map((file) => resolve(file)) }, task),
        );
        const isGood = reports.every(({ state }) => state === 'accepted' || state === 'already');
        io.finish(
          { packages: reports.map((report, index) => ({ file: files[index], ...report })) },
          () => reports.map(describePackageReport).join('\n\n'),
          isGood ? 0 : 1,
        );
      }),
    );
}

function onlyBatch(core: Core): string {
  const batches = listMyBatches(core);
  const [first] = batches;
  if (first === undefined) throw new Refusal('NOT_FOUND', { what: '评审任务', id: '本机' });
  if (batches.length > 1) {
    throw new Refusal('INPUT_INVALID', {
      problems: [
        `本机有 ${batches.length} 个批次，请用 --batch 指明：${batches.map(({ batch }) => batch.id).join('、')}`,
      ],
    });
  }
  return first.batch.id;
}
