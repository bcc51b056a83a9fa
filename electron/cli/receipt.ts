import { resolve } from 'node:path';
import type { Command } from 'commander';
import { exportReceipts, importReceipts } from '#electron/core/exchange/receipts.ts';
import { shortDigest } from './format.ts';
import type { CliIo } from './io.ts';
import { withCore } from './with-core.ts';

/** Adds `receipt export | import`. */
export function registerReceipt(program: Command, io: CliIo): void {
  const receipt = program.command('receipt').description('回执：写出、收入');
  receipt
    .command('export')
    .description('为收到的结果包（专家：评审包）写出签名的回执')
    .argument('<batch>', '批次编号')
    .requiredOption('--out <DIR>', '文件夹')
    .action((batchId: string, { out }: { out: string }) =>
      withCore(io, async (core) => {
        const receipts = await exportReceipts(core, { batchId, folder: resolve(out) });
        io.finish({ receipts }, () =>
          receipts.map((one) => `${one.fileName}　指纹 ${shortDigest(one.digest)}`).join('\n'),
        );
      }),
    );
  receipt
    .command('import')
    .description('核验并收入回执')
    .argument('<files...>', '回执文件（.pxa）')
    .action((files: string[]) =>
      withCore(io, async (core) => {
        const receipts = await importReceipts(core, { paths: files.map((file) => resolve(file)) });
        io.finish(
          { receipts },
          () => receipts.map((one) => `${one.ok ? '✔' : '✘'} ${one.fileName}　${one.message}`).join('\n'),
          receipts.every((one) => one.ok) ? 0 : 1,
        );
      }),
    );
}
