import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import { formatBytes, shortDigest } from './format.ts';
import type { CliIo } from './io.ts';
import { describePackageReport } from './package-report.ts';
import { withCore, withTask } from './with-core.ts';

/** Adds `bundle export | import`. */
export function registerBundle(program: Command, io: CliIo): void {
  const bundle = program.command('bundle').description('评审包：发出、收入');
  bundle
    .command('export')
    .description('为一位专家写出签名的评审包')
    .argument('<batch>', '批次编号')
    .requiredOption('--expert <ID>', '专家编号')
    .requiredOption('--out <FILE>', '评审包文件（.pxb）')
    .action((batchId: string, { expert, out }: { expert: string; out: string }) =>
      withCore(io, async (core) => {
        const written = await withTask(io, '写出评审包', (task) =>
          exportBundle(core, { batchId, expertId: expert, path: resolve(out) }, task),
        );
        const { packageId, digest, bytes } = written;
        io.finish(
          { file: out, packageId, digest, bytes },
          () =>
            `${basename(out)}　${formatBytes(bytes)}　指纹 ${shortDigest(digest)}\n已回读核对，可以安全拔出。`,
        );
      }),
    );
  bundle
    .command('import')
    .description('核验并收入评审包')
    .argument('<file>', '评审包文件（.pxb）')
    .action((file: string) =>
      withCore(io, async (core) => {
        const { report, batchId } = await withTask(io, '收入评审包', (task) =>
          importBundle(core, { path: resolve(file) }, task),
        );
        const cases =
          batchId === null
            ? []
            : listMyCases(core, { batchId }).map((one) => ({
                id: one.file.id,
                applicant: one.file.applicant,
              }));
        io.finish(
          { ...report, batchId, cases },
          () => describePackageReport(report),
          report.state === 'accepted' || report.state === 'already' ? 0 : 1,
        );
      }),
    );
}
